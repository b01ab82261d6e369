import { describe, expect, it } from 'vitest'
import {
  leftOutInWords,
  meterInWords,
  meterParts,
  ownerInWords,
  ruleInWords,
  verdictInWords,
} from '../../../src/app/present/responsibility-words.ts'
import { parseReference } from '../../../src/domain/reference.ts'
import {
  assessPlan,
  notStatedReasons,
  type PlanAction,
  responsibilityCategories,
} from '../../../src/responsibility/index.ts'

const subject = reference('Patient/rosa')

describe('the meter in words', () => {
  it('names staff, together, the person and what nobody said', () => {
    expect(meterInWords({ staff: 7, together: 2, person: 1, carer: 0, notSaid: 1 }, 'Rosa')).toBe(
      'Staff 7 – together 2 – Rosa 1 – not said 1',
    )
  })

  it('names the carer only where there is one', () => {
    const parts = meterParts({ staff: 0, together: 0, person: 0, carer: 2, notSaid: 0 }, 'Rosa')
    expect(parts.map(({ word, count }) => `${word} ${count}`)).toEqual([
      'Staff 0',
      'together 0',
      'Rosa 0',
      'carer 2',
      'not said 0',
    ])
  })
})

describe('the verdict in words', () => {
  it('asks about a plan that staff hold nearly all of, with its arithmetic', () => {
    expect(words({ staff: 9, person: 1 })).toEqual({
      sentence: 'Staff hold 9 of the 10 actions where an owner is named.',
      question: "Could some be Rosa's, or shared?",
    })
    expect(words({ staff: 11 })).toEqual({
      sentence: 'Staff hold all 11 actions where an owner is named.',
      question: "Could some be Rosa's, or shared?",
    })
  })

  it('asks nothing about a shared plan', () => {
    expect(words({ staff: 2, person: 2 })).toEqual({
      sentence: 'Staff alone hold 2 of the 4 actions where an owner is named.',
    })
  })

  it('says that not enough is recorded, never that all is well', () => {
    expect(words({ staff: 2, notSaid: 5 })).toEqual({
      sentence: 'Not enough is recorded to say: only 2 actions name an owner.',
    })
    expect(words({ staff: 1 }).sentence).toBe(
      'Not enough is recorded to say: only one action names an owner.',
    )
    expect(words({ notSaid: 3 }).sentence).toBe('Not enough is recorded to say: no action names an owner.')
    expect(words({ staff: 4, notSaid: 6 }).sentence).toBe(
      'Not enough is recorded to say: an owner is named for only 4 of 10 actions.',
    )
    expect(words({})).toEqual({
      sentence: 'The record shows no actions of this plan, so we cannot say who does what.',
    })
  })

  it('prints the rule it used', () => {
    expect(ruleInWords(assess({ staff: 3 }))).toContain('90% or more')
    expect(ruleInWords(assess({ staff: 3 }))).toContain('at least 3 such actions')
  })

  it('says how many actions are left out', () => {
    expect(leftOutInWords(assess({ staff: 3 }))).toBeUndefined()
    expect(leftOutInWords(assess({ staff: 3, cancelled: 1 }))).toMatch(/^One action is not counted\./)
    expect(leftOutInWords(assess({ staff: 3, cancelled: 2 }))).toMatch(/^2 actions are not counted\./)
  })
})

describe('who holds one action', () => {
  const plain = { assumedSameServer: false, overridden: false, findings: [] } as const

  it('has different words for each category and each reason', () => {
    const all = [
      ...responsibilityCategories.map((category) =>
        ownerInWords({ kind: 'stated', category, ...plain }, 'Rosa'),
      ),
      ...notStatedReasons.map((reason) => ownerInWords({ kind: 'not-stated', reason, ...plain }, 'Rosa')),
    ]
    expect(new Set(all).size).toBe(responsibilityCategories.length + notStatedReasons.length)
    for (const text of all) expect(text.trim()).not.toBe('')
  })

  it('quotes a name that is all there is of an owner, and never counts it as one', () => {
    const nameOnly = { kind: 'not-stated', reason: 'text-only', ...plain } as const
    expect(ownerInWords(nameOnly, 'Rosa', ['Auntie Bea'])).toBe('Not said: “Auntie Bea”, only named in words')
    expect(ownerInWords({ ...nameOnly, reason: 'no-performer' }, 'Rosa', ['Auntie Bea'])).toBe('Not said')
  })
})

interface Mix {
  readonly staff?: number
  readonly person?: number
  readonly notSaid?: number
  readonly cancelled?: number
}

function words(mix: Mix) {
  return verdictInWords(assess(mix), 'Rosa')
}

function assess({ staff = 0, person = 0, notSaid = 0, cancelled = 0 }: Mix) {
  return assessPlan({
    subject,
    actions: [
      ...actions(staff, ['Practitioner/sam']),
      ...actions(person, ['Patient/rosa']),
      ...actions(notSaid, []),
      ...actions(cancelled, ['Practitioner/sam'], ['cancelled']),
    ],
  })
}

function actions(
  count: number,
  owners: readonly string[],
  statuses: readonly string[] = [],
): readonly PlanAction[] {
  return Array.from({ length: count }, () => ({
    path: 'CarePlan.activity[0]',
    owners: { kind: 'named', owners: owners.map(reference) },
    statuses,
    doNotPerform: false,
    requestAssumedSameServer: false,
  }))
}

function reference(text: string) {
  return { path: 'CarePlan.activity[0].detail.performer[0]', reference: { literal: parseReference(text) } }
}
