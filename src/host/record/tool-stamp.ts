import { isJsonObject, type JsonObject, objectMember, stringMember } from '../../fhir/index.ts'
import type { ToolRevision } from '../recorded-tool.ts'

/** Which state of which resource it is; `undefined` when it has no type or no id. */
export function revisionOf(resource: JsonObject): ToolRevision | undefined {
  const id = stringMember(resource, 'id')
  const type = stringMember(resource, 'resourceType')
  if (id === undefined || type === undefined) return undefined
  const versionId = stringMember(objectMember(resource, 'meta') ?? {}, 'versionId')
  return {
    reference: `${type}/${id}`,
    ...(versionId === undefined ? {} : { versionId }),
    stamp: stampOf(resource),
  }
}

/** True when both are one state of one resource: the same version, or, where either has none, the same content. */
export function sameRevision(a: ToolRevision, b: ToolRevision): boolean {
  if (a.reference !== b.reference) return false
  const areKept = a.versionId !== undefined && b.versionId !== undefined
  return areKept ? a.versionId === b.versionId : a.stamp === b.stamp
}

/** Members a record writes for itself, at other times without anybody changing anything. */
const recordsOwn: readonly string[] = ['id', 'meta', 'text']

/** The whole content in one text, the same in whatever order the record writes its members. */
export function stampOf(resource: JsonObject): string {
  const content = Object.entries(resource).filter(([name]) => !recordsOwn.includes(name))
  return JSON.stringify(Object.fromEntries(content), (_name, value: unknown) =>
    isJsonObject(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  )
}
