import { err, ok, type Result } from '../../domain/result.ts'
import { isJsonObject, type JsonObject } from '../../fhir/index.ts'
import type { HostProblem } from '../../host/host-problem.ts'
import { objectOf } from '../../host/record/read-answer.ts'
import { mayPass } from '../../host/transport/answer-problem.ts'
import type { FhirTransport, TransportAnswer } from '../../host/transport/fhir-transport.ts'
import type { HostClock } from '../../host/transport/host-clock.ts'
import { pathInsideBase } from '../../host/transport/inside-base.ts'
import { parseJson } from '../../host/transport/parse-json.ts'
import { withPatience } from '../../host/transport/patient-transport.ts'
import { readSearchPage, type SearchPage } from './search-page.ts'
import type { RecordProblem } from './server-problem.ts'

/** A page with how long it was. */
export type ReadPage = SearchPage & { readonly bytes: number }

/** Reads of a request that does not succeed, with the waits between: about half a minute, or what the server asks for. */
const patience = { attempts: 6, longestWaitMs: 120_000 } as const
/** A server may give pages with nothing in them, but not for ever. */
const mostEmptyPages = 20

/** Reads a server: patiently, and only what lies inside its base. */
export class RecordReader {
  readonly fhirBase: string
  readonly #transport: FhirTransport
  readonly #warnings = new Set<string>()
  #pages = 0

  constructor(transport: FhirTransport, clock: HostClock) {
    this.fhirBase = transport.fhirBase
    this.#transport = withPatience(transport, { ...patience, clock, mayPass: mayPassReading })
  }

  /** How many pages of searches were read. */
  get pages(): number {
    return this.#pages
  }

  /** What the server warned of, each once and in order. */
  get warnings(): readonly string[] {
    return [...this.#warnings]
  }

  /** The resource, or whatever JSON object, at a path. */
  async get(
    path: string,
  ): Promise<Result<{ readonly value: JsonObject; readonly bytes: number }, HostProblem>> {
    const answer = await this.#transport.send({ method: 'GET', path })
    const read = objectOf(answer)
    if (read.kind === 'failed') return err(read.problem)
    const bytes = answer.kind === 'answered' ? new TextEncoder().encode(answer.body).length : 0
    return ok({ value: read.value, bytes })
  }

  /** The pages of a search, each when it is asked for. Ends after the first problem. */
  async *pagesOf(path: string): AsyncGenerator<Result<ReadPage, HostProblem | RecordProblem>> {
    const visited = new Set<string>()
    let emptyPages = 0
    for (let next: string | undefined = path; next !== undefined; ) {
      visited.add(next)
      const page = await this.#page(next)
      yield page
      if (!page.ok) return
      emptyPages = page.value.entries.every(({ isIncluded }) => isIncluded) ? emptyPages + 1 : 0
      const address: string | undefined = page.value.next
      next = address === undefined ? undefined : pathInsideBase(this.fhirBase, address)
      if (address !== undefined && next === undefined) return yield err(outside(address))
      const isCircle = next !== undefined && visited.has(next)
      if (isCircle) return yield err({ code: 'endless', detail: 'the pages go in a circle' })
      if (next !== undefined && emptyPages > mostEmptyPages)
        return yield err({ code: 'endless', detail: `nothing was found on ${emptyPages} pages in a row` })
    }
  }

  async #page(path: string): Promise<Result<ReadPage, HostProblem>> {
    const read = await this.get(path)
    if (!read.ok) return read
    const page = readSearchPage(read.value.value)
    if (page === undefined)
      return err({ code: 'unreadable', detail: 'the search was not answered with a searchset' })
    if (page.failure !== undefined) return err({ code: 'unreadable', detail: page.failure })
    this.#pages += 1
    for (const words of page.warnings) this.#warnings.add(words)
    return ok({ ...page, bytes: read.value.bytes })
  }
}

/** An answer cut off by something on its way is worth another try; what the server does not implement is not. */
function mayPassReading(answer: TransportAnswer): boolean {
  if (answer.kind !== 'answered') return mayPass(answer)
  if (answer.status === 200) return !isJsonObject(parseJson(answer.body))
  return answer.status !== 501 && mayPass(answer)
}

function outside(address: string): HostProblem {
  const origin = /^[a-z][a-z0-9+.-]*:\/\/[^/?#\s]*/i.exec(address)?.[0] ?? 'elsewhere'
  return { code: 'refused-by-us', detail: `the next page lies outside this address (${origin})` }
}
