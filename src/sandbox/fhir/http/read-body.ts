import { refuse } from '../outcome.ts'
import { jsonIssues } from '../validation/json-issues.ts'
import type { FhirRoute } from './fhir-route.ts'

const jsonTypes: readonly string[] = ['application/fhir+json', 'application/json', 'text/json']
const patchTypes: readonly string[] = [...jsonTypes, 'application/json-patch+json']

/**
 * Reads a JSON request body.
 * @throws OperationOutcomeError 415 for another content type, 413 above `maxBytes`, 400 for what is no JSON object (or
 * patch array) or is nested without end.
 */
export async function readJsonBody(request: Request, maxBytes: number): Promise<object> {
  const accepted = request.method === 'PATCH' ? patchTypes : jsonTypes
  requireContentType(request, accepted)
  const body = parse(await readText(request, maxBytes))
  if (typeof body !== 'object' || body === null || (Array.isArray(body) && request.method !== 'PATCH'))
    throw refuse({ code: 'structure', text: 'The body is not a FHIR resource' })
  // Bundles and patches are walked by the library before anything is validated; a resource is checked again then.
  const unsafe = jsonIssues(body, 'body').find(
    ({ code, details }) => code === 'too-costly' || /element name/.test(details?.text ?? ''),
  )
  if (unsafe !== undefined)
    throw refuse({
      code: unsafe.code,
      text: unsafe.details?.text ?? '',
      path: unsafe.expression?.[0] ?? 'body',
    })
  if (
    request.method === 'PATCH' &&
    /"[^"]*(__proto__|prototype|constructor)[^"]*"/.test(JSON.stringify(body))
  )
    throw refuse({ code: 'invalid', text: 'A patch may only name elements' })
  return body
}

/** Reads the form body of `POST [type]/_search`. */
export async function readFormBody(request: Request, maxBytes: number): Promise<URLSearchParams> {
  requireContentType(request, ['application/x-www-form-urlencoded'])
  return new URLSearchParams(await readText(request, maxBytes))
}

/** True where the interaction carries a body to read. */
export function takesBody(route: FhirRoute, method: string): boolean {
  return (
    route.kind === 'bundle' ||
    ((route.kind === 'type' || route.kind === 'instance') && /^(POST|PUT|PATCH)$/.test(method))
  )
}

function requireContentType(request: Request, accepted: readonly string[]): void {
  const type = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase() ?? ''
  if (!accepted.includes(type))
    throw refuse({
      code: 'not-supported',
      text: `Content-Type must be ${accepted.join(' or ')}`,
      status: 415,
    })
}

async function readText(request: Request, maxBytes: number): Promise<string> {
  const tooLarge = refuse({ code: 'too-long', text: `The body is larger than ${maxBytes} bytes` })
  if (Number(request.headers.get('content-length') ?? 0) > maxBytes) throw tooLarge
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength
    if (size > maxBytes) throw tooLarge
    chunks.push(chunk)
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks))
  } catch {
    throw refuse({ code: 'structure', text: 'The body is not UTF-8' })
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw refuse({ code: 'structure', text: 'The body is not JSON' })
  }
}
