import type { JsonObject } from '../../fhir/index.ts'
import type { PlanStanding, PlanSubmission, SavedPlan } from '../goal-plans.ts'
import { revisionOf, sameRevision } from '../record/tool-stamp.ts'
import { storedDifferences } from '../writer/stored-differences.ts'
import type { PartKey } from './part-key.ts'
import { typeOf } from './plan-rungs.ts'
import { ledgerKeyOf, type PlanSave, projectSave, resourceIn, rungsOf } from './plan-save.ts'
import { changesIn, type FoundChange, missingFrom, standingOf } from './plan-standing.ts'

/** What somebody else did to the resources of a plan that the user has not been shown. */
export interface UnseenChanges {
  /** The parts it is about. */
  readonly keys: ReadonlySet<PartKey>
  readonly standing: PlanStanding
}

/**
 * Others' changes that the user has not been shown, with how everything stands now; `undefined` where there are none. What others added beside ours is none: it
 * stays in its place. Of a plan that was saved before and is now opened without its standing, what is missing counts too: it may have been taken away.
 */
export function unseenChanges(save: PlanSave): UnseenChanges | undefined {
  const { submission, found } = save
  const { before, standing } = submission
  const changes = changesOf(save).filter(({ key }) => !isSettled(save, key))
  const blocking = changes.filter(({ field, take }) => field !== 'added' || take !== undefined)
  const isToldOf = before === undefined || standing !== undefined
  const missing = isToldOf ? [] : missingFrom({ saved: before, found, ladder: rungsOf(save) })
  if (blocking.length === 0 && missing.length === 0) return undefined
  const told = standingOf(found, { changes, missing })
  // What could not be read now stays as it was seen: it may be gone, and that has not been shown.
  const unread = [...(standing?.seen ?? [])].filter(([key]) => isUnread(found, key as PartKey))
  return {
    keys: new Set([...blocking.map(({ key }) => key), ...missing]),
    standing: { ...told, seen: new Map([...unread, ...told.seen]) },
  }
}

function isUnread({ problems }: PlanSave['found'], key: PartKey): boolean {
  return [...problems.keys()].some((type) => type === typeOf(key))
}

/** Parts that hold something this app would not write back: they are left alone. */
export function untouchableParts(save: PlanSave): ReadonlySet<PartKey> {
  return new Set(changesOf(save).flatMap(({ key, field }) => (field === 'other' ? [key] : [])))
}

function changesOf({ parts, submission, found }: PlanSave): readonly FoundChange[] {
  const known = new Map(
    [...(submission.standing?.seen ?? [])].map(
      ([key, { reference }]) => [key as PartKey, reference] as const,
    ),
  )
  return changesIn({ saved: submission.before ?? asSaved(submission), found, launch: parts.launch, known })
}

/** Of a first plan, nobody can have changed anything yet but into something else than it says. */
function asSaved({ plan, response }: PlanSubmission): SavedPlan {
  const { identifier, authored, author, replaces } = response
  return {
    plan,
    response: { reference: replaces?.reference ?? '', identifier, authored },
    ...(author === undefined ? {} : { author }),
  }
}

/** True for a part that the user has seen as it is, that this page stored so itself, or that says already what it is to say. */
function isSettled(save: PlanSave, key: PartKey): boolean {
  const { parts, submission, found, places } = save
  const { standing } = submission
  const stored = found.resources.get(key)
  if (stored === undefined) return standing !== undefined && !standing.seen.has(key)
  const isSame = (sent: JsonObject | undefined) =>
    sent !== undefined && storedDifferences(sent, stored, parts.transport.fhirBase).length === 0
  const [seen, now] = [standing?.seen.get(key), revisionOf(stored)]
  return (
    (seen !== undefined && now !== undefined && sameRevision(seen, now)) ||
    parts.session.ledger.isOwn(ledgerKeyOf(submission, key), stored, isSame) ||
    isSame(resourceIn(projectSave(save, places), key))
  )
}
