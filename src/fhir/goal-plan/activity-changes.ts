import { type ActionChange, addAction, changeAction, idsIn, removeAction } from '../../goal-plan/index.ts'
import { actionText } from '../care-plan/action-text.ts'
import { type JsonObject, member, objectMember, objectsMember, stringMember } from '../json.ts'
import { ownerNames, readActionParts } from './action-parts.ts'
import { isChosenOtherwise } from './lay-over.ts'
import { modifiersIn } from './modifiers-in.ts'
import { pairElements } from './pair-elements.ts'
import type { ResourceChange } from './plan-projection.ts'
import { activityRule } from './plan-rules.ts'
import { sameTarget } from './same-elements.ts'
import { saysTheSame } from './says-the-same.ts'

export interface ActivitiesToCompare {
  /** The CarePlan as we wrote it last. */
  readonly before: JsonObject
  readonly stored: JsonObject
  /** Where the goals of the plan are, by goal id. */
  readonly goalReferences: ReadonlyMap<string, string>
  readonly serverBase: string | undefined
}

/** What others changed in the actions of a CarePlan of ours, and which they added. */
export function activityChanges(input: ActivitiesToCompare): readonly ResourceChange[] {
  const { serverBase } = input
  const [ours, stored] = [input.before, input.stored].map((plan) => objectsMember(plan, 'activity'))
  if (ours === undefined || stored === undefined) return []
  // A record that gives none of them back has not said that they are gone.
  if (ours.length > 0 && stored.length === 0)
    return [{ resource: 'CarePlan', path: 'CarePlan.activity', field: 'other' }]
  const pairs = pairElements({ ours, stored, before: [], same: activityRule.same, serverBase })
  const changed = ours.flatMap((before, place) => {
    const partner = pairs.storedOf(place)
    const held = partner === undefined ? undefined : stored[partner]
    return held === undefined
      ? [removed(before, `CarePlan.activity[${place}]`, input)]
      : changesIn({ before, held, path: `CarePlan.activity[${partner}]` }, input)
  })
  const added = stored.flatMap((activity, place) =>
    pairs.isOurs(place) ? [] : [addition(activity, `CarePlan.activity[${place}]`, input)],
  )
  return [...changed, ...added]
}

function changesIn(
  { before, held, path }: { readonly before: JsonObject; readonly held: JsonObject; readonly path: string },
  input: ActivitiesToCompare,
): readonly ResourceChange[] {
  const about = aboutAction(before, input)
  const [was, now] = [readActionParts(before), readActionParts(held)]
  const change = (field: 'words' | 'when' | 'status', element: string): readonly ResourceChange[] => {
    if (was[field] === now[field]) return []
    const head = { ...about, path: `${path}.detail.${element}`, ...said(was[field], now[field]) }
    const isNoPlansTerm = now[field] === 'unreadable' || (field !== 'when' && now[field] === undefined)
    if (isNoPlansTerm) return [{ ...head, field: 'other' }]
    if (now[field] === 'entered-in-error')
      return [{ ...head, field: 'removed', take: withdraw(about.actionId, true) }]
    return [{ ...head, field, take: take(about.actionId, { [field]: now[field] }) }]
  }
  const other = untakeable(before, held, path)
  if (other.length > 0) return other.map((at) => ({ ...about, path: at, field: 'other' }))
  const owners: readonly ResourceChange[] = sameOwners(before, held, input)
    ? []
    : [
        {
          ...about,
          path: `${path}.detail.performer`,
          field: 'owners',
          ...said(ownerNames(was.owners), ownerNames(now.owners)),
          take: take(about.actionId, { owners: now.owners }),
        },
      ]
  return [
    ...change('words', 'description'),
    ...owners,
    ...change('when', 'scheduledString'),
    ...change('status', 'status'),
  ]
}

