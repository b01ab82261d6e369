import { changeOf, newPlan, reviewOf } from '../../goal-plan/index.ts'
import type { PlanStanding, SavedPlan } from '../../host/goal-plans.ts'
import type { ReadOutcome } from '../../host/host.ts'
import type { RecordedTool } from '../../host/recorded-tool.ts'
import { lastFinished, type PlanParts, type RecordedPlan, savedPlan } from '../models/goal-plan.ts'
import { newerPlan } from './newer-plan.ts'
import type { PlanStart, PlanStartKind } from './plan-work.ts'
import { readPlan } from './read-plan.ts'

/** True for a draft of the reader's own, which they may go on with. */
export function isOwnDraft({ recorded: { status, use } }: RecordedPlan): boolean {
  return status === 'in-progress' && use === 'resume'
}

/** The finished plan, as far as was read, that a draft was begun before and does not follow; `undefined` where there is none. */
export function newerThan(
  { recorded: own, plan }: RecordedPlan,
  { recorded }: Pick<PlanParts, 'recorded'>,
): RecordedTool | undefined {
  return newerPlan({
    responses: plansIn(recorded).map((each) => each.recorded),
    previous: plan.previous,
    known: new Set(),
    isOwn: ({ reference, identifier }) =>
      reference === own.reference || (identifier !== undefined && identifier === own.identifier),
    readPlan,
  })
}

/**
 * What a sitting begins with: the plan last finished, changed or reviewed in a new response; the reader's own draft; or nothing yet. `undefined` inside
 * `present` where there is no such plan; failed where it could not be found out whether somebody changed its resources.
 * @param identifier For a new response. A first plan is named by it too, so that two windows that begin at once make one plan.
 */
export async function planStart(
  kind: PlanStartKind,
  parts: Pick<PlanParts, 'recorded' | 'standing' | 'host'>,
  identifier: string,
): Promise<ReadOutcome<PlanStart | undefined>> {
  const begun = beginning(kind, parts, identifier)
  const before = begun?.followed && savedPlan(begun.followed)
  if (begun === undefined || before === undefined) return { kind: 'present', value: begun?.start }
  const standing = await standingOf(before, parts)
  if (standing.kind === 'failed') return standing
  return { kind: 'present', value: { ...begun.start, before, standing: standing.value } }
}

interface Beginning {
  readonly start: PlanStart
  readonly followed?: RecordedPlan
}

function beginning(
  kind: PlanStartKind,
  { recorded }: Pick<PlanParts, 'recorded'>,
  identifier: string,
): Beginning | undefined {
  if (kind === 'new') return { start: { kind, plan: newPlan(identifier), identifier } }
  if (kind === 'resume') {
    const list = plansIn(recorded)
    const draft = list.find(isOwnDraft)
    if (draft === undefined) return undefined
    const { plan } = draft
    const followed = list.find((each) => each.recorded.reference === plan.previous)
    const newer = newerThan(draft, { recorded })
    return {
      start: {
        kind,
        plan,
        draft: draft.recorded,
        identifier: draft.recorded.identifier ?? identifier,
        ...(newer === undefined ? {} : { newer }),
      },
      ...(followed === undefined ? {} : { followed }),
    }
  }
  const last = lastFinished(recorded)
  if (last === undefined) return undefined
  const follow = kind === 'review' ? reviewOf : changeOf
  return {
    start: { kind, plan: follow(last.plan, last.recorded.reference), identifier },
    followed: last,
  }
}

function plansIn(recorded: PlanParts['recorded']): readonly RecordedPlan[] {
  const { value: state } = recorded.state
  return state.kind === 'present' ? state.value : []
}

/** As read when the app opened, for the plan last finished; a draft may follow an earlier one. */
async function standingOf(
  saved: SavedPlan,
  { host, standing, recorded }: Pick<PlanParts, 'host' | 'standing' | 'recorded'>,
): Promise<ReadOutcome<PlanStanding>> {
  if (saved.response.reference !== lastFinished(recorded)?.recorded.reference)
    return host.readPlanStanding(saved)
  const state = standing.state.peek()
  return state.kind === 'present' ? state : host.readPlanStanding(saved)
}
