import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { saidInShort } from '../../../src/app/present/said-words.ts'
import type { ResponseItem } from '../../../src/questionnaire/index.ts'

const said = (linkId: string, text: string): ResponseItem => ({
  linkId,
  answers: [{ value: { kind: 'string', value: text }, items: [] }],
  items: [],
})
const group = (linkId: string, items: readonly ResponseItem[]): ResponseItem => ({
  linkId,
  answers: [],
  items,
})

const standing = (linkId: string, code: string): ResponseItem => ({
  linkId,
  answers: [{ value: { kind: 'coding', coding: { code } }, items: [] }],
  items: [],
})
const filled = (...items: readonly ResponseItem[]) => ({ items })
const texts = (...finished: Parameters<typeof saidInShort>[0]) =>
  saidInShort(finished).map(({ kind, text }) => [kind, text])

describe('what is said in short', () => {
  it('is what matters and what is strong, and nothing that could be taken for it', () => {
    const items = [
      group('about', [said('about.person', 'Rosa Delgado')]),
      group('conversation', [
        group('gender', [said('gender.1', 'A woman.')]),
        group('what-matters', [said('what-matters.1', 'Mum.')]),
        group('help-not-wanted', [said('help-not-wanted.2', 'Send a text.')]),
      ]),
      group('narrative', [group('story-7', [said('story-7.1', 'Being on the ward.')])]),
      group('maps', [
        group('map-choices', [
          group('map-choices.entry', [
            said('map-choices.entry.words', 'My medicine'),
            said('map-choices.entry.barrier', 'Nobody asks.'),
          ]),
        ]),
      ]),
      group('about-me', [said('about-me.1', 'Stubborn.')]),
      standing('sexuality.standing', 'not-for-now'),
    ]
    expect(texts({ items })).toEqual([
      ['value', 'Mum.'],
      ['value', 'Stubborn.'],
    ])
  })

  it('tells wishes, resources and help that is not wanted from values, and is nothing where only barriers were named', () => {
    expect(
      texts(
        filled(
          said('help-not-wanted.1', 'Phone calls before nine.'),
          said('social.resources', 'The women from the nursery.'),
          said('social.aspirations', 'To go out more.'),
          said('about-me.2', 'I listen.'),
          said('financial.currently', 'In debt.'),
        ),
      ),
    ).toEqual([
      ['value', 'I listen.'],
      ['wish', 'To go out more.'],
      ['resource', 'The women from the nursery.'],
      ['not-wanted', 'Phone calls before nine.'],
    ])
    expect(texts(filled(said('story-7.1', 'The ward.'), said('help-not-wanted.2', 'A text.')))).toEqual([])
  })

  it('takes each answer from the newest response that gives it, and none of an area that was closed since', () => {
    const newer = filled(
      said('what-matters.2', 'The choir.'),
      standing('story-2.standing', 'prefer-not-to-say'),
    )
    const older = filled(
      said('what-matters.1', 'Mum.'),
      said('what-matters.2', 'The garden.'),
      said('story-2.1', 'Faith.'),
    )
    expect(saidInShort([newer, older])).toEqual([
      { kind: 'value', text: 'The choir.', response: newer },
      { kind: 'value', text: 'Mum.', response: older },
    ])
  })

  it('gives at most three, each once, each the beginning of what was said, cut at a word', () => {
    const lines = fc.array(fc.lorem({ maxCount: 60 }), { maxLength: 8 })
    fc.assert(
      fc.property(lines, (all) => {
        const short = saidInShort([filled(...all.map((text, index) => said(`about-me.${index}`, text)))])
        expect(short.length).toBe(Math.min(3, new Set(all.map((text) => text.trim())).size))
        for (const { text: each } of short) {
          const beginning = each.replace(/…$/, '')
          const whole = all.find((text) => text.startsWith(beginning))
          expect(whole).toBeDefined()
          expect(each.length).toBeLessThanOrEqual(161)
          if (each.endsWith('…')) expect(whole?.slice(beginning.length)).toMatch(/^\s/)
        }
      }),
    )
  })
})
