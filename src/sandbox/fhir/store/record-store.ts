import { OperationOutcomeError } from '@medplum/core'
import type { OperationOutcomeIssue } from '@medplum/fhirtypes'
import { isJsonObject, objectMember, stringMember } from '../../../fhir/index.ts'
import type { FhirDefinitions } from '../definitions.ts'
import { refuse } from '../outcome.ts'
import type { ParameterIndex } from '../search/search-filter.ts'
import type { FhirWrite, StoredResource } from '../stored-resource.ts'
import { resourceIssues } from '../validation/validate-resource.ts'
import { danglingIssues } from './dangling-references.ts'
import { type ResourceVersion, type StoredVersion, VersionJournal } from './version-journal.ts'

/** Issues reported at most, so that a hostile body cannot make an answer larger than itself. */
const maxIssues = 50

interface PutOptions {
  readonly by: 'POST' | 'PUT'
  /** Keep `meta.versionId` and `meta.lastUpdated` as given. */
  readonly keepMeta?: boolean
}

export interface RecordStoreOptions {
  readonly fhirBase: string
  readonly definitions: FhirDefinitions
  /** Told of each write after its transaction has succeeded. */
  readonly announce: (write: FhirWrite) => void
}

/**
 * The record itself: validated resources with all their versions, in memory. It knows nothing of callers and
 * scopes. Transactions are taken one at a time by the engine, so that a plain roll-back is enough.
 */
export class RecordStore {
  readonly fhirBase: string
  readonly parameters: ParameterIndex
  readonly #definitions: FhirDefinitions
  readonly #announce: (write: FhirWrite) => void
  readonly #journal = new VersionJournal()
  #pending: FhirWrite[] | undefined

  constructor({ fhirBase, definitions, announce }: RecordStoreOptions) {
    this.fhirBase = fhirBase
    this.parameters = definitions.parameters
    this.#definitions = definitions
    this.#announce = announce
  }

  current(key: string): StoredResource | undefined {
    return this.#journal.current(key)?.resource
  }

  currentVersion(key: string): StoredVersion | undefined {
    return this.#journal.current(key)
  }

  /** The resource as it stood at a time (milliseconds since 1970); what was loaded has always stood. */
  standingAt(key: string, time: number): StoredResource | undefined {
    return this.#journal.standingAt(key, time)?.resource
  }

  versions(key: string): readonly ResourceVersion[] {
    return this.#journal.versions(key)
  }

  ofType(resourceType: string): readonly StoredResource[] {
    return this.#journal.ofType(resourceType)
  }

  /** Ids of a type that were deleted after an instant and are not there again. */
  deletedAfter(resourceType: string, instant: string): readonly string[] {
    return this.#journal.deletedAfter(resourceType, instant)
  }

  /** The resource as it stands. @throws OperationOutcomeError 404, or 410 where it was deleted. */
  read(resourceType: string, id: string): StoredResource {
    const key = `${resourceType}/${id}`
    const resource = this.current(key)
    if (resource !== undefined) return resource
    if (this.versions(key).length > 0) throw refuse({ code: 'deleted', text: `${key} was deleted` })
    throw refuse({ code: 'not-found', text: `${key} is not known` })
  }

