import { describe, expect, it } from 'vitest'
import { saidMaterial } from '../../../src/app/plan/said-material.ts'
import type { RecordedTool } from '../../../src/host/recorded-tool.ts'
import type { ResponseItem } from '../../../src/questionnaire/index.ts'

const said = (linkId: string, value: string): ResponseItem => ({
  linkId,
  text: `Asked: ${linkId}`,
  answers: [{ value: { kind: 'string', value }, items: [] }],
  items: [],
})
const notSaying = (area: string): ResponseItem => ({
  linkId: `${area}.standing`,
  answers: [{ value: { kind: 'coding', coding: { code: 'prefer-not-to-say' } }, items: [] }],
  items: [],
})
const response = (
  id: string,
  authored: string,
  items: readonly ResponseItem[],
  status: RecordedTool['status'] = 'completed',
): RecordedTool => ({
  reference: `QuestionnaireResponse/${id}`,
  stamp: '',
  status,
  use: 'read',
  unreadable: 0,
  questionnaire: { url: 'tool' },
  authored,
  items: [{ linkId: 'area', answers: [], items }],
})

describe('what a goal may start from', () => {
  it('is what the person values, hopes for, has and wants help with, with its day and question', () => {
    const found = saidMaterial([
      [
        response('vtp', '2026-05-03T10:00:00Z', [
          said('help-from-services.1', 'Somebody to talk to'),
          said('what-matters.1', 'Mum'),
          said('what-matters.2', 'Mornings outside'),
        ]),
      ],
      [
        response('strengths', '2026-06', [
          said('social.aspirations', 'See the girls from the nursery'),
          said('about-me.1', 'I listen'),
        ]),
      ],
    ])
    expect(found.map(({ kind, source }) => [kind, source.words, source.date])).toEqual([
      ['value', 'Mum', '2026-05-03'],
      ['hope', 'Mornings outside', '2026-05-03'],
      ['hope', 'See the girls from the nursery', '2026-06'],
      ['strength', 'I listen', '2026-06'],
      ['help-wanted', 'Somebody to talk to', '2026-05-03'],
    ])
    expect(found[0]).toMatchObject({
      question: 'Asked: what-matters.1',
      source: { response: 'QuestionnaireResponse/vtp', linkId: 'what-matters.1' },
    })
    expect(found[2]).toMatchObject({ domain: 'social' })
  })

  it('is the newest finished answer to each question, and no draft', () => {
    const found = saidMaterial([
      [
        response('draft', '2026-09', [said('what-matters.1', 'Not ready yet')], 'in-progress'),
        response('new', '2026-08', [said('what-matters.1', 'My garden')]),
        response('old', '2026-02', [said('what-matters.1', 'My job'), said('what-matters.2', 'More money')]),
      ],
    ])
    expect(found.map(({ source }) => source.words)).toEqual(['My garden', 'More money'])
  })

  it('leaves out what the person has since preferred not to say', () => {
    const found = saidMaterial([
      [
        response('new', '2026-08', [notSaying('what-matters')]),
        response('old', '2026-02', [said('what-matters.1', 'My job')]),
      ],
    ])
    expect(found).toEqual([])
  })

  it.each([
    'help-not-wanted.1',
    'story-7.1',
    'map-choices.entry.barrier',
    'social.currently',
    'about.person',
  ])('is never an answer to %s, which would read as the opposite of what was meant', (linkId) => {
    expect(saidMaterial([[response('vtp', '2026', [said(linkId, 'Being rung before nine')])]])).toEqual([])
  })
})
