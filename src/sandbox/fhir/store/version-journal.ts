import type { StoredResource } from '../stored-resource.ts'

/** What the server says about a version in `Resource.meta`. */
export interface VersionMeta {
  readonly versionId: string
  /** Instant, ISO 8601. */
  readonly lastUpdated: string
}

/** A version that was stored, `created` also where an update brought a deleted or unknown id to life. */
export interface StoredVersion {
  readonly kind: 'stored'
  readonly resource: StoredResource
  readonly meta: VersionMeta
  readonly made: 'created' | 'updated'
  /** How it came in: a create gives the id, an update says it. */
  readonly by: 'POST' | 'PUT'
  /** Milliseconds since 1970 by this server's clock; 0 for what it was loaded with. */
  readonly writtenAt: number
}

/** One version of a resource: what was stored, or that it was deleted. */
export type ResourceVersion = StoredVersion | { readonly kind: 'deleted'; readonly at: string }

interface JournalLine {
  readonly key: string
  readonly version: ResourceVersion
}

/**
 * Every version of every resource in the order written: the truth behind reads, history and searches, and what a
 * failed transaction is undone from.
 */
export class VersionJournal {
  readonly #lines: JournalLine[] = []
  readonly #versions = new Map<string, ResourceVersion[]>()
  readonly #keysByType = new Map<string, Set<string>>()

  /** Lines written so far; a place to roll back to. */
  get length(): number {
    return this.#lines.length
  }

  append(resourceType: string, id: string, version: ResourceVersion): void {
    const key = `${resourceType}/${id}`
    this.#lines.push({ key, version })
    const versions = this.#versions.get(key)
    if (versions) versions.push(version)
    else this.#versions.set(key, [version])
    const keys = this.#keysByType.get(resourceType)
    if (keys) keys.add(key)
    else this.#keysByType.set(resourceType, new Set([key]))
  }

  /** Versions of a resource, oldest first; empty when it never was. */
  versions(key: string): readonly ResourceVersion[] {
    return this.#versions.get(key) ?? []
  }

  /** The version that stands, or `undefined` when the resource never was or is deleted. */
  current(key: string): StoredVersion | undefined {
    const latest = this.#versions.get(key)?.at(-1)
    return latest?.kind === 'stored' ? latest : undefined
  }

  /** The version that stood at a time; `undefined` when there was none or the resource was deleted by then. */
  standingAt(key: string, time: number): StoredVersion | undefined {
    const written = (version: ResourceVersion) =>
      version.kind === 'stored' ? version.writtenAt : Date.parse(version.at)
    const standing = this.#versions.get(key)?.findLast((version) => written(version) <= time)
    return standing?.kind === 'stored' ? standing : undefined
  }

  /** Current resources of a type, in the order they were first stored. */
  ofType(resourceType: string): readonly StoredResource[] {
    return [...(this.#keysByType.get(resourceType) ?? [])].flatMap((key) => this.current(key)?.resource ?? [])
  }

  /** Ids of a type whose last version says, since an instant, that they were deleted. */
  deletedAfter(resourceType: string, instant: string): readonly string[] {
    return [...(this.#keysByType.get(resourceType) ?? [])].flatMap((key) => {
      const last = this.#versions.get(key)?.at(-1)
      const isDeleted = last?.kind === 'deleted' && Date.parse(last.at) > Date.parse(instant)
      return isDeleted ? [key.slice(resourceType.length + 1)] : []
    })
  }

  /** Keys written since a place, in order, each once. */
  keysSince(place: number): readonly string[] {
    return [...new Set(this.#lines.slice(place).map(({ key }) => key))]
  }

  /** Forgets all lines after a place and gives the keys they touched. */
  rollBackTo(place: number): readonly string[] {
    const touched = this.keysSince(place)
    for (const { key } of this.#lines.splice(place)) {
      const versions = this.#versions.get(key)
      versions?.pop()
      if (versions?.length === 0) {
        this.#versions.delete(key)
        this.#keysByType.get(key.slice(0, key.indexOf('/')))?.delete(key)
      }
    }
    return touched
  }

  clear(): void {
    this.#lines.length = 0
    this.#versions.clear()
    this.#keysByType.clear()
  }
}
