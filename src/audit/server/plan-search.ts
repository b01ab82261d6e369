import { err, type Result } from '../../domain/result.ts'
import { type JsonObject, stringMember } from '../../fhir/index.ts'
import { textHash } from '../count/text-hash.ts'
import { writeJson } from '../read/write-json.ts'
import type { ReadPage, RecordReader } from './record-reader.ts'
import type { RecordProblem, ServerProblem } from './server-problem.ts'

const plansAPage = 100
/** More than any record has: a search beyond it is taken for one that never ends. */
const mostPlans = 5_000_000

/** What a plan on a page is: not met before, met with the same content, or met with other content. */
export type PlanStanding = 'new' | 'repeated' | 'changed'

/**
 * The search for all plans of a server. It tells when the pages are not the whole: servers count on each page what they
 * have at that moment, and a record that changes between two pages moves plans from one to the other.
 */
export class PlanSearch {
  readonly #reader: RecordReader
  readonly #includes: readonly string[]
  /** Of each plan by id, what its content comes to. */
  readonly #met = new Map<string, number>()
  #plans = 0
  #repeats = 0
  #total: number | undefined
  #page = 0

  constructor(reader: RecordReader, includes: readonly string[]) {
    this.#reader = reader
    this.#includes = includes
  }

  /** The most plans that the server counted on any page. */
  get total(): number | undefined {
    return this.#total
  }

  /** Every page in turn; a server that refuses parameters it need not know is asked again without them. */
  async *pages(): AsyncGenerator<Result<ReadPage, ServerProblem>> {
    for (const [attempt, path] of this.#paths().entries()) {
      for await (const page of this.#reader.pagesOf(path)) {
        const isRefused = !page.ok && this.#page === 0 && isMisunderstood(page.error)
        if (isRefused && attempt < this.#paths().length - 1) break
        this.#page += 1
        if (!page.ok) return yield err(this.#problemOf(page.error))
        const before = this.#plans
        if (page.value.total !== undefined) this.#total = Math.max(page.value.total, this.#total ?? 0)
        yield page
        const endless = this.#endless(page.value, before)
        if (endless) return yield err(endless)
      }
      if (this.#page > 0) return
    }
  }

  /** Notes a plan. One without an id cannot be told from others and is always new. */
  take(plan: JsonObject): PlanStanding {
    const id = stringMember(plan, 'id')
    const content = textHash(writeJson(plan)).low
    const known = id === undefined ? undefined : this.#met.get(id)
    if (known !== undefined) {
      this.#repeats += 1
      return known === content ? 'repeated' : 'changed'
    }
    if (id !== undefined) this.#met.set(id, content)
    this.#plans += 1
    return 'new'
  }

  /** Notes an entry in which no plan can be read. */
  takeUnreadable(): void {
    this.#plans += 1
  }

  /** What is wrong when all pages were read, if anything is. */
  incomplete(): ServerProblem | undefined {
    const total = this.#total
    if (total !== undefined && total > this.#plans) {
      return this.problem('incomplete', `it counts ${total} care plans and gave ${this.#plans}`)
    }
    // Without a count nothing shows that the plans pushed from one page to the next did not push others past it.
    return this.#repeats > 0 && total !== this.#plans
      ? this.problem('changed', 'plans moved from one page to another')
      : undefined
  }

  problem(code: RecordProblem['code'], detail: string): ServerProblem {
    return this.#problemOf({ code, detail })
  }

  #problemOf(problem: ServerProblem['problem']): ServerProblem {
    return { code: 'server', asked: `CarePlan, page ${Math.max(1, this.#page)}`, problem }
  }

  #endless({ entries, next }: ReadPage, before: number): ServerProblem | undefined {
    if (next === undefined) return undefined
    if (entries.length > 0 && this.#plans === before && entries.some(({ isIncluded }) => !isIncluded))
      return this.problem('endless', 'a page brought nothing new and named a next one')
    if (this.#plans > mostPlans) return this.problem('endless', `there are more than ${mostPlans} care plans`)
    return undefined
  }

  #paths(): readonly string[] {
    const plain = `CarePlan?_count=${plansAPage}`
    const counted = `${plain}&_total=accurate`
    const including = this.#includes.map((include) => `&_include=${encodeURIComponent(include)}`).join('')
    return [...new Set([`${counted}${including}`, counted, plain])]
  }
}

function isMisunderstood({ code, ...problem }: ServerProblem['problem']): boolean {
  return code === 'rejected' || ('status' in problem && problem.status === 501)
}
