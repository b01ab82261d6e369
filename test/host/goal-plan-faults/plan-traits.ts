import { readCapability } from '../../../src/fhir/index.ts'
import { decideLadder } from '../../../src/host/goal-plan/plan-ladder.ts'
import type { PlanLadder } from '../../../src/host/goal-plans.ts'
import type { MemoryRecord, MemoryRecordTraits } from '../../../src/host/memory/memory-record.ts'
import { parseJson } from '../../../src/host/transport/parse-json.ts'

/** A kind of record, as the sandbox plays it too. */
export interface PlanTraits {
  readonly record: Omit<MemoryRecordTraits, 'searchLag'>
  /** A search shows only then what was stored. With what lands late it stays under the half minute that is waited: beyond that no client can know. */
  readonly lagMs?: number
  /** The record says nothing of itself. */
  readonly silent?: true
  /** Sent together although the record takes no transactions. */
  readonly claimsTransactions?: true
}

/** Every kind of record that plans are judged on. */
export const planTraits = {
  full: { record: {} },
  'one-by-one': { record: { transaction: false } },
  'claims-transactions': { record: { transaction: false }, claimsTransactions: true },
  'ignores-if-none-exist': { record: { transaction: false, conditionalCreate: false } },
  'ignores-if-none-exist-together': { record: { conditionalCreate: false } },
  'ignores-if-match': { record: { transaction: false, versions: 'ignored' } },
  'ignores-if-match-together': { record: { versions: 'ignored' } },
  'no-versions': { record: { transaction: false, versions: 'none' } },
  'lagging-index': { record: { transaction: false }, lagMs: 8_000 },
  'lagging-index-together': { record: {}, lagMs: 8_000 },
  'no-goals-no-plans': { record: { transaction: false, readOnly: ['Goal', 'CarePlan'] } },
  'create-only': {
    record: {
      transaction: false,
      updates: false,
      conditionalCreate: false,
      readOnly: ['Goal', 'CarePlan', 'Provenance'],
    },
  },
  silent: { record: { transaction: false }, silent: true },
  'silent-without-goals': { record: { transaction: false, readOnly: ['Goal', 'CarePlan'] }, silent: true },
} as const satisfies Readonly<Record<string, PlanTraits>>

export type TraitsName = keyof typeof planTraits

/** What a site decided about plans, as far as a story needs it. */
export interface PlanSite {
  /** The prompt of a plan is written as a Flag; off unless told otherwise. */
  readonly writeFlag?: boolean
}

/** What a record says of itself, and where a plan goes in it when everything is granted. */
export function knownAtLaunch(
  record: Pick<MemoryRecord, 'handle'>,
  { silent, claimsTransactions }: PlanTraits,
  { writeFlag = false }: PlanSite,
) {
  const statement = record.handle({ method: 'GET', path: 'metadata', header: () => undefined, body: '' })
  const capability = silent ? undefined : readCapability(parseJson(statement.body))
  const decided = decideLadder({ capability, mayEdit: true, plans: { writeFlag, pins: {} } })
  const ladder: PlanLadder = claimsTransactions ? { ...decided, together: true } : decided
  return { capability, ladder }
}
