import { formatSearchQuery, type Operation, type SearchRequest, type WithId } from '@medplum/core'
import {
  type CreateResourceOptions,
  type DeleteResourceOptions,
  FhirRepository,
  type ReadHistoryOptions,
  type UpdateResourceOptions,
} from '@medplum/fhir-router'
import type { Bundle, Parameters, Reference, Resource } from '@medplum/fhirtypes'
import type { AccessRule } from '../access-rule.ts'
import { takenDocument } from '../attachment-rule.ts'
import { refuse } from '../outcome.ts'
import type { RecordTraits } from '../record-traits.ts'
import { referenceKey } from '../reference-key.ts'
import { runSearch } from '../search/run-search.ts'
import { parseSearchQuery } from '../search/search-query.ts'
import { searchsetBundle } from '../search/searchset-bundle.ts'
import type { StoredResource } from '../stored-resource.ts'
import { historyBundle } from './history-bundle.ts'
import { patchedResource } from './patched-resource.ts'
import type { RecordStore } from './record-store.ts'
import type { StoredVersion } from './version-journal.ts'

export interface RecordRepositoryOptions {
  readonly store: RecordStore
  readonly rule: AccessRule
  readonly traits: RecordTraits
}

interface WrittenNow {
  readonly letter: 'c' | 'u'
  readonly resource: StoredResource
}

/**
 * The record as the router sees it for one request: every interaction, also each entry of a batch or transaction
 * and each step of a conditional one, passes the access rule of the caller here.
 */
export class RecordRepository extends FhirRepository {
  readonly #store: RecordStore
  readonly #rule: AccessRule
  readonly #traits: RecordTraits
  /** What was written in the transaction at hand, judged when it ends: a Provenance may come before its targets. */
  #toJudge: WrittenNow[] | undefined

  constructor({ store, rule, traits }: RecordRepositoryOptions) {
    super()
    this.#store = store
    this.#rule = rule
    this.#traits = traits
  }

  /** There is one store; readers and writers need not be told apart. */
  setMode(): void {}

  generateId(): string {
    return crypto.randomUUID()
  }

