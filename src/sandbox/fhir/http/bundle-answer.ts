import type { Bundle, BundleEntry } from '@medplum/fhirtypes'
import type { JsonObject } from '../../../fhir/index.ts'
import { objectMember, objectsMember, stringMember } from '../../../fhir/index.ts'
import type { RecordStore } from '../store/record-store.ts'
import { refusalAnswer, versionHeaders, versionLocation } from './answer.ts'

export interface BundleAnswerOptions {
  readonly request: JsonObject
  readonly response: Bundle
  readonly store: RecordStore
  /** Leave out the resources that were written. */
  readonly minimal: boolean
}

/**
 * A batch or transaction response with what the router leaves out: the right status of each entry, its location
 * with version, ETag, time and full address (R4 3.1.0.11.3).
 */
export function bundleAnswer({ request, response, store, minimal }: BundleAnswerOptions): Bundle {
  const requests = objectsMember(request, 'entry').map((entry) => objectMember(entry, 'request') ?? {})
  return {
    ...response,
    entry: (response.entry ?? []).map((entry, position) =>
      finish(entry, requests[position] ?? {}, store, minimal),
    ),
  }
}

function finish(entry: BundleEntry, request: JsonObject, store: RecordStore, minimal: boolean): BundleEntry {
  const outcome = entry.response?.outcome
  const status = entry.response?.status ?? '500'
  if (outcome?.resourceType === 'OperationOutcome' && !/^2/.test(status)) {
    const refusal = refusalAnswer(outcome)
    return { response: { status: String(refusal.status), outcome: refusal.body as typeof outcome } }
  }
  const { resource } = entry
  if (stringMember(request, 'method') === 'DELETE') return { response: { status: '204' } }
  if (resource?.id === undefined)
    return { ...(resource === undefined ? {} : { resource }), response: { status } }
  const { etag } = versionHeaders(resource)
  const key = `${resource.resourceType}/${resource.id}`
  const made = store.currentVersion(key)?.made
  const isWrite = stringMember(request, 'method') !== 'GET'
  return {
    fullUrl: `${store.fhirBase}/${key}`,
    ...(minimal && isWrite ? {} : { resource }),
    response: {
      status:
        isWrite && status === '200' && stringMember(request, 'method') === 'PUT' && made === 'created'
          ? '201'
          : status,
      ...(isWrite ? { location: versionLocation(resource, store.fhirBase) } : {}),
      ...(etag === undefined ? {} : { etag }),
      ...(resource.meta?.lastUpdated === undefined ? {} : { lastModified: resource.meta.lastUpdated }),
    },
  }
}
