import type { Bundle } from '@medplum/fhirtypes'
import type { ResourceVersion } from './version-journal.ts'

export interface HistoryBundleOptions {
  readonly fhirBase: string
  /** `Type/id` */
  readonly key: string
  /** Oldest first. */
  readonly versions: readonly ResourceVersion[]
  readonly offset?: number
  /** Versions at most. */
  readonly limit?: number
}

/** The history of one resource, newest first, deletions included (R4 3.1.0.11). */
export function historyBundle({ fhirBase, key, versions, offset = 0, limit }: HistoryBundleOptions): unknown {
  const newestFirst = [...versions].reverse()
  const page = newestFirst.slice(offset, limit === undefined ? undefined : offset + limit)
  return {
    resourceType: 'Bundle',
    type: 'history',
    total: versions.length,
    link: [{ relation: 'self', url: `${fhirBase}/${key}/_history` }],
    ...(page.length === 0 ? {} : { entry: page.map((version) => entry(version, fhirBase, key)) }),
  } satisfies { resourceType: Bundle['resourceType']; [member: string]: unknown }
}

function entry(version: ResourceVersion, fhirBase: string, key: string) {
  const fullUrl = `${fhirBase}/${key}`
  if (version.kind === 'deleted') {
    const response = { status: '204', lastModified: version.at }
    return { fullUrl, request: { method: 'DELETE', url: key }, response }
  }
  const { versionId, lastUpdated } = version.meta
  return {
    fullUrl,
    resource: structuredClone(version.resource),
    request: { method: version.by, url: version.by === 'POST' ? key.split('/')[0] : key },
    response: {
      status: version.made === 'created' ? '201' : '200',
      etag: `W/"${versionId}"`,
      lastModified: lastUpdated,
    },
  }
}
