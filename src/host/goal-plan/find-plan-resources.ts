import type { Identifier } from '../../domain/identifier.ts'
import {
  type JsonObject,
  member,
  objectsMember,
  planFlagIdentifier,
  readReference,
  stringMember,
  submissionIdentifier,
} from '../../fhir/index.ts'
import type { GoalPlan } from '../../goal-plan/index.ts'
import type { ReadOutcome } from '../host.ts'
import type { HostProblem } from '../host-problem.ts'
import type { LaunchContext } from '../launch-context.ts'
import { isLaunchedPerson } from '../record/belongs-to.ts'
import { failed, present, readResource } from '../record/read-answer.ts'
import { typeAndId } from '../record/relative-reference.ts'
import { searchWhole } from '../record/search-all.ts'
import type { FhirTransport } from '../transport/fhir-transport.ts'
import { holdsIdentifier } from '../writer/find-by-identifier.ts'
import { isThrownAway } from '../writer/thrown-away.ts'
import { carePlanKey, flagKey, goalKey, type PartKey } from './part-key.ts'

/** A type of resource that is found again by an identifier of ours. */
export type FoundType = 'Goal' | 'CarePlan' | 'Flag'

/** The resources of a plan as the record holds them now. */
export interface FoundPlan {
  readonly resources: ReadonlyMap<PartKey, JsonObject>
  /** References of further copies under the same identifier, which a person has to sort out. */
  readonly copies: ReadonlyMap<PartKey, readonly string[]>
  /** `Goal/…` of every goal of the person that was read, whoever wrote it. */
  readonly goalsHeld: ReadonlySet<string>
  /** Types of which all could be read. */
  readonly read: ReadonlySet<FoundType>
  /** Types that could not be read, which is not "none". */
  readonly problems: ReadonlyMap<FoundType, HostProblem>
}

/** What to look for. */
export interface PlanToFind {
  /** The plan, and the one before it: goals are looked for that are in either. */
  readonly plans: readonly GoalPlan[]
  readonly types: readonly FoundType[]
  /** Where a part is known to be: read there where an index that lags hides it, and preferred among copies. */
  readonly known: ReadonlyMap<PartKey, string>
}

/** How a host reads for one person. */
export interface RecordReader {
  readonly transport: FhirTransport
  readonly launch: LaunchContext
}

/**
 * Finds the resources of a plan by their identifiers. The whole of each type is read and looked through, because records ignore or refuse a search by
 * identifier.
 */
export async function findPlanResources(reader: RecordReader, plan: PlanToFind): Promise<FoundPlan> {
  const resources = new Map<PartKey, JsonObject>()
  const copies = new Map<PartKey, readonly string[]>()
  const problems = new Map<FoundType, HostProblem>()
  const goalsHeld = new Set<string>()
  for (const type of order.filter((one) => plan.types.includes(one))) {
    const wanted = identifiersOf(type, plan.plans)
    if (wanted.size === 0) continue
    const all = await readAll(reader, type)
    if (all.kind === 'failed') {
      problems.set(type, all.problem)
      continue
    }
    if (type === 'Goal') for (const goal of all.value) goalsHeld.add(referenceOf(goal))
    for (const [key, identifier] of wanted) {
      const place = plan.known.get(key)
      const [first, ...others] = byPreference(
        all.value.filter((resource) => holdsIdentifier(resource, identifier)),
        { place, pointedAt: goalsOf(resources.get(carePlanKey)) },
      )
      const standing = others.filter((resource) => !isThrownAway(resource)).map(referenceOf)
      if (standing.length > 0) copies.set(key, standing)
      const hidden = first === undefined && place !== undefined ? await readAt(reader, place) : undefined
      if (hidden?.kind === 'failed') problems.set(type, hidden.problem)
      const found = hidden?.kind === 'present' ? hidden.value : first
      if (found !== undefined) resources.set(key, found)
    }
  }
  const read = new Set(plan.types.filter((type) => !problems.has(type)))
  return { resources, copies, goalsHeld, problems, read }
}

/** The identifier of each part of a type; goals of the later plan first. */
function identifiersOf(type: FoundType, plans: readonly GoalPlan[]): ReadonlyMap<PartKey, Identifier> {
  switch (type) {
    case 'Goal':
      return new Map(
        plans.flatMap(({ goals }) => goals.map(({ id }) => [goalKey(id), submissionIdentifier(id)] as const)),
      )
    case 'CarePlan':
      return new Map(plans.map(({ id }) => [carePlanKey, submissionIdentifier(id)] as const))
    case 'Flag':
      return new Map(plans.map(({ id }) => [flagKey, planFlagIdentifier(id)] as const))
  }
}

async function readAll(
  { transport, launch }: RecordReader,
  type: FoundType,
): Promise<ReadOutcome<readonly JsonObject[]>> {
  const found = await searchWhole(transport, `${type}?patient=${launch.patientId}&_count=100`)
  if (found.kind === 'failed' || found.value.every((resource) => isOf(resource, launch))) return found
  return failed({ code: 'unreadable', detail: `a ${type} of someone else was among the answers` })
}

/** What stands at a place; nothing when it is gone. */
async function readAt(
  { transport, launch }: RecordReader,
  place: string,
): Promise<ReadOutcome<JsonObject | undefined>> {
  const target = typeAndId(place)
  if (target === undefined) return present(undefined)
  const read = await readResource(transport, target)
  if (read.kind === 'present') return isOf(read.value, launch) ? read : present(undefined)
  const { status } = read.problem
  return status === 404 || status === 410 ? present(undefined) : read
}

function isOf(resource: JsonObject, launch: LaunchContext): boolean {
  return isLaunchedPerson(readReference(member(resource, 'subject')), launch)
}

/** The care plan first: of two copies of a goal, the one it points at is the goal. */
const order: readonly FoundType[] = ['CarePlan', 'Goal', 'Flag']

function goalsOf(carePlan: JsonObject | undefined): readonly (string | undefined)[] {
  return objectsMember(carePlan ?? {}, 'goal').map((goal) => stringMember(goal, 'reference'))
}

/** The one that is known, then one that the care plan points at, then those that stand, then those that somebody marked as a mistake; else as the record lists them. */
function byPreference(
  hits: readonly JsonObject[],
  {
    place,
    pointedAt,
  }: { readonly place: string | undefined; readonly pointedAt: readonly (string | undefined)[] },
): readonly JsonObject[] {
  const rank = (resource: JsonObject) => {
    const reference = referenceOf(resource)
    const nearness = reference === place ? 0 : pointedAt.includes(reference) ? 2 : 4
    return nearness + (isThrownAway(resource) ? 1 : 0)
  }
  return [...hits].sort((a, b) => rank(a) - rank(b))
}

/** `Type/id` of a stored resource. */
export function referenceOf(resource: JsonObject): string {
  return `${stringMember(resource, 'resourceType') ?? ''}/${stringMember(resource, 'id') ?? ''}`
}
