import type { JsonObject } from '../../fhir/index.ts'

/** An HTTP answer in parts. */
export interface MemoryAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** An answer with a resource. */
export function answerWith(
  status: number,
  body: JsonObject,
  headers: Readonly<Record<string, string>> = {},
): MemoryAnswer {
  return {
    status,
    headers: { 'content-type': 'application/fhir+json', ...headers },
    body: JSON.stringify(body),
  }
}

/** A refusal in the words of an OperationOutcome. */
export function refusal(status: number, diagnostics: string): MemoryAnswer {
  return answerWith(status, {
    resourceType: 'OperationOutcome',
    issue: [{ severity: 'error', code: 'processing', diagnostics }],
  })
}
