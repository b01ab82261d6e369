import type { PlanPartOutcome, PlanReceipt, PlanStanding } from '../goal-plans.ts'
import type { ToolRevision } from '../recorded-tool.ts'
import { type PartKey, partOf } from './part-key.ts'

/** The receipt of one save as it grows; every change is told. */
export interface GrowingReceipt {
  set(key: PartKey, outcome: PlanPartOutcome): void
  of(key: PartKey): PlanPartOutcome | undefined
  keysThatAre(kind: PlanPartOutcome['kind']): readonly PartKey[]
  setResponse(revision: ToolRevision): void
  setConflict(standing: PlanStanding): void
  now(): PlanReceipt
}

/** Begins a receipt with every part waiting, in the order in which they are stored. */
export function growReceipt(
  parts: readonly PartKey[],
  onProgress: (receipt: PlanReceipt) => void,
): GrowingReceipt {
  const outcomes = new Map<PartKey, PlanPartOutcome>(parts.map((key) => [key, { kind: 'waiting' }]))
  let response: ToolRevision | undefined
  let conflict: PlanStanding | undefined
  const now = (): PlanReceipt => ({
    parts: [...outcomes].map(([key, outcome]) => ({ ...partOf(key), outcome })),
    ...(conflict === undefined ? {} : { conflict }),
    ...(response === undefined ? {} : { response }),
  })
  return {
    set(key, outcome) {
      outcomes.set(key, outcome)
      onProgress(now())
    },
    of: (key) => outcomes.get(key),
    keysThatAre: (kind) => [...outcomes].flatMap(([key, outcome]) => (outcome.kind === kind ? [key] : [])),
    setResponse(revision) {
      response = revision
    },
    setConflict(standing) {
      conflict = standing
    },
    now,
  }
}