  async createResource<T extends Resource>(resource: T, options?: CreateResourceOptions): Promise<WithId<T>> {
    this.#rule.requireType('c', resource.resourceType)
    const id = options?.assignedId && resource.id ? resource.id : this.generateId()
    return this.#write(() => {
      const stored = this.#store.put(this.#taken({ ...resource, id }), { by: 'POST' })
      this.#judge('c', stored)
      return stored as unknown as WithId<T>
    })
  }

  async updateResource<T extends Resource>(resource: T, options?: UpdateResourceOptions): Promise<WithId<T>> {
    const { resourceType, id } = resource
    this.#rule.requireType('u', resourceType)
    if (!id)
      throw refuse({
        code: 'required',
        text: 'An update needs the id of the resource',
        path: `${resourceType}.id`,
      })
    const existing = this.#store.current(`${resourceType}/${id}`)
    if (existing !== undefined) this.#rule.requireResource('u', existing)
    requireVersion(this.#store.currentVersion(`${resourceType}/${id}`), options?.ifMatch)
    return this.#write(() => {
      const stored = this.#store.put(this.#taken({ ...resource, id }), { by: 'PUT' })
      this.#judge('u', stored)
      return stored as unknown as WithId<T>
    })
  }

  async patchResource<T extends Resource>(
    resourceType: T['resourceType'],
    id: string,
    patch: Operation[] | Parameters,
    options?: UpdateResourceOptions,
  ): Promise<WithId<T>> {
    this.#rule.requireType('u', resourceType)
    const existing = this.#store.read(resourceType, id)
    this.#rule.requireResource('u', existing)
    const patched = patchedResource(existing, patch)
    if (patched.resourceType !== resourceType || patched.id !== id)
      throw refuse({
        code: 'invalid',
        text: 'A patch must not change the type or the id',
        path: `${resourceType}.id`,
      })
    return this.updateResource(patched as unknown as T, options)
  }

  async deleteResource(resourceType: string, id: string, options?: DeleteResourceOptions): Promise<void> {
    this.#rule.requireType('d', resourceType)
    const existing = this.#store.read(resourceType, id)
    this.#rule.requireResource('d', existing)
    requireVersion(this.#store.currentVersion(`${resourceType}/${id}`), options?.ifMatch)
    await this.#write(() => this.#store.remove(existing))
  }

  async readResource<T extends Resource>(resourceType: string, id: string): Promise<WithId<T>> {
    this.#rule.requireType('r', resourceType)
    const resource = this.#store.read(resourceType, id)
    this.#rule.requireResource('r', resource)
    return structuredClone(resource) as unknown as WithId<T>
  }

  async readVersion<T extends Resource>(resourceType: string, id: string, vid: string): Promise<WithId<T>> {
    this.#rule.requireType('r', resourceType)
    const version = this.#store
      .versions(`${resourceType}/${id}`)
      .find((each) => each.kind === 'stored' && each.meta.versionId === vid)
    if (version?.kind !== 'stored')
      throw refuse({ code: 'not-found', text: `${resourceType}/${id} has no version ${vid}` })
    this.#rule.requireResource('r', version.resource)
    return structuredClone(version.resource) as unknown as WithId<T>
  }

  async readHistory<T extends Resource>(
    resourceType: string,
    id: string,
    options?: ReadHistoryOptions,
  ): Promise<Bundle<WithId<T>>> {
    this.#rule.requireType('r', resourceType)
    const key = `${resourceType}/${id}`
    const versions = this.#store.versions(key)
    if (versions.length === 0) throw refuse({ code: 'not-found', text: `${key} is not known` })
    for (const version of versions) {
      if (version.kind === 'stored') this.#rule.requireResource('r', version.resource)
    }
    const { fhirBase } = this.#store
    return historyBundle({ fhirBase, key, versions, ...options }) as Bundle<WithId<T>>
  }

  async search<T extends Resource>(request: SearchRequest<T>): Promise<Bundle<WithId<T>>> {
    return this.searchFor(request.resourceType, new URLSearchParams(formatSearchQuery(request))) as Bundle<
      WithId<T>
    >
  }

  /** Searches a type as a client asked for it; refuses with 400 what is not implemented. */
  searchFor(resourceType: string, asked: URLSearchParams): Bundle {
    this.#rule.requireType('s', resourceType)
    const store = this.#store
    const query = parseSearchQuery(store.parameters, resourceType, asked)
    for (const { targetType } of query.chained) this.#rule.requireType('s', targetType)
    const { searchLagMs } = this.#traits
    const indexedUntil = Date.now() - searchLagMs
    const result = runSearch(query, {
      fhirBase: store.fhirBase,
      ofType: (type) => store.ofType(type),
      asIndexed: (resource) =>
        searchLagMs === 0
          ? resource
          : store.standingAt(`${resource.resourceType}/${resource.id}`, indexedUntil),
      byKey: (key) => store.current(key),
      mayMatch: (resource) => this.#rule.permits('s', resource),
      maySee: (resource) => this.#rule.permits('s', resource) || this.#rule.permits('r', resource),
    })
    return structuredClone(searchsetBundle({ fhirBase: store.fhirBase, query, asked, result }))
  }

  async readReference<T extends Resource>({ reference }: Reference<T>): Promise<WithId<T>> {
    const [resourceType, id] = referenceKey(reference ?? '', this.#store.fhirBase)?.split('/') ?? []
    if (!resourceType || !id)
      throw refuse({ code: 'invalid', text: 'The reference does not point into this record' })
    return this.readResource(resourceType, id)
  }

  async readReferences<T extends Resource>(references: readonly Reference<T>[]): Promise<(T | Error)[]> {
    return Promise.all(
      references.map((reference) => this.readReference(reference).catch((problem: Error) => problem)),
    )
  }

  /** Only the library's GraphQL asks for this, which is not served. */
  async searchByReference<T extends Resource>(): Promise<Record<string, WithId<T>[]>> {
    throw refuse({ code: 'not-supported', text: 'Search by several references is not supported' })
  }

  async withTransaction<TResult>(callback: (repository: this) => Promise<TResult>): Promise<TResult> {
    if (this.#toJudge !== undefined) return callback(this)
    const toJudge: WrittenNow[] = []
    this.#toJudge = toJudge
    try {
      return await this.#store.transaction(async () => {
        const value = await callback(this)
        for (const { letter, resource } of toJudge) this.#rule.requireResource(letter, resource)
        return value
      })
    } finally {
      this.#toJudge = undefined
    }
  }

  #judge(letter: 'c' | 'u', stored: StoredResource): void {
    this.#rule.noteWritten(stored)
    if (this.#toJudge === undefined) this.#rule.requireResource(letter, stored)
    else this.#toJudge.push({ letter, resource: stored })
  }

  #taken(resource: Resource): object {
    const attachments = this.#traits.types[resource.resourceType]?.attachments
    return attachments === undefined ? resource : takenDocument({ ...resource }, attachments)
  }

  #write<Value>(write: () => Value): Promise<Value> {
    return this.#store.transaction(async () => structuredClone(write()))
  }
}

function requireVersion(existing: StoredVersion | undefined, versionId: string | undefined): void {
  if (versionId === undefined) return
  const current = existing?.meta.versionId
  if (current !== versionId)
    throw refuse({
      code: 'conflict',
      text: `If-Match asked for version ${versionId}; the current one is ${current ?? 'none'}`,
    })
}