  /** Validates and stores a resource as the next version of its id. @throws OperationOutcomeError with all issues. */
  put(resource: unknown, { by, keepMeta = false }: PutOptions): StoredResource {
    const copy: unknown = JSON.parse(JSON.stringify(resource))
    const issues = resourceIssues(copy, this.#definitions.requiredBindings)
    if (issues.length > 0) throw invalid(issues, 400)
    if (!isStored(copy)) throw refuse({ code: 'required', text: 'A stored resource needs an id' })
    const key = `${copy.resourceType}/${copy.id}`
    const made = this.current(key) === undefined ? 'created' : 'updated'
    const meta = this.#nextMeta(key, copy, keepMeta)
    const { resourceType, id, meta: given, ...elements } = copy
    const stored = { resourceType, id, meta: { ...(isJsonObject(given) ? given : {}), ...meta }, ...elements }
    const writtenAt = keepMeta ? 0 : Date.now()
    this.#journal.append(copy.resourceType, copy.id, {
      kind: 'stored',
      resource: stored,
      meta,
      made,
      by,
      writtenAt,
    })
    const interaction = made === 'created' ? 'create' : 'update'
    this.#pending?.push({ interaction, ...identity(stored), ...written(meta), resource: stored })
    return stored
  }

  remove(resource: StoredResource): void {
    const { resourceType, id } = resource
    const at = new Date().toISOString()
    const versionId = this.currentVersion(`${resourceType}/${id}`)?.meta.versionId ?? ''
    this.#journal.append(resourceType, id, { kind: 'deleted', at })
    this.#pending?.push({ interaction: 'delete', resourceType, id, versionId, at })
  }

  /**
   * Runs work that succeeds or leaves no trace; inside another transaction it joins that one. At the end every
   * literal reference written must lead somewhere.
   */
  async transaction<Value>(work: () => Promise<Value>): Promise<Value> {
    if (this.#pending !== undefined) return work()
    const pending: FhirWrite[] = []
    const start = this.#journal.length
    let committed: readonly FhirWrite[] = []
    this.#pending = pending
    try {
      const value = await work()
      const resources = pending.flatMap(({ resource }) => resource ?? [])
      const issues = danglingIssues(resources, (key) => this.current(key) !== undefined, this.fhirBase)
      if (issues.length > 0) throw invalid(issues, 422)
      committed = pending
      return value
    } finally {
      this.#pending = undefined
      if (committed.length === 0) this.#journal.rollBackTo(start)
      committed.forEach(this.#announce)
    }
  }

  /**
   * Stores resources with the ids and `meta` they have, without telling anyone; references may lead nowhere.
   * @throws Error naming every problem of every resource, after undoing what was stored.
   */
  async load(resources: readonly unknown[]): Promise<void> {
    const start = this.#journal.length
    const problems = resources.flatMap((resource, position) => {
      try {
        this.put(resource, { by: 'PUT', keepMeta: true })
        return []
      } catch (problem) {
        const name = isJsonObject(resource) ? `${resource.resourceType}/${resource.id}` : typeof resource
        return [`${position} ${name}: ${problem instanceof Error ? problem.message : problem}`]
      }
    })
    if (problems.length === 0) return
    this.#journal.rollBackTo(start)
    throw new Error(`Resources that cannot be loaded:\n${problems.join('\n')}`)
  }

  clear(): void {
    this.#journal.clear()
  }

  #nextMeta(key: string, resource: StoredResource, keepMeta: boolean) {
    const given = keepMeta ? objectMember(resource, 'meta') : undefined
    const used = this.versions(key).flatMap((each) => (each.kind === 'stored' ? [each.meta.versionId] : []))
    const next = Math.max(this.versions(key).length, ...used.map(Number).filter(Number.isSafeInteger)) + 1
    const versionId = (given === undefined ? undefined : stringMember(given, 'versionId')) ?? String(next)
    const lastUpdated =
      (given === undefined ? undefined : stringMember(given, 'lastUpdated')) ?? new Date().toISOString()
    return { versionId, lastUpdated }
  }
}

function identity({ resourceType, id }: StoredResource) {
  return { resourceType, id }
}

function written({ versionId, lastUpdated }: StoredVersion['meta']) {
  return { versionId, at: lastUpdated }
}

function invalid(issues: readonly OperationOutcomeIssue[], status: 400 | 422): OperationOutcomeError {
  return new OperationOutcomeError({
    resourceType: 'OperationOutcome',
    id: `http-${status}`,
    issue: issues.slice(0, maxIssues),
  })
}

function isStored(value: unknown): value is StoredResource {
  return isJsonObject(value) && typeof value.resourceType === 'string' && typeof value.id === 'string'
}
