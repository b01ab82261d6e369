import type { JsonObject, PlanProjection } from '../../fhir/index.ts'
import type { GoalPlan } from '../../goal-plan/index.ts'
import type { PlanSubmission } from '../goal-plans.ts'
import type { WholeToolDesk } from '../tool-desk.ts'
import { type FoundPlan, type FoundType, findPlanResources } from './find-plan-resources.ts'
import { carePlanKey, flagKey, goalKey, type PartKey } from './part-key.ts'
import type { PlanLedger } from './plan-ledger.ts'
import type { GrowingReceipt } from './plan-receipts.ts'
import { type RefusedTypes, rungsNow } from './plan-rungs.ts'
import { placesOf, projectSubmission, storedPlan } from './project-submission.ts'
import type { PartContext } from './write-part.ts'

/** What saving plans needs of the host. */
export interface PlanSavingParts extends Omit<PartContext, 'ledger'> {
  readonly tools: Pick<WholeToolDesk, 'saveToolAfter'>
  readonly session: PlanSession
}

/** What the saves of one page learned. */
export interface PlanSession {
  readonly ledger: PlanLedger
  readonly refused: RefusedTypes
  /** Responses that were sent in a transaction before: what is missing of them goes out part by part. */
  readonly tried: Set<string>
  /** False once the record said that it takes no transactions. */
  transactions: boolean
}

/** One save of one plan while it runs. */
export interface PlanSave {
  readonly parts: PlanSavingParts
  readonly context: PartContext
  readonly submission: PlanSubmission
  readonly receipt: GrowingReceipt
  found: FoundPlan
  /** True once it was looked again because others changed something while this save ran. */
  isLookedAgain: boolean
  /** Where the parts are, as far as the record holds them. */
  readonly places: Map<PartKey, string>
}

/** Where the parts go now. */
export function rungsOf({ parts }: PlanSave) {
  return rungsNow(parts.launch.ladder, parts.session.refused)
}

/** What the ledger keeps a part under. */
export function ledgerKeyOf({ plan, response }: PlanSubmission, key: PartKey): string {
  if (key.startsWith('goal:')) return key
  return `${key}:${key === carePlanKey || key === flagKey ? plan.id : response.identifier}`
}

/** Looks for everything of the plan that has a place in the record. */
export function lookForPlan({
  parts,
  submission,
}: Pick<PlanSave, 'parts' | 'submission'>): Promise<FoundPlan> {
  const { launch, session } = parts
  const { plan, before, standing } = submission
  const rungs = rungsNow(launch.ladder, session.refused)
  const types: readonly FoundType[] = [
    ...(rungs.goals === 'record' ? (['Goal'] as const) : []),
    ...(rungs.carePlan === 'record' ? (['CarePlan'] as const) : []),
    ...(rungs.flag === 'record' ? (['Flag'] as const) : []),
  ]
  const seen = [...(standing?.seen ?? [])].map(([key, { reference }]) => [key as PartKey, reference] as const)
  const known = new Map([...seen, ...placesKnown(session.ledger, plan)])
  return findPlanResources(parts, {
    plans: before === undefined ? [plan] : [plan, before.plan],
    types,
    known,
  })
}

/** Looks again while a save runs: what it finds may hold what the user has not been shown. */
export async function lookOnceMore(save: PlanSave): Promise<void> {
  save.found = await lookForPlan(save)
  for (const [key, reference] of placesOf(save.found)) save.places.set(key, reference)
  save.isLookedAgain = true
}

/** Where this page itself stored parts of a plan: an index that lags does not know of them yet. */
export function placesKnown(ledger: PlanLedger, plan: GoalPlan): ReadonlyMap<PartKey, string> {
  const keys = [...plan.goals.map(({ id }) => goalKey(id)), carePlanKey, flagKey] as const
  return new Map(
    keys.flatMap((key): readonly (readonly [PartKey, string])[] => {
      const { stored, named, place } = ledger.of(key.startsWith('goal:') ? key : `${key}:${plan.id}`)
      const reference = place ?? named?.reference ?? stored?.reference
      return reference === undefined ? [] : [[key, reference]]
    }),
  )
}

/** What the plan makes of each resource, over what stands in the record. */
export function projectSave(
  { parts, submission, found }: Pick<PlanSave, 'parts' | 'submission' | 'found'>,
  places: ReadonlyMap<PartKey, string>,
): PlanProjection {
  return projectSubmission(submission, { launch: parts.launch, places, stored: storedPlan(found) })
}

/** The resource of one part in a projection; `undefined` where there is nothing to write. */
export function resourceIn({ goals, carePlan, flag }: PlanProjection, key: PartKey): JsonObject | undefined {
  if (key === carePlanKey) return carePlan
  return key === flagKey ? flag : goals.get(key.slice('goal:'.length))
}

/** Goals that are to be in the record: those that say something, and one that was taken back as a mistake only where it is there already. */
export function goalsToWrite({
  submission,
  found,
}: Pick<PlanSave, 'submission' | 'found'>): readonly string[] {
  return submission.plan.goals
    .filter(({ words }) => words.trim() !== '')
    .filter(({ id, lifecycle }) => lifecycle !== 'entered-in-error' || found.resources.has(goalKey(id)))
    .map(({ id }) => id)
}

/** True for a part that the record holds now, as it was sent or changed. */
export function isHeld({ receipt }: Pick<PlanSave, 'receipt'>, key: PartKey): boolean {
  const kind = receipt.of(key)?.kind
  return kind === 'saved' || kind === 'saved-differently'
}
