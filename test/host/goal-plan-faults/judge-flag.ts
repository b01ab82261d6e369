import type { JsonObject } from '../../../src/fhir/index.ts'
import type { PlanReceipt, PlanSubmission } from '../../../src/host/goal-plans.ts'
import { expectedPart, flagIsAbout } from './plan-says.ts'
import type { PlanWorld } from './plan-world.ts'

/** What a story says of the Flag of a plan; the record says the rest. */
interface FlagTestimony {
  readonly submissions: readonly [PlanSubmission, ...PlanSubmission[]]
  readonly receipt: PlanReceipt
  /** `Type/id` of what was told as written over. */
  readonly overwritten: ReadonlySet<string>
  readonly isLast: boolean
}

/** What the Flag of a plan must never be: there without a reason, there beside another, or gone on with by us when somebody took it back. */
export function wrongFlags(world: PlanWorld, testimony: FlagTestimony): readonly string[] {
  return [...flagsNow(world, testimony), ...flagsWritten(world, testimony)]
}

/** What the receipt says of the prompt is how it stands. */
function flagsNow(world: PlanWorld, { submissions, receipt, isLast }: FlagTestimony): readonly string[] {
  const submission = submissions.at(-1) ?? submissions[0]
  const told = receipt.parts.find(({ part }) => part === 'flag')?.outcome
  if (told === undefined) return []
  const ours = world.stored('Flag').filter(expectedPart(submission, { part: 'flag' }).isIt)
  const active = ours.filter(({ status }) => status === 'active')
  const isTakenBack = ours.some(({ status }) => status === 'entered-in-error')
  const isOver = told.kind === 'saved' || told.kind === 'left-out'
  const wrong: string[] = []
  if (isOver && active.length > 1) wrong.push(`flag: ${active.length} stand, called ${told.kind}`)
  if (isOver && !submission.flagged && active.length > 0)
    wrong.push(`flag: stands and is no longer true, called ${told.kind}`)
  const isHeldBack = told.kind === 'left-out' && submission.flagged && !isTakenBack
  // A silent record may refuse the type, which then is left out.
  if (isLast && isHeldBack && !world.traits.silent && isCarePlanHeld(receipt))
    wrong.push('flag: true, and not raised')
  return wrong
}

function isCarePlanHeld({ parts }: PlanReceipt): boolean {
  return parts.some(
    ({ part, outcome: { kind } }) => part === 'care-plan' && ['saved', 'saved-differently'].includes(kind),
  )
}

/** Every state of a Flag that the app wrote: about a care plan that was there, raised only for a plan that asked for it. */
function flagsWritten(
  { commits }: PlanWorld,
  { submissions, overwritten }: FlagTestimony,
): readonly string[] {
  const there = new Map<string, JsonObject>()
  const wrong: string[] = []
  for (const { by, reference, resource } of commits) {
    const before = there.get(reference)
    there.set(reference, resource)
    if (by !== 'app' || resource.resourceType !== 'Flag') continue
    if (!there.has(flagIsAbout(resource) ?? '')) wrong.push(`${reference} is about no care plan`)
    const asks = submissions.filter(({ flagged }) => flagged)
    const isAsked = asks.some((one) => expectedPart(one, { part: 'flag' }).isIt(resource))
    if (resource.status === 'active' && !isAsked) wrong.push(`${reference} was raised without a reason`)
    if (before?.status === 'entered-in-error' && !overwritten.has(reference))
      wrong.push(`${reference} was taken back by somebody and written over`)
  }
  return wrong
}
