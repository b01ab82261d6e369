import { parseReference } from '../../domain/reference.ts'
import {
  type JsonObject,
  objectMember,
  objectsMember,
  planChanges,
  type ResourceChange,
  stringMember,
} from '../../fhir/index.ts'
import type { PlanGoal } from '../../goal-plan/index.ts'
import type { PlanLadder, PlanStanding, SavedPlan } from '../goal-plans.ts'
import type { LaunchContext } from '../launch-context.ts'
import { relativeReference } from '../record/relative-reference.ts'
import { revisionOf } from '../record/tool-stamp.ts'
import type { ToolRevision } from '../recorded-tool.ts'
import { isThrownAway } from '../writer/thrown-away.ts'
import { type FoundPlan, referenceOf } from './find-plan-resources.ts'
import { carePlanKey, goalKey, type PartKey, partOf } from './part-key.ts'
import { typeOf } from './plan-rungs.ts'
import { placesOf, projectSaved, storedPlan } from './project-submission.ts'

/** A change with the resource it stands in. */
export type FoundChange = ResourceChange & { readonly key: PartKey }

export interface StandingGrounds {
  readonly saved: SavedPlan
  readonly found: FoundPlan
  readonly launch: LaunchContext
  readonly ladder: Pick<PlanLadder, 'goals' | 'carePlan'>
  /** Where parts were that somebody may have taken away since. */
  readonly known: ReadonlyMap<PartKey, string>
}

/** What others changed in the resources of a saved plan (pure): changed members, and goals that are gone. */
export function changesIn({
  saved,
  found,
  launch,
  known,
}: Omit<StandingGrounds, 'ladder'>): readonly FoundChange[] {
  const before = projectSaved(saved, { launch, places: placesOf(found) })
  const stored = storedPlan(found)
  const { carePlan } = stored
  const isMistake = carePlan !== undefined && isThrownAway(carePlan)
  const changed = planChanges(before, isMistake ? { goals: stored.goals } : stored, {
    serverBase: launch.fhirBase,
  })
  const gone = found.read.has('Goal') ? goneGoals({ saved, found, launch, known }) : []
  return [
    ...changed
      .map((change) => ({ ...change, key: keyOf(change) }))
      // The care plan still points at them; nobody added that.
      .filter(({ key, field, path }) => !(gone.length > 0 && field === 'added' && isGoalOf(path, key))),
    ...gone.map(goneChange),
    ...(isMistake || isPlanGone(found, known) ? [gonePlan] : []),
  ]
}

function isGoalOf(path: string, key: PartKey): boolean {
  return key === carePlanKey && path.startsWith('CarePlan.goal')
}

/** Parts that the record should hold and does not, of those it has a place for; of a type that could not be read nothing is known. */
export function missingFrom({
  saved,
  found,
  ladder,
}: Pick<StandingGrounds, 'saved' | 'found' | 'ladder'>): readonly PartKey[] {
  const goals = saved.plan.goals.filter(({ lifecycle }) => lifecycle !== 'entered-in-error')
  return [
    ...(ladder.goals === 'record' ? goals.map(({ id }) => goalKey(id)) : []),
    ...(ladder.carePlan === 'record' ? ([carePlanKey] as const) : []),
  ].filter((key) => !found.resources.has(key) && [...found.read].some((type) => type === typeOf(key)))
}

/** How the resources stand, as the app is told. */
export function standingOf(
  found: FoundPlan,
  { changes, missing }: { readonly changes: readonly FoundChange[]; readonly missing: readonly PartKey[] },
): PlanStanding {
  const carePlan = found.resources.get(carePlanKey)
  const gone = new Set(changes.flatMap(({ key, field }) => (field === 'removed' ? [key] : [])))
  const seen = new Map<string, ToolRevision>()
  for (const [key, resource] of found.resources) {
    const revision = revisionOf(resource)
    if (revision !== undefined) seen.set(key, revision)
  }
  return {
    changes,
    missing: missing.filter((key) => !gone.has(key)).map(partOf),
    ...(carePlan === undefined ? {} : { carePlan: referenceOf(carePlan) }),
    seen,
  }
}

function keyOf({ resource, goalId }: ResourceChange): PartKey {
  return resource === 'Goal' && goalId !== undefined ? goalKey(goalId) : carePlanKey
}

/**
 * Goals that were in the record and are not any more: they were seen there, or the care plan, which never points at a goal that was not stored, still points
 * at one that the record does not hold. One that others made and pointed the plan at is held.
 */
function goneGoals({ saved, found, launch, known }: Omit<StandingGrounds, 'ladder'>): readonly PlanGoal[] {
  const { goals } = saved.plan
  const { resources, goalsHeld } = found
  const carePlan = resources.get(carePlanKey)
  const here = new Set([...goalsHeld, ...[...resources.values()].map(referenceOf)])
  const isHere = (goal: JsonObject) => {
    const reference = parseReference(stringMember(goal, 'reference') ?? '')
    return here.has(relativeReference(reference, launch.fhirBase) ?? '')
  }
  const lost = (holder: JsonObject | undefined) =>
    objectsMember(holder ?? {}, 'goal').filter((each) => !isHere(each))
  const orphans = new Set(
    objectsMember(carePlan ?? {}, 'activity')
      .filter((activity) => lost(objectMember(activity, 'detail')).length > 0)
      .map((activity) => stringMember(activity, 'id')),
  )
  const missing = goals.filter(
    ({ id, lifecycle }) => lifecycle !== 'entered-in-error' && !resources.has(goalKey(id)),
  )
  const gone = missing.filter(
    ({ id, actions }) => known.has(goalKey(id)) || actions.some((action) => orphans.has(action.id)),
  )
  // Goals without actions are not named by an activity: as many as the plan still points at must have been there.
  const rest = missing.filter((goal) => !gone.includes(goal))
  return lost(carePlan).length >= missing.length ? [...gone, ...rest] : gone
}

function goneChange({ id, words }: PlanGoal): FoundChange {
  return {
    key: goalKey(id),
    resource: 'Goal',
    path: 'Goal',
    goalId: id,
    field: 'removed',
    was: words,
    take: (plan) => ({
      ...plan,
      goals: plan.goals.map((goal) => (goal.id === id ? { ...goal, lifecycle: 'entered-in-error' } : goal)),
    }),
  }
}

/** A care plan that is gone, or marked as a mistake, is nothing a plan could say: it can only be made anew. */
const gonePlan: FoundChange = { key: carePlanKey, resource: 'CarePlan', path: 'CarePlan', field: 'removed' }

function isPlanGone({ resources, read }: FoundPlan, known: ReadonlyMap<PartKey, string>): boolean {
  return read.has('CarePlan') && known.has(carePlanKey) && !resources.has(carePlanKey)
}
