import { type JsonObject, objectMember, objectsMember, stringMember } from '../../../src/fhir/index.ts'
import type { PlanPartOutcome, PlanReceipt, PlanSubmission } from '../../../src/host/goal-plans.ts'
import { wrongFlags } from './judge-flag.ts'
import { type ExpectedPart, expectedPart, type PartPlaces } from './plan-says.ts'
import { initialResources, type PlanWorld, planTypes } from './plan-world.ts'

/** What a story says happened; the record says the rest. */
interface Testimony {
  /** Every plan that was ever sent, the last one last. */
  readonly submissions: readonly [PlanSubmission, ...PlanSubmission[]]
  readonly receipt: PlanReceipt
  /** How many states there were when the save began that ended in this receipt. */
  readonly since: number
  /** What others wrote that the user was shown, and how many states there were then. */
  readonly shown: ReadonlyMap<string, number>
  /** `Type/id` of what was told as written over. */
  readonly overwritten: ReadonlySet<string>
  /** Everything has landed and nothing goes wrong any more. */
  readonly isLast: boolean
}

const referenceOf = (resource: JsonObject) => `${resource.resourceType}/${resource.id}`
const isError = ({ status, lifecycleStatus }: JsonObject) =>
  status === 'entered-in-error' || lifecycleStatus === 'entered-in-error'

/**
 * The judge of every case and story: it looks inside the record, not at what the app says. Gives everything that is wrong, in words; nothing
 * when all is well.
 */
export function judgePlan(world: PlanWorld, testimony: Testimony): readonly string[] {
  return [
    ...wrongParts(world, testimony),
    ...wrongPeople(world, testimony),
    ...danglingPlans(world, testimony),
    ...changesLost(world, testimony),
    ...responsesAmended(world),
    ...wrongFlags(world, testimony),
  ]
}

/** Judges a plan that was sent once, where everything has landed and nobody else changed anything. */
export function judgeOnlySave(
  world: PlanWorld,
  { submission, receipt }: { readonly submission: PlanSubmission; readonly receipt: PlanReceipt },
): readonly string[] {
  return judgePlan(world, {
    submissions: [submission],
    receipt,
    since: 0,
    shown: new Map(),
    overwritten: new Set(),
    isLast: true,
  })
}

/** For what is called saved exactly one resource that says it; of everything else one at most. */
function wrongParts(world: PlanWorld, { submissions, receipt, since, isLast }: Testimony): readonly string[] {
  const submission = submissions.at(-1) ?? submissions[0]
  const places = placesIn(world, submission, receipt)
  return receipt.parts.flatMap(({ outcome, ...part }): readonly string[] => {
    const name = `${part.part}${part.goalId === undefined ? '' : ` ${part.goalId.slice(-2)}`}`
    const expected = expectedPart(submission, part)
    const copies = copiesOf(world, { submission, part, expected, places, since })
    const wrong: string[] = []
    const isTold = tellsCopies(outcome)
    // While a conflict is shown nothing else is told yet.
    const isToBeTold = isLast && outcome.kind !== 'waiting' && outcome.kind !== 'conflict'
    if (copies.length > 1 && !isTold && (outcome.kind === 'saved' || isToBeTold))
      wrong.push(`${name}: ${copies.length} copies, called ${outcome.kind}`)
    if (outcome.kind !== 'saved' && outcome.kind !== 'saved-differently') return wrong
    if (copies.length === 0) wrong.push(`${name}: called ${outcome.kind} and not there`)
    if (outcome.kind === 'saved' && !saysSo(world, { copies, expected, places, since }))
      wrong.push(`${name}: called saved and says something else`)
    if (!copies.some((one) => referenceOf(one) === outcome.reference))
      wrong.push(`${name}: ${outcome.reference} is not what was saved`)
    return wrong
  })
}

/** True when the resource said it at the start of the save or at some moment of it: somebody else may have changed it right after. */
function saysSo(
  { commits }: PlanWorld,
  {
    copies,
    expected,
    places,
    since,
  }: {
    readonly copies: readonly JsonObject[]
    readonly expected: ExpectedPart
    readonly places: PartPlaces
    readonly since: number
  },
): boolean {
  const references = copies.map(referenceOf)
  const before = commits.slice(0, since).findLast(({ reference }) => references.includes(reference))
  const during = commits.slice(since).filter(({ reference }) => references.includes(reference))
  return [...(before === undefined ? [] : [before]), ...during].some(({ resource }) =>
    expected.says(resource, places),
  )
}

