import type { PrintedCell } from '../count/printed-cells.ts'
import { type ParticipationTool, participationTools } from './participation-tools.ts'
import {
  type GivenMode,
  givenModes,
  type PlanOccasion,
  planOccasions,
  type ResponseLeftOutReason,
  responseLeftOutReasons,
} from './response-facts.ts'

const names = [
  ...participationTools.flatMap((tool) => [
    `in-progress:${tool}`,
    ...givenModes.map((mode) => `given:${tool}:${mode}`),
  ]),
  ...planOccasions.map((occasion) => `plan:${occasion}`),
  'other-forms',
] as const

/** How many counters a person has in a group. */
export const responseCounterWidth: number = names.length

/** The number of a counter of responses. */
export const responseCounter = {
  draft: (tool: ParticipationTool): number => names.indexOf(`in-progress:${tool}`),
  given: (tool: ParticipationTool, mode: GivenMode): number => names.indexOf(`given:${tool}:${mode}`),
  plan: (occasion: PlanOccasion): number => names.indexOf(`plan:${occasion}`),
  otherForms: names.indexOf('other-forms'),
}

/** What is known of a person in a group besides their counters: these stand behind the counters, 0 or 1. */
export const personMark = {
  withPlan: names.length,
  usesWithPlan: names.length + 1,
} as const

const asideNames = [
  ...responseLeftOutReasons.map((reason) => `left-out:${reason}`),
  'time:last-updated',
] as const

/** How many counters a person has beside those of groups. */
export const asideResponseWidth: number = asideNames.length

/** The number of a counter beside those of groups. */
export const asideResponse = {
  leftOut: (reason: ResponseLeftOutReason): number => asideNames.indexOf(`left-out:${reason}`),
  fromLastUpdated: asideNames.indexOf('time:last-updated'),
}

const ofTool = (tool: ParticipationTool) => givenModes.map((mode) => responseCounter.given(tool, mode))
/** The counters of finished responses to any tool. */
export const doneCounters: readonly number[] = participationTools.flatMap(ofTool)

const records = (key: string, ...counters: readonly number[]): PrintedCell => ({
  key,
  counters,
  counts: 'records',
})
const people = (key: string, ...counters: readonly number[]): PrintedCell => ({
  key,
  counters,
  counts: 'people',
})

/** The cells that need to know who has a plan at that time. */
export const planCells: readonly PrintedCell[] = [
  people('people-with-plan', personMark.withPlan),
  people('users-with-plan', personMark.usesWithPlan),
]

/** The cells of a group, and of the whole. */
export const groupUseCells: readonly PrintedCell[] = [
  people('users', ...doneCounters),
  records('completed', ...doneCounters),
  records('in-progress', ...participationTools.map(responseCounter.draft)),
  ...participationTools.flatMap((tool) => [
    records(`completed:${tool}`, ...ofTool(tool)),
    people(`people:${tool}`, ...ofTool(tool)),
  ]),
  ...givenModes.map((mode) =>
    records(`given:${mode}`, ...participationTools.map((tool) => responseCounter.given(tool, mode))),
  ),
  ...planOccasions.map((occasion) => records(`plan:${occasion}`, responseCounter.plan(occasion))),
]

/** Those that only the whole has besides: the finer, the more would be hidden in groups. */
export const wholeUseCells: readonly PrintedCell[] = [
  records('other-forms', responseCounter.otherForms),
  ...participationTools.flatMap((tool) => [
    records(`in-progress:${tool}`, responseCounter.draft(tool)),
    ...givenModes.map((mode) => records(`given:${tool}:${mode}`, responseCounter.given(tool, mode))),
  ]),
]

/** The cells of what is beside the groups. */
export const asideCells: readonly PrintedCell[] = [
  ...responseLeftOutReasons.map((reason) => records(`left-out:${reason}`, asideResponse.leftOut(reason))),
  records('time-from-last-updated', asideResponse.fromLastUpdated),
]
