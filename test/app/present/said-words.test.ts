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

describe('what is said in short', () => {
  it('puts what matters and personal qualities before the rest, and leaves out the names', () => {
    const items = [
      group('about', [said('about.person', 'Rosa Delgado')]),
      group('conversation', [
        group('gender', [said('gender.1', 'A woman.')]),
        group('what-matters', [said('what-matters.1', 'Mum.')]),
      ]),
      group('about-me', [said('about-me.1', 'Stubborn.')]),
    ]
    expect(saidInShort(items)).toEqual(['Mum.', 'Stubborn.', 'A woman.'])
  })

  it('leaves out answers that are no words', () => {
    const standing: ResponseItem = {
      linkId: 'gender.standing',
      answers: [{ value: { kind: 'coding', coding: { code: 'not-for-now' } }, items: [] }],
      items: [],
    }
    expect(saidInShort([standing])).toEqual([])
  })

  it('gives at most three, each once, each the beginning of what was said, cut at a word', () => {
    const texts = fc.array(fc.lorem({ maxCount: 60 }), { maxLength: 8 })
    fc.assert(
      fc.property(texts, (all) => {
        const short = saidInShort(all.map((text, index) => said(`gender.${index}`, text)))
        expect(short.length).toBe(Math.min(3, new Set(all.map((text) => text.trim())).size))
        for (const each of short) {
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
