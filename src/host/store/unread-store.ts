import type { CarePlanList, GoalList } from '../goal-plans.ts'
import type { ReadOutcome } from '../host.ts'
import type { HostProblem } from '../host-problem.ts'
import type { SecondStore } from './second-store.ts'

/** A store of which nothing can be read or kept now: whatever it holds is missing from every list, which says so. */
export function unreadStore(name: string, problem: HostProblem): SecondStore {
  return {
    withGoals: async (own) => withUnread(own, { name, problem }),
    withCarePlans: async (own) => withUnread(own, { name, problem }),
    planDesk: () => ({
      readPlanStanding: async () => ({ kind: 'failed', problem }),
      savePlan: async () => ({ parts: [{ part: 'response', outcome: { kind: 'not-saved', problem } }] }),
    }),
    close: () => {},
  }
}

/** The record's own list, which says that the store's part of it is missing. */
export function withUnread<List extends CarePlanList | GoalList>(
  own: ReadOutcome<List>,
  unread: { readonly name: string; readonly problem: HostProblem },
): ReadOutcome<List> {
  return own.kind === 'failed' ? own : { kind: 'present', value: { ...own.value, unreadStore: unread } }
}