function copiesOf(
  world: PlanWorld,
  {
    submission,
    part,
    expected,
    places,
    since,
  }: {
    readonly submission: PlanSubmission
    readonly part: { readonly part: string }
    readonly expected: ExpectedPart
    readonly places: PartPlaces
    readonly since: number
  },
): readonly JsonObject[] {
  // What somebody took back during this very save may have been looked at before.
  const during = world.commits.slice(since).filter(({ by }) => by === 'elsewhere')
  const standing = world
    .stored(expected.type)
    .filter((one) => !isError(one) || during.some(({ reference }) => reference === referenceOf(one)))
  if (part.part !== 'provenance') return standing.filter(expected.isIt)
  const { authored } = submission.response
  // One for each thing that is to be said: goals that only later found their way into the record are told in another.
  return standing.filter(
    (resource) =>
      resource.recorded === authored &&
      sourcesOf(resource).includes(places.response) &&
      expected.says(resource, places),
  )
}

function sourcesOf(provenance: JsonObject): readonly (string | undefined)[] {
  return objectsMember(provenance, 'entity').map((entity) =>
    stringMember(objectMember(entity, 'what') ?? {}, 'reference'),
  )
}

function tellsCopies(outcome: PlanPartOutcome): boolean {
  return outcome.kind === 'saved-differently' && outcome.differences.some(({ code }) => code === 'duplicate')
}

/** Where the parts are; of several copies the one that the receipt names. */
function placesIn(world: PlanWorld, submission: PlanSubmission, receipt: PlanReceipt): PartPlaces {
  const placeOf = (part: { part: string; goalId?: string }) => {
    const { type, isIt } = expectedPart(submission, part)
    const found = world.stored(type).filter((resource) => isIt(resource) && !isError(resource))
    const named = receipt.parts.flatMap(({ outcome, ...told }) =>
      told.part === part.part && told.goalId === part.goalId && 'reference' in outcome
        ? [outcome.reference]
        : [],
    )
    const references = found.map(referenceOf)
    return references.find((one) => named.includes(one)) ?? references[0]
  }
  return {
    response: placeOf({ part: 'response' }),
    goal: (goalId) => placeOf({ part: 'goal', goalId }),
    carePlan: placeOf({ part: 'care-plan' }),
  }
}

/** What was there before stays byte for byte, and what is new is about the launched person and was asked for. */
function wrongPeople(world: PlanWorld, { submissions }: Testimony): readonly string[] {
  const initial = new Map(initialResources.map((one) => [referenceOf(one), JSON.stringify(one)]))
  const types = [...new Set([...initialResources.map((one) => String(one.resourceType)), ...planTypes])]
  const now = new Map(types.flatMap((type) => world.stored(type)).map((one) => [referenceOf(one), one]))
  const changed = [...initial].flatMap(([reference, text]) =>
    JSON.stringify(now.get(reference)) === text ? [] : [`${reference} was changed`],
  )
  const asked = submissions.flatMap((submission) => [
    expectedPart(submission, { part: 'response' }),
    ...submission.plan.goals.map(({ id }) => expectedPart(submission, { part: 'goal', goalId: id })),
    expectedPart(submission, { part: 'care-plan' }),
    expectedPart(submission, { part: 'document' }),
    ...(world.ladder.flag === 'record' ? [expectedPart(submission, { part: 'flag' })] : []),
  ])
  const responses = world
    .stored('QuestionnaireResponse')
    .filter((resource) =>
      submissions.some((submission) => expectedPart(submission, { part: 'response' }).isIt(resource)),
    )
    .map(referenceOf)
  const strange = [...now.values()].flatMap((resource): readonly string[] => {
    const reference = referenceOf(resource)
    if (initial.has(reference)) return []
    if (resource.resourceType === 'Provenance')
      return sourcesOf(resource).every((source) => responses.includes(source ?? ''))
        ? []
        : [`${reference} rests on nothing`]
    const subject = objectMember(resource, 'subject')
    if (stringMember(subject ?? {}, 'reference') !== 'Patient/rosa')
      return [`${reference} is about somebody else`]
    const isAsked = asked.some(({ type, isIt }) => type === resource.resourceType && isIt(resource))
    return isAsked ? [] : [`${reference} was never asked for`]
  })
  return [...changed, ...strange]
}

