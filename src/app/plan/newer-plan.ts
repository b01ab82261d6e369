import type { RecordedTool } from '../../host/recorded-tool.ts'
import type { ReadPlan } from '../models/goal-plan.ts'

export interface NewerPlanGrounds {
  /** Responses to the goal-plan form as the record holds them now, newest first. */
  readonly responses: readonly RecordedTool[]
  /** The response that the plan here follows; absent for a first plan. */
  readonly previous: string | undefined
  /** Responses that were followed or joined with before: a search may not show yet what was stored a moment ago. */
  readonly known: ReadonlySet<string>
  /** True for the response of the plan here itself. */
  readonly isOwn: (response: RecordedTool) => boolean
  readonly readPlan: ReadPlan
}

/**
 * The finished plan that another one must not be stored past unseen: it follows the same plan, or is no older, and is not in the line of what is followed. The last of
 * its line; `undefined` where there is none. Times alone cannot tell, since every computer has its own clock.
 */
export function newerPlan({
  responses,
  previous,
  known,
  isOwn,
  readPlan,
}: NewerPlanGrounds): RecordedTool | undefined {
  const finished = responses.filter(({ status }) => status !== 'in-progress')
  const followedBy = new Map(finished.map((each) => [each.reference, readPlan(each).plan.previous]))
  const lineOf = (reference: string | undefined) => {
    const line = new Set<string>()
    for (let at = reference; at !== undefined && !line.has(at); at = followedBy.get(at)) line.add(at)
    return line
  }
  const line = new Set([...lineOf(previous), ...[...known].flatMap((each) => [...lineOf(each)])])
  const last =
    finished.find(({ reference }) => reference === previous) ??
    finished.find(({ reference }) => line.has(reference))
  const news = finished.filter((each) => {
    if (line.has(each.reference) || isOwn(each)) return false
    const isNext = previous !== undefined && lineOf(each.reference).has(previous)
    return isNext || last === undefined || !(instantOf(each) < instantOf(last))
  })
  const passed = new Set(news.flatMap(({ reference }) => [...lineOf(followedBy.get(reference))]))
  return news.find(({ reference }) => !passed.has(reference)) ?? news[0]
}

/** Not a number where the record does not say, which is before nothing. */
function instantOf({ authored, lastUpdated }: RecordedTool): number {
  return Date.parse(authored ?? lastUpdated ?? '')
}
