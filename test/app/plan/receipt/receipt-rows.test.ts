import { describe, expect, it } from 'vitest'
import { receiptRows, receiptVerdict } from '../../../../src/app/plan/receipt/receipt-rows.ts'
import { newPlan } from '../../../../src/goal-plan/index.ts'
import type { PlanPart, PlanPartOutcome, PlanReceipt } from '../../../../src/host/goal-plans.ts'

const goalId = '1c6d3b65-7a8f-4b47-8e3d-6b2a2e8d0001'
const plan = {
  ...newPlan('0b5c2a54-6f7e-4a36-9d2c-5a1f1d7c0001'),
  goals: [{ id: goalId, words: 'Swim again', sources: [], lifecycle: 'active' as const, actions: [] }],
}
const at = '2026-11-22T14:02:00Z'
const saved = { kind: 'saved', reference: 'Goal/1', at } as const
const cut = { kind: 'unknown', problem: { code: 'unreachable' } } as const
const refused = { kind: 'not-saved', problem: { code: 'rejected' } } as const

type Outcomes = Partial<Record<PlanPart, PlanPartOutcome>>
const receipt = (outcomes: Outcomes): PlanReceipt => ({
  parts: (Object.keys(outcomes) as PlanPart[]).flatMap((part) => {
    const outcome = outcomes[part]
    return outcome === undefined ? [] : [{ part, outcome, ...(part === 'goal' ? { goalId } : {}) }]
  }),
})
const states = (outcomes: Outcomes, isRunning = false) =>
  receiptRows(receipt(outcomes), { plan, isRunning }).map(({ part, state, standing }) => [
    part,
    state,
    standing,
  ])

describe('a receipt part by part', () => {
  it('names each goal in its own words and says when each part was saved', () => {
    const clock = expect.stringMatching(/^Saved at \d\d:\d\d$/)
    expect(states({ response: saved, goal: saved, 'care-plan': saved })).toEqual([
      ['What was said and agreed', clock, 'held'],
      ['Goal: Swim again', clock, 'held'],
      ['The actions, and who has them', clock, 'held'],
    ])
  })

  it('says of what is kept in the second store that it is there', () => {
    const parts = [{ part: 'care-plan', outcome: saved, place: 'store' }] as const
    const [row] = receiptRows({ parts }, { plan, isRunning: false, store: 'the plan store' })
    expect(row?.state).toMatch(/^Saved in the plan store at \d\d:\d\d$/)
  })

  it('never calls saved what is not known to be', () => {
    expect(states({ response: saved, goal: cut, 'care-plan': refused })).toEqual([
      expect.arrayContaining(['held']),
      ['Goal: Swim again', 'Not yet known if saved', 'trouble'],
      ['The actions, and who has them', 'Not saved', 'trouble'],
    ])
  })

  it('lets what waits have its turn while it runs, and says that it was held up afterwards', () => {
    const outcomes = { response: saved, 'care-plan': { kind: 'waiting' } } as const
    expect(states(outcomes, true)[1]).toEqual([
      'The actions, and who has them',
      'Waiting for its turn',
      'wait',
    ])
    expect(states(outcomes)[1]).toEqual(['The actions, and who has them', 'Not saved', 'trouble'])
    expect(receiptRows(receipt(outcomes), { plan, isRunning: false })[1]?.isHeldUp).toBe(true)
  })

  it('says what went as a document, and what is in the answers alone', () => {
    const document = { kind: 'left-out', rung: 'document' } as const
    expect(states({ response: saved, goal: document, document: saved })[1]?.[1]).toBe(
      'Went as a document, in words',
    )
    expect(states({ response: saved, goal: { kind: 'left-out', rung: 'file' } })[1]?.[1]).toBe(
      'Not kept apart. It is in what was said and agreed',
    )
    expect(states({ response: { kind: 'left-out', rung: 'file' } })[0]?.[1]).toBe('Not in this record')
  })

  it('leaves out what nobody asked for: a flag that is off, and a goal taken back before it was saved', () => {
    const off = { kind: 'left-out' } as const
    expect(states({ response: saved, goal: off, flag: off })).toHaveLength(1)
  })

  it('shows what the record changed, and what was written over', () => {
    const differences = [{ code: 'missing', path: 'Goal.target' }] as const
    const [row] = receiptRows(
      receipt({ goal: { kind: 'saved-differently', reference: 'Goal/1', differences } }),
      { plan, isRunning: false },
    )
    expect(row?.differences).toEqual(differences)
  })

  it.each([
    saved,
    { kind: 'saved-differently', reference: 'Goal/1', differences: [] },
    { kind: 'conflict' },
    { kind: 'not-saved', problem: { code: 'unreadable' } },
  ] as const)('say that a change of someone else was written over, whatever came of it: $kind', (outcome) => {
    const rows = (goal: PlanPartOutcome) => receiptRows(receipt({ goal }), { plan, isRunning: false })
    expect(rows({ ...outcome, overwrote: true })[0]?.overwrote).toBe(true)
    expect(rows(outcome)[0]).not.toHaveProperty('overwrote')
  })
})

describe('what a receipt comes to', () => {
  const left = { kind: 'left-out', rung: 'document' } as const
  const onFile = { kind: 'left-out', rung: 'file' } as const
  it.each<readonly [string, Outcomes, ReturnType<typeof receiptVerdict>]>([
    ['everything saved', { response: saved, goal: saved }, 'whole'],
    ['a goal left to the document', { response: saved, goal: left, document: saved }, 'whole'],
    ['all of it as a document', { response: left, goal: left, document: saved }, 'document'],
    ['one part refused', { response: saved, goal: refused }, 'part'],
    ['one part unknown', { response: saved, goal: cut }, 'part'],
    ['one part changed by others', { response: saved, goal: { kind: 'conflict' } }, 'part'],
    ['nothing saved', { response: refused, goal: { kind: 'waiting' } }, 'none'],
    ['nowhere but here', { response: onFile, goal: onFile }, 'here'],
    ['a document that was refused', { response: left, goal: left, document: refused }, 'none'],
    [
      'something stored otherwise',
      { response: saved, goal: { kind: 'saved-differently', reference: 'Goal/1', differences: [] } },
      'differently',
    ],
  ])('%s', (_name, outcomes, verdict) => {
    expect(receiptVerdict(receipt(outcomes))).toBe(verdict)
  })
})
