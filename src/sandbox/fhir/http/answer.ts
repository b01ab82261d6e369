import { getStatus } from '@medplum/core'
import type { OperationOutcome, Resource } from '@medplum/fhirtypes'
import { isJsonObject, objectMember, stringMember } from '../../../fhir/index.ts'
import { refusalStatus } from '../outcome.ts'

/** A FHIR answer before it becomes a Response. */
export interface FhirAnswer {
  readonly status: number
  readonly body?: unknown
  readonly headers: Readonly<Record<string, string>>
}

/** The answer to an interaction that was refused. */
export function refusalAnswer(outcome: OperationOutcome): FhirAnswer {
  const status = refusalStatus(outcome) ?? getStatus(outcome)
  const { id: _, ...body } = outcome
  return { status, body, headers: status === 401 ? { 'www-authenticate': 'Bearer' } : {} }
}

/** What the client wants back from a write (R4 3.1.0.1.8); the resource unless it says otherwise. */
export function returnPreference(prefer: string | null): 'minimal' | 'representation' | 'OperationOutcome' {
  const wish = /(?:^|[,;\s])return=(minimal|representation|OperationOutcome)(?:$|[,;\s])/.exec(
    prefer ?? '',
  )?.[1]
  return (wish as ReturnType<typeof returnPreference> | undefined) ?? 'representation'
}

/** ETag and Last-Modified of a resource as stored. */
export function versionHeaders(resource: unknown): Readonly<Record<string, string>> {
  const meta = isJsonObject(resource) ? objectMember(resource, 'meta') : undefined
  const versionId = meta === undefined ? undefined : stringMember(meta, 'versionId')
  const lastUpdated = meta === undefined ? undefined : stringMember(meta, 'lastUpdated')
  return {
    ...(versionId === undefined ? {} : { etag: `W/"${versionId}"` }),
    ...(lastUpdated === undefined ? {} : { 'last-modified': new Date(lastUpdated).toUTCString() }),
  }
}

/** Address of a resource, whatever its version. */
export function resourceLocation({ resourceType, id }: Resource, fhirBase: string): string {
  return `${fhirBase}/${resourceType}/${id}`
}

/** Address of the version just written (R4 3.1.0.8). */
export function versionLocation(resource: Resource, fhirBase: string): string {
  return `${resourceLocation(resource, fhirBase)}/_history/${resource.meta?.versionId}`
}

/** Turns an answer into a Response; nothing of a record may be cached by a browser or a proxy. */
export function toResponse({ status, body, headers }: FhirAnswer, method: string): Response {
  const text = body === undefined || method === 'HEAD' ? null : JSON.stringify(body)
  return new Response(text, {
    status,
    headers: {
      ...(body === undefined ? {} : { 'content-type': 'application/fhir+json; charset=utf-8' }),
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      ...headers,
    },
  })
}
