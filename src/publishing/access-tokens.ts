import type { Result } from '../domain/result.ts'
import type { HostProblem } from '../host/host-problem.ts'

/** Where the bearer tokens of a program come from. */
export interface AccessTokens {
  /** The token in use; `fresh` when the server has just refused it. It is never printed or stored. */
  current(fresh: boolean): Promise<Result<string, HostProblem>>
}
