import type { HostProblem } from '../../host/host-problem.ts'

/** Why an export is not whole: there is no report then, for one of a part would look whole. */
export interface ExportProblem {
  readonly code: 'export'
  readonly why: ExportProblemWhy
  /** What was asked for, for instance `the file CarePlan.000.ndjson`. */
  readonly asked: string
  readonly status?: number
  /** In the server's own words or the platform's: to be shown as text only. */
  readonly detail?: string
  /** How long the server asks to be left alone, in milliseconds. */
  readonly retryAfterMs?: number
  /** It will be the same however often it is asked for. */
  readonly isLasting?: true
}

export type ExportProblemWhy =
  /** Whoever runs the command ended it. */
  | 'interrupted'
  | 'unreachable'
  | 'session-ended'
  | 'forbidden'
  | 'not-found'
  /** The server knows nothing of the export any more. */
  | 'job-gone'
  | 'rejected'
  /** The server has no bulk export, or not this one. */
  | 'not-offered'
  | 'busy'
  | 'server-error'
  /** An answer that FHIR Bulk Data Access does not allow. */
  | 'unreadable'
  /** An address that a token, or a request, must not go to. */
  | 'outside'
  /** The export does not come to an end. */
  | 'endless'
  /** A file gave other bytes when it was asked for again. */
  | 'changed'
  /** A file is shorter or longer than it should be. */
  | 'incomplete'
  /** The server says that something could not be exported. */
  | 'errors-told'
  /** A file could not be written here. */
  | 'not-written'

/** What is wrong, of what was asked for. */
export function exportProblem(
  why: ExportProblemWhy,
  asked: string,
  more: Pick<ExportProblem, 'status' | 'detail' | 'retryAfterMs' | 'isLasting'> = {},
): ExportProblem {
  return { code: 'export', why, asked, ...more }
}

const ofSignIn: Readonly<Partial<Record<HostProblem['code'], ExportProblemWhy>>> = {
  unreachable: 'unreachable',
  'session-ended': 'session-ended',
  'server-error': 'server-error',
  'refused-by-us': 'outside',
}

/** Why there is no token. */
export function signInProblem({ code, status, detail }: HostProblem): ExportProblem {
  return exportProblem(ofSignIn[code] ?? 'unreadable', 'a token', {
    ...(status === undefined ? {} : { status }),
    ...(detail === undefined ? {} : { detail }),
  })
}

/** Whether the same request may do better a little later. */
export function mayPass({ why, isLasting }: ExportProblem): boolean {
  if (isLasting === true) return false
  return why === 'unreachable' || why === 'busy' || why === 'server-error' || why === 'incomplete'
}

/** Certificates that do not fit, and TLS where there is none, as Node names them. */
const ofTls =
  /^(?:CERT_|SELF_SIGNED_|DEPTH_ZERO_|UNABLE_TO_(?:GET|VERIFY|DECODE)_|ERR_TLS_CERT|ERR_SSL_|EPROTO$|HOSTNAME_MISMATCH$)/

/** Whether there will be no connection however often it is tried. */
export function isLastingFault(reason: unknown): boolean {
  return ofTls.test(codeOf(reason))
}

/** Says that an answer is in an encoding that was not asked for. */
export const oddEncoding = 'ERR_ODD_ENCODING'

/** Whether what came is nothing that can be read: such an encoding, or text that is no UTF-8. */
export function isUnreadable(reason: unknown): boolean {
  return codeOf(reason) === oddEncoding || codeOf(reason) === 'ERR_ENCODING_INVALID_ENCODED_DATA'
}

function codeOf(reason: unknown): string {
  return reason instanceof Error ? ((reason as NodeJS.ErrnoException).code ?? '') : ''
}

/** What an answer that is no success means, by its status (RFC 9110). */
export function whyOfStatus(status: number): ExportProblemWhy {
  if (status === 401) return 'session-ended'
  if (status === 403) return 'forbidden'
  if (status === 404 || status === 410) return 'not-found'
  if (status === 408 || status === 429) return 'busy'
  if (status === 405 || status === 501) return 'not-offered'
  if (status >= 500) return 'server-error'
  if (status >= 400) return 'rejected'
  return status >= 300 ? 'outside' : 'unreadable'
}
