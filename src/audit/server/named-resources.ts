import { type JsonObject, type ResourceName, stringMember } from '../../fhir/index.ts'
import type { HostProblem } from '../../host/host-problem.ts'
import { shareOut } from '../read/share-out.ts'
import type { RecordReader } from './record-reader.ts'
import type { ServerProblem } from './server-problem.ts'

/** More ids than this make an address that some servers do not take. */
const idsAtOnce = 80
/** Requests under way at the same time: polite to a server that clinicians work with. */
const lanes = [1, 2, 3, 4] as const

interface Batch {
  readonly type: string
  readonly ids: readonly string[]
}

/**
 * Reads resources by type and id: many at once by `_id`, and one by one what did not come that way. Only a 404 or 410
 * for the resource itself is taken for "not there": a server that overlooks `_id`, or takes several ids for one, must not
 * make owners disappear.
 */
export class NamedResources {
  readonly #reader: RecordReader
  readonly #types: ReadonlySet<string>
  /** Types that are not found by several ids on this server. */
  readonly #onlySingly = new Set<string>()

  /** @param types Those the server says it has; empty when it does not say. */
  constructor(reader: RecordReader, types: ReadonlySet<string>) {
    this.#reader = reader
    this.#types = types
  }

  /** Hands each one that is there to `found`; gives the first problem. */
  async read(
    names: readonly ResourceName[],
    found: (resource: JsonObject) => void,
  ): Promise<ServerProblem | undefined> {
    const problems = await shareOut(lanes, batchesOf(names), {
      run: (_lane, batch) => this.#readBatch(batch, found),
      isEnd: (problem) => problem !== undefined,
    })
    return problems.find((problem) => problem !== undefined)
  }

  async #readBatch(
    { type, ids }: Batch,
    found: (resource: JsonObject) => void,
  ): Promise<ServerProblem | undefined> {
    const missing = new Set(ids)
    if (ids.length > 1 && !this.#onlySingly.has(type)) {
      const problem = await this.#search({ type, ids }, (resource) => {
        if (missing.delete(stringMember(resource, 'id') ?? '')) found(resource)
        return missing.size
      })
      if (problem) return { code: 'server', asked: type, problem }
    }
    for (const id of missing) {
      const problem = await this.#readOne({ type, id }, found)
      if (problem) return { code: 'server', asked: type, problem }
    }
    return undefined
  }

  /** @param take Takes what was asked for, and gives how many are still missing. */
  async #search(
    { type, ids }: Batch,
    take: (resource: JsonObject) => number,
  ): Promise<ServerProblem['problem'] | undefined> {
    const asked = new Set(ids)
    let missing = ids.length
    for await (const page of this.#reader.pagesOf(`${type}?_id=${ids.join(',')}&_count=${ids.length}`)) {
      if (!page.ok) {
        if (!isRefusal(page.error)) return page.error
        this.#onlySingly.add(type)
        return undefined
      }
      const before = missing
      for (const { resource, isIncluded } of page.value.entries) {
        if (!resource || isIncluded || resource.resourceType !== type) continue
        if (asked.has(stringMember(resource, 'id') ?? '')) missing = take(resource)
        else {
          this.#onlySingly.add(type)
          return undefined
        }
      }
      // What is missing by now is asked for by itself.
      if (missing === before || missing === 0) return undefined
    }
    return undefined
  }

  async #readOne(
    { type, id }: ResourceName,
    found: (resource: JsonObject) => void,
  ): Promise<HostProblem | undefined> {
    const read = await this.#reader.get(`${type}/${id}`)
    if (read.ok) {
      const { value } = read.value
      if (value.resourceType !== type || value.id !== id)
        return { code: 'unreadable', detail: `${type} was answered with another resource` }
      found(value)
      return undefined
    }
    if (read.error.code === 'not-found') return undefined
    const isOfNoTypeHere = this.#types.size > 0 && !this.#types.has(type)
    return isOfNoTypeHere && isRefusal(read.error) ? undefined : read.error
  }
}

/** True when the server does not understand what was asked, which another way of asking may mend. */
function isRefusal({ code, ...problem }: ServerProblem['problem']): boolean {
  if (code === 'rejected' || code === 'not-found') return true
  return 'status' in problem && problem.status === 501
}

function batchesOf(names: readonly ResourceName[]): readonly Batch[] {
  const byType = new Map<string, string[]>()
  for (const { type, id } of names) byType.set(type, [...(byType.get(type) ?? []), id])
  return [...byType].flatMap(([type, ids]) =>
    Array.from({ length: Math.ceil(ids.length / idsAtOnce) }, (_, part) => ({
      type,
      ids: ids.slice(part * idsAtOnce, (part + 1) * idsAtOnce),
    })),
  )
}