/** Paths of changes that no plan could say: the action is a request now, is not to be done, or is scheduled in another way. */
function untakeable(before: JsonObject, held: JsonObject, path: string): readonly string[] {
  const [own, detail] = [before, held].map((activity) => objectMember(activity, 'detail') ?? {})
  if (own === undefined || detail === undefined) return []
  const isTimed = Object.hasOwn(own, 'scheduledString') && isChosenOtherwise(detail, 'scheduledString')
  const performer = member(detail, 'performer')
  return [
    ...modifiersIn(held, path),
    ...(Object.hasOwn(held, 'reference') ? [`${path}.reference`] : []),
    ...(member(detail, 'doNotPerform') === true ? [`${path}.detail.doNotPerform`] : []),
    ...(isTimed ? [`${path}.detail.scheduled`] : []),
    ...(performer === undefined || Array.isArray(performer) ? [] : [`${path}.detail.performer`]),
  ]
}

/** The same owners in any order: who is named first says nothing. */
function sameOwners(before: JsonObject, held: JsonObject, { serverBase }: ActivitiesToCompare): boolean {
  const [ours, theirs] = [before, held].map((activity) =>
    objectsMember(objectMember(activity, 'detail') ?? {}, 'performer'),
  )
  if (ours === undefined || theirs === undefined || ours.length !== theirs.length) return false
  return ours.every((owner) => theirs.some((other) => saysTheSame(other, owner, { serverBase })))
}

function removed(before: JsonObject, path: string, input: ActivitiesToCompare): ResourceChange {
  const about = aboutAction(before, input)
  const was = readActionParts(before).words
  return { ...about, path, field: 'removed', ...said(was, undefined), take: withdraw(about.actionId, false) }
}

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** An action of others; a plan can take it over where it belongs to one of its goals and can be told apart by a UUID. */
function addition(activity: JsonObject, path: string, input: ActivitiesToCompare): ResourceChange {
  const [detail, reference] = [objectMember(activity, 'detail'), objectMember(activity, 'reference')]
  const now = actionText({ detail, reference, request: undefined })
  const id = stringMember(activity, 'id') ?? ''
  const parts = readActionParts(activity)
  const goalId = detail && goalOf(activity, input)
  const { words, status, when, owners } = parts
  const head = { resource: 'CarePlan', path, field: 'added', ...said(undefined, now) } as const
  const isWhole = words !== undefined && status !== undefined && status !== 'unreadable'
  const isSound = untakeable({}, activity, path).length === 0 && uuid.test(id)
  if (!isWhole || !isSound || goalId === undefined)
    return { ...head, ...(goalId === undefined ? {} : { goalId }) }
  const action = { id, words, status, owners, ...(when === undefined ? {} : { when }) }
  return { ...head, goalId, actionId: id, take: (plan) => addAction(plan, goalId, action) }
}

function aboutAction(activity: JsonObject, input: ActivitiesToCompare) {
  const goalId = goalOf(activity, input)
  const actionId = stringMember(activity, 'id') ?? ''
  return { resource: 'CarePlan', actionId, ...(goalId === undefined ? {} : { goalId }) } as const
}

function goalOf(
  activity: JsonObject,
  { goalReferences, serverBase }: ActivitiesToCompare,
): string | undefined {
  const goals = objectsMember(objectMember(activity, 'detail') ?? {}, 'goal')
  const [goalId] =
    [...goalReferences].find(([, reference]) =>
      goals.some((goal) => sameTarget({ reference }, goal, serverBase)),
    ) ?? []
  return goalId
}

function take(actionId: string, change: ActionChange): NonNullable<ResourceChange['take']> {
  return (plan) => changeAction(plan, actionId, change)
}

function withdraw(actionId: string, mistake: boolean): NonNullable<ResourceChange['take']> {
  return (plan) => removeAction(plan, actionId, { recorded: idsIn(plan), mistake })
}

function said(was: string | undefined, now: string | undefined) {
  return { ...(was === undefined ? {} : { was }), ...(now === undefined ? {} : { now }) }
}
