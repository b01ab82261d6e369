import { type DestinationStream, type Logger, pino } from 'pino'

/** What may be logged of a call: nothing of its body, its token or its patient. */
export interface CallLine {
  readonly route: string
  readonly status: number
  readonly ms: number
  /** `iss` of a verified caller. */
  readonly caller?: string
  /** Code of the problem, one of ours. */
  readonly problem?: string
  readonly cards?: number
}

export type HooksLog = Pick<Logger, 'info' | 'error'>

/** Structured lines, one a call. What a mistake could let in is removed as well. */
export function createHooksLog(destination: DestinationStream): HooksLog {
  const secret = ['authorization', 'headers', 'body', 'token', 'access_token', 'patientId', 'prefetch']
  const paths = secret.flatMap((name) => [name, `*.${name}`])
  return pino({ base: null, redact: { paths, remove: true } }, destination)
}
