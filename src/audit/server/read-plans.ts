import { err, ok, type Result } from '../../domain/result.ts'
import { isJsonObject, type JsonObject, type ResourceName, stringMember } from '../../fhir/index.ts'
import type { AuditProblem } from '../read/each-line.ts'
import {
  FileReading,
  type FileState,
  type ReadingAsked,
  rejectedLine,
  unreadFile,
} from '../read/file-reading.ts'
import { keptMembers } from '../read/kept-members.ts'
import type { MemberNode } from '../read/member-trie.ts'
import type { PlanVisitor } from '../read/plan-tally.ts'
import { projectValue } from '../read/project-value.ts'
import type { LineContent } from '../read/read-line.ts'
import { AskingIndex } from './asking-index.ts'
import { NamedResources } from './named-resources.ts'
import { PlanSearch } from './plan-search.ts'
import type { ReadPage, RecordReader } from './record-reader.ts'
import type { ServerProblem } from './server-problem.ts'

/** How the plans of a server are read. */
export interface PlanReadingOptions extends ReadingAsked {
  /** Counts the plans. */
  readonly tally: PlanVisitor
  /** A tally whose counts are thrown away: what it looks for is what has to be fetched. */
  readonly newTrial: () => PlanVisitor
  /** Memory for what plans point to; beyond it that is fetched anew when it is needed again. */
  readonly keptBytes: number
  /** Stops at the first plan that is rejected. */
  readonly strict: boolean
}

/** What was read of a server. */
export interface PlanReading {
  /** The plans, as if they were the lines of a file. */
  readonly plans: FileState
  /** Plans and all that was read for them, each as often as it was read. */
  readonly resources: number
  /** Plans that the server counts beyond those it gave: never more than none. Absent when it does not count. */
  readonly total?: number
}

/** A plan with the line number of its entry. */
interface FoundPlan {
  readonly content: LineContent
  readonly number: number
}

/**
 * Reads all plans of a server, page by page, and hands each to the tally with what it points to. What a plan points to is
 * found by counting it on trial: whatever the rule looks for and does not find is fetched, until nothing more is missed.
 * So every plan is counted once, whole, and no page is kept.
 */
export class PlanReader {
  readonly #reader: RecordReader
  readonly #named: NamedResources
  readonly #options: PlanReadingOptions
  readonly #members: MemberNode
  readonly #file: FileState
  #index = new AskingIndex()
  /** Names that are not on the server. */
  #absent = new Set<string>()
  #lines = 0
  #resources = 0

  constructor(reader: RecordReader, types: ReadonlySet<string>, options: PlanReadingOptions) {
    this.#reader = reader
    this.#named = new NamedResources(reader, types)
    this.#options = options
    this.#members = keptMembers(options.asked)
    this.#file = unreadFile(`${reader.fhirBase}/CarePlan`)
  }

  /** @param includes What the server can add to a page of plans, as `_include` names it. */
  async read(includes: readonly string[]): Promise<Result<PlanReading, ServerProblem | AuditProblem>> {
    const search = new PlanSearch(this.#reader, includes)
    for await (const page of search.pages()) {
      if (!page.ok) return page
      const problem = await this.#readPage(page.value, search)
      if (problem) return err(problem)
    }
    const incomplete = search.incomplete()
    if (incomplete) return err(incomplete)
    const { total } = search
    return ok({ plans: this.#file, resources: this.#resources, ...(total === undefined ? {} : { total }) })
  }

  async #readPage(page: ReadPage, search: PlanSearch): Promise<ServerProblem | AuditProblem | undefined> {
    this.#file.bytes += page.bytes
    const plans: FoundPlan[] = []
    for (const { resource, isIncluded } of page.entries) {
      const isPlan = !isIncluded && (resource === undefined || resource.resourceType === 'CarePlan')
      if (!isPlan) {
        if (resource && resource.resourceType !== 'CarePlan') this.#keep(resource)
        continue
      }
      this.#lines += 1
      if (!resource) {
        search.takeUnreadable()
        this.#reject('not-a-resource')
      } else {
        const content = this.#contentOf(resource)
        const standing = search.take(content.resources[0] ?? {})
        if (standing === 'changed')
          return search.problem('changed', 'a plan came twice, each time with other content')
        if (standing === 'new') plans.push({ content, number: this.#lines })
      }
    }
    const problem = await this.#fetchFor(plans)
    if (problem) return problem
    const reading = new FileReading(this.#options.tally, this.#index, this.#options)
    for (const { content, number } of plans) reading.count(content, lineOf(number), this.#file)
    this.#resources += plans.length
    this.#makeRoom()
    return this.#options.strict ? rejectedLine(this.#file) : undefined
  }

  /** Fetches what the plans lead to, and what that leads to. */
  async #fetchFor(plans: readonly FoundPlan[]): Promise<ServerProblem | undefined> {
    for (;;) {
      const missing = this.#missing(plans)
      if (missing.length === 0) return undefined
      const left = new Map(missing.map((name) => [nameOf(name), name]))
      const problem = await this.#named.read(missing, (resource) => {
        left.delete(`${stringMember(resource, 'resourceType')}/${stringMember(resource, 'id')}`)
        this.#keep(resource)
      })
      if (problem) return problem
      for (const name of left.keys()) this.#absent.add(name)
    }
  }

  #missing(plans: readonly FoundPlan[]): readonly ResourceName[] {
    const trial = new FileReading(this.#options.newTrial(), this.#index, this.#options)
    const missing = new Map<string, ResourceName>()
    this.#index.takeMissed()
    for (const { content, number } of plans) {
      trial.count(content, lineOf(number), unreadFile(''))
      for (const name of this.#index.takeMissed()) {
        if (!this.#absent.has(nameOf(name)) && canBeAsked(name)) missing.set(nameOf(name), name)
      }
    }
    return [...missing.values()]
  }

  #keep(resource: JsonObject): void {
    this.#resources += 1
    const kept = projectValue(resource, this.#members)
    if (isJsonObject(kept)) this.#index.keep(kept)
  }

  /** The same members that are read of a line of an export. */
  #contentOf(resource: JsonObject): LineContent {
    const kept = projectValue(resource, this.#members)
    return { resources: isJsonObject(kept) ? [kept] : [], notResources: 0, entry: nothing, lookup: nothing }
  }

  #reject(why: 'not-a-resource'): void {
    this.#file.rejected += 1
    this.#file.firstRejected ??= { line: this.#lines, why }
    this.#options.tally.reject({ file: this.#file.name, line: this.#lines, why })
  }

  #makeRoom(): void {
    if (this.#index.heldBytes <= this.#options.keptBytes) return
    this.#index = new AskingIndex()
    this.#absent = new Set()
  }
}

const nothing = () => undefined
const nameOf = ({ type, id }: ResourceName) => `${type}/${id}`

/** An id of dots would lead out of its type; no server can have it. */
function canBeAsked({ id }: ResourceName): boolean {
  return !/^\.+$/.test(id)
}

/** An entry in the place of a line: its number is all that counts. */
function lineOf(number: number): Parameters<FileReading['count']>[1] {
  return { kind: 'line', number, bytes: new Uint8Array(), start: 0, end: 0, ended: true }
}
