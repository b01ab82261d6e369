import type { HostProblem } from '../../host/host-problem.ts'

/** Why a server could not be audited: there is no report then, for one of a part of the record would look whole. */
export interface ServerProblem {
  readonly code: 'server'
  /** What was asked for, for instance `CarePlan, page 3`. */
  readonly asked: string
  readonly problem: HostProblem | RecordProblem
}

/** What is wrong with what the server gave, though it gave an answer. */
export interface RecordProblem {
  readonly code: /** Pages go in a circle, bring nothing new, or are more than any record has. */
    | 'endless'
    /** The record changed between two pages, so that plans may be missing. */
    | 'changed'
    /** The server counts more plans than it gave. */
    | 'incomplete'
    | 'other-fhir-version'
  readonly detail: string
}
