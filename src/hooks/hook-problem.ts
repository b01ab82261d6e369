/** Why a call was not answered with cards, as the caller is told. Never holds anything of the request or of the record. */
export interface HookProblem {
  readonly status: 400 | 401 | 404 | 405 | 412 | 413 | 415 | 500 | 503
  readonly code: string
  readonly message: string
  /** The member of the request that is wrong, `context.patientId`. */
  readonly member?: string
  /** What may be asked there, where the method was the wrong one. */
  readonly allow?: string
}

/** The body of an answer that tells of a problem. */
export function problemBody({ code, message, member }: HookProblem): object {
  return { error: { code, message, ...(member === undefined ? {} : { member }) } }
}
