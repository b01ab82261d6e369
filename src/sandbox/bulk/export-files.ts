import { objectMember, objectsMember, stringMember } from '../../fhir/index.ts'
import { refuse } from '../fhir/outcome.ts'
import type { ReadableRecord } from '../fhir/readable-record.ts'
import { servedTypes } from '../fhir/served-types.ts'
import type { StoredResource } from '../fhir/stored-resource.ts'
import type { ExportRequest } from './export-request.ts'

/** A file of an export, as it will be sent. */
export interface ExportFile {
  readonly list: 'output' | 'error' | 'deleted'
  readonly type: string
  readonly name: string
  readonly lines: readonly string[]
}

/** Small, so that even the demo record has several files of a type. */
const linesPerFile = 10
/** What a resource is not itself without (R4: their minimum is 1), and what says what it is. */
const alwaysKept = ['resourceType', 'id', 'status', 'intent', 'subject', 'patient', 'code']
const subsetted = {
  system: 'http://terminology.hl7.org/CodeSystem/v3-ObservationValue',
  code: 'SUBSETTED',
}

/**
 * The files of an export of the record as it stands.
 * @param tells What the export says that went wrong, though nothing did.
 */
export function exportFiles(
  record: ReadableRecord,
  request: ExportRequest,
  tells: 'warning' | 'error' | null,
): readonly ExportFile[] {
  const people = peopleOf(record, request)
  const types = typesFor(record, request)
  const output = types.flatMap((type) => {
    const resources = record
      .resources(type)
      .filter((resource) => people === undefined || people.some((id) => record.belongsTo(resource, id)))
      .filter((resource) => isAfter(resource, request.since))
    return filesOf(
      'output',
      type,
      resources.map((each) => JSON.stringify(cutDown(each, request.elements))),
    )
  })
  const { since } = request
  const deleted =
    since === undefined
      ? []
      : types.flatMap((type) => record.deletedAfter(type, since).map((id) => deletion(`${type}/${id}`)))
  return [
    ...output,
    ...filesOf('deleted', 'Bundle', deleted),
    ...filesOf('error', 'OperationOutcome', tells === null ? [] : [message(tells)]),
  ]
}

function typesFor(record: ReadableRecord, { types, level }: ExportRequest): readonly string[] {
  for (const type of types ?? []) record.requireType(type)
  const readable = types ?? [...servedTypes].filter((type) => record.mayReadType(type))
  if (readable.length === 0)
    throw refuse({ code: 'forbidden', text: 'An export needs system/ scopes to read' })
  return level === 'system' ? readable : readable.filter((type) => record.isOfPatients(type))
}

/** Ids of the people an export is of; `undefined` when it is of everything. */
function peopleOf(record: ReadableRecord, { level, groupId }: ExportRequest): readonly string[] | undefined {
  if (level === 'system') return undefined
  if (level === 'Patient') {
    record.requireType('Patient')
    return record.resources('Patient').map(({ id }) => id)
  }
  record.requireType('Group')
  const group = record.resources('Group').find(({ id }) => id === groupId)
  if (group === undefined) throw refuse({ code: 'not-found', text: `Group/${groupId} is not known` })
  return objectsMember(group, 'member').flatMap((each) => {
    const reference = stringMember(objectMember(each, 'entity') ?? {}, 'reference')
    return /^Patient\/([^/]+)$/.exec(reference ?? '')?.[1] ?? []
  })
}

function isAfter(resource: StoredResource, since: string | undefined): boolean {
  if (since === undefined) return true
  const updated = stringMember(objectMember(resource, 'meta') ?? {}, 'lastUpdated')
  return Date.parse(updated ?? '') > Date.parse(since)
}

function cutDown(resource: StoredResource, elements: readonly string[] | undefined): object {
  if (elements === undefined) return resource
  const { resourceType, meta } = resource
  const isKept = (name: string) =>
    alwaysKept.includes(name) || elements.includes(name) || elements.includes(`${resourceType}.${name}`)
  const kept = Object.entries(resource).filter(([name]) => isKept(name))
  const tags = objectsMember(objectMember(resource, 'meta') ?? {}, 'tag')
  return { ...Object.fromEntries(kept), meta: { ...(meta ?? {}), tag: [...tags, subsetted] } }
}

function filesOf(list: ExportFile['list'], type: string, lines: readonly string[]): readonly ExportFile[] {
  const files: ExportFile[] = []
  for (let from = 0; from < lines.length; from += linesPerFile) {
    const name = `${list === 'output' ? type : list}.${files.length}.ndjson`
    files.push({ list, type, name, lines: lines.slice(from, from + linesPerFile) })
  }
  return files
}

function deletion(url: string): string {
  return JSON.stringify({
    resourceType: 'Bundle',
    type: 'transaction',
    entry: [{ request: { method: 'DELETE', url } }],
  })
}

function message(severity: 'warning' | 'error'): string {
  const diagnostics = `The demo record was told to say that something went wrong (${severity}).`
  return JSON.stringify({
    resourceType: 'OperationOutcome',
    issue: [{ severity, code: severity === 'error' ? 'exception' : 'informational', diagnostics }],
  })
}
