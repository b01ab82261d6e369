import { OperationOutcomeError } from '@medplum/core'
import type { OperationOutcome, OperationOutcomeIssue } from '@medplum/fhirtypes'

type IssueCode = OperationOutcomeIssue['code']

/** HTTP status each issue code stands for when the whole request is refused with it. */
const statusOfCode: Readonly<Partial<Record<string, number>>> = {
  login: 401,
  forbidden: 403,
  'not-found': 404,
  deleted: 410,
  conflict: 412,
  'multiple-matches': 412,
  'too-long': 413,
  'business-rule': 422,
  exception: 500,
  'not-supported': 501,
}

/** Marks a refusal whose status is not the usual one of its issue code; taken out before the outcome is sent. */
const statusIdPattern = /^http-(\d{3})$/

export interface Refusal {
  readonly code: IssueCode
  /** What was wrong, for the developer who reads the answer; never echoes a token. */
  readonly text: string
  /** FHIRPath of the element at fault. */
  readonly path?: string
  /** HTTP status where the issue code alone does not decide it. */
  readonly status?: number
}

/** An error the router turns into an OperationOutcome answer. */
export function refuse({ code, text, path, status }: Refusal): OperationOutcomeError {
  return new OperationOutcomeError({
    resourceType: 'OperationOutcome',
    id: `http-${status ?? statusOfCode[code] ?? 400}`,
    issue: [
      {
        severity: 'error',
        code,
        details: { text },
        ...(path === undefined ? {} : { expression: [path] }),
      },
    ],
  })
}

/** HTTP status of a refusal made by `refuse`, or `undefined` for an outcome the library made. */
export function refusalStatus(outcome: OperationOutcome): number | undefined {
  const status = statusIdPattern.exec(outcome.id ?? '')?.[1]
  return status === undefined ? undefined : Number(status)
}