/** A care plan of ours never pointed at a goal that was not there, and never stood without its response or one of its goals. */
function danglingPlans(
  { commits, ladder, traits }: PlanWorld,
  { submissions }: Testimony,
): readonly string[] {
  const there = new Set<string>()
  const held: JsonObject[] = []
  const wrong: string[] = []
  // What a transaction stores at one moment is kept in the order in which it may point at each other.
  for (const { by, reference, resource } of commits) {
    there.add(reference)
    held.push(resource)
    if (by !== 'app' || resource.resourceType !== 'CarePlan') continue
    const goals = objectsMember(resource, 'goal').map((goal) => stringMember(goal, 'reference') ?? '')
    if (goals.some((goal) => !there.has(goal))) wrong.push(`${reference} points at no goal`)
    const ofPlan = submissions.filter((one) => expectedPart(one, { part: 'care-plan' }).isIt(resource))
    const isThere = (one: PlanSubmission, part: { part: string; goalId?: string }) =>
      held.some(expectedPart(one, part).isIt)
    const isBased = ofPlan.some((one) => isThere(one, { part: 'response' }))
    if (ladder.response === 'record' && !isBased) wrong.push(`${reference} stands without its response`)
    const isWhole = ofPlan.some((one) =>
      one.plan.goals.every(({ id }) => isThere(one, { part: 'goal', goalId: id })),
    )
    // A record that says nothing of itself may turn out to take no goals: they go another way then.
    if (ladder.goals === 'record' && traits.silent !== true && !isWhole)
      wrong.push(`${reference} stands without a goal`)
  }
  return [...new Set(wrong)]
}

/** What somebody else wrote: `own` where it stands in a place of ours, so that it may go once it was shown; else it may never go. */
const elsewhereMark = /(own|added)-elsewhere-\d+/g

export function marksIn(value: unknown): ReadonlySet<string> {
  return new Set(JSON.stringify(value ?? '').match(elsewhereMark) ?? [])
}

/** Nobody's change was written over unseen. */
function changesLost({ commits, traits }: PlanWorld, testimony: Testimony): readonly string[] {
  const { shown, overwritten } = testimony
  const last = new Map<string, JsonObject>()
  const lost: string[] = []
  commits.forEach(({ by, reference, resource }, index) => {
    const before = last.get(reference)
    last.set(reference, resource)
    if (by !== 'app' || before === undefined) return
    const kept = marksIn(resource)
    for (const mark of marksIn(before)) {
      if (kept.has(mark)) continue
      const wasShown = mark.startsWith('own') && (shown.get(mark) ?? Number.POSITIVE_INFINITY) <= index
      // A record that does not heed the version cannot be kept from it; there it must be told.
      const isHeeded = (traits.record.versions ?? 'heeded') === 'heeded'
      const wasTold = !isHeeded && overwritten.has(reference)
      if (!wasShown && !wasTold) lost.push(`${reference}: ${mark} was written over unseen`)
    }
  })
  return lost
}

/** A finished response is never changed by the app. */
function responsesAmended({ commits }: PlanWorld): readonly string[] {
  const finished = new Map<string, string>()
  const wrong: string[] = []
  for (const { by, reference, resource } of commits) {
    if (resource.resourceType !== 'QuestionnaireResponse') continue
    const text = JSON.stringify([resource.status, resource.item, resource.identifier, resource.authored])
    const before = finished.get(reference)
    if (by === 'app' && before !== undefined && before !== text) wrong.push(`${reference} was amended`)
    if (resource.status === 'completed') finished.set(reference, text)
  }
  return wrong
}

/** True where the record holds the draft or the finished response of a submission. */
export function holdsResponse(world: PlanWorld, submission: PlanSubmission): boolean {
  const { isIt } = expectedPart(submission, { part: 'response' })
  return world.stored('QuestionnaireResponse').some(isIt)
}
