import { describe, expect, it } from 'vitest'
import type { PlanReceipt, PlanSubmission } from '../../../src/host/goal-plans.ts'
import type { RecordHost } from '../../../src/host/host.ts'
import type { PersonalityId } from '../../../src/sandbox/personality.ts'
import { allSaved, outcomesOf, rosasPlan, savedAs, submissionOf } from '../../host/goal-plan/plan-record.ts'
import { rosasRecord } from '../../host/rosa.ts'
import { openSandboxRecord } from './sandbox-record.ts'

const inDocument: readonly string[] = [
  'goal: left-out (document)',
  'goal: left-out (document)',
  'care-plan: left-out (document)',
]
const asDocument = ['response: saved', ...inDocument, 'provenance: left-out', 'document: saved']

/** What the receipt of a first plan and of its review says on each kind of record, and how many of each resource there are then. */
const expected: readonly (readonly [PersonalityId, readonly string[], Readonly<Record<string, number>>])[] = [
  ...(
    ['full', 'ignores-if-none-exist', 'ignores-if-match', 'lagging-index', 'v1-scopes', 'flaky'] as const
  ).map(
    (id) =>
      [
        id,
        allSaved,
        { QuestionnaireResponse: 2, Goal: 2, CarePlan: 2, Provenance: 2, DocumentReference: 0 },
      ] as const,
  ),
  [
    'epic-like',
    asDocument,
    { QuestionnaireResponse: 2, Goal: 0, CarePlan: 1, Provenance: 0, DocumentReference: 2 },
  ],
  [
    'oracle-like',
    asDocument,
    { QuestionnaireResponse: 2, Goal: 0, CarePlan: 1, Provenance: 0, DocumentReference: 2 },
  ],
  [
    'read-only',
    [
      'response: left-out (file)',
      ...inDocument.map((one) => one.replace('document', 'file')),
      'provenance: left-out',
    ],
    { QuestionnaireResponse: 0, Goal: 0, CarePlan: 1, Provenance: 0, DocumentReference: 0 },
  ],
]

/** Saves until it is done, as a person would who presses "try again" when something failed. */
async function saveWhole(host: RecordHost, submission: PlanSubmission): Promise<PlanReceipt> {
  const isOpen = ({ parts }: PlanReceipt) =>
    parts.some(({ outcome }) => ['not-saved', 'unknown', 'waiting'].includes(outcome.kind))
  let receipt = await host.savePlan(submission, () => {})
  for (let attempt = 1; isOpen(receipt) && attempt < 5; attempt += 1)
    receipt = await host.savePlan(submission, () => {})
  return receipt
}

/** How a plan stands, asked again where the connection failed. */
async function standingOf(host: RecordHost, saved: Parameters<RecordHost['readPlanStanding']>[0]) {
  for (let attempt = 1; attempt <= 5; attempt += 1) {
    const read = await host.readPlanStanding(saved)
    if (read.kind === 'present') return read.value
  }
  throw new Error('How the plan stands could not be read')
}

describe('a plan and its review', () => {
  it.each(expected)(
    'on a record that is %s are kept whole, and the receipt says where',
    async (id, outcomes, counts) => {
      const record = await openSandboxRecord(rosasRecord)
      const stranger = () => JSON.stringify(record.stored('Patient').filter(({ id: who }) => who !== 'rosa'))
      const before = stranger()
      if (id !== 'flaky') await record.faults.choosePersonality(id)
      const { host: window } = await record.launch('Practitioner/sam')
      // A launch that fails is told as one; here it is the saving that has to stand it.
      if (id === 'flaky') record.faults.change({ flaky: { every: 5, seed: 1 } })
      const first = submissionOf()
      const receipt = await saveWhole(window, first)
      expect(outcomesOf(receipt)).toEqual(outcomes)
      const saved = savedAs(first, receipt)
      const standing = await standingOf(window, saved)
      expect(standing).toMatchObject({ changes: [], missing: [] })
      const goals = rosasPlan.goals.map((goal) => ({ ...goal, lifecycle: 'completed' as const }))
      const review = submissionOf({
        before: saved,
        standing,
        plan: { ...rosasPlan, goals, previous: saved.response.reference },
        response: {
          ...first.response,
          identifier: '5a3f0000-0000-4000-8000-000000000010',
          authored: '2026-12-22T10:00:00+00:00',
        },
      })
      expect(outcomesOf(await saveWhole(window, review))).toEqual(outcomes)
      expect(
        Object.fromEntries(Object.keys(counts).map((type) => [type, record.stored(type).length])),
      ).toEqual(counts)
      expect(stranger()).toBe(before)
      await record.close()
    },
  )
})
