import { type CarePlanRejection, type JsonObject, openReferences, stringMember } from '../../fhir/index.ts'
import type { AuditProblem } from './each-line.ts'
import { type KeptAsked, typesKeptUnasked } from './kept-members.ts'
import { planContext } from './plan-context.ts'
import type { PlanVisitor, RejectedLine } from './plan-tally.ts'
import { type LineContent, LineReader } from './read-line.ts'
import type { ReferenceIndex } from './reference-index.ts'
import type { SourceLine } from './source-line.ts'

/** What is known of a file once it was read. */
export interface FileState {
  readonly name: string
  bytes: number
  /** How many lines a part of the file has. */
  lines: number
  plans: number
  rejected: number
  /** The first that was rejected. */
  firstRejected?: Pick<RejectedLine, 'line' | 'why'>
  /** True when a line holds a resource that a plan may point to. */
  holdsOthers: boolean
  holdsPlans: boolean
}

/** A file of which nothing is known yet. */
export function unreadFile(name: string): FileState {
  return { name, bytes: 0, lines: 0, plans: 0, rejected: 0, holdsOthers: false, holdsPlans: false }
}

/** The problem that a rejected line is to those who want none. */
export function rejectedLine({ name, firstRejected }: FileState): AuditProblem | undefined {
  if (firstRejected === undefined) return undefined
  return { code: 'rejected-line', file: name, line: firstRejected.line, detail: firstRejected.why }
}

/** What decides how lines are read. */
export interface ReadingAsked {
  /** Base address of the server the data is from, to tell its own references from those to other servers. */
  readonly serverBase?: string | undefined
  /** What is read besides what always is. */
  readonly asked?: KeptAsked
}

/** What can be done with a line of a file. Each line is judged in one reading only, so that it is rejected once. */
export class FileReading {
  readonly #reader: LineReader
  readonly #tally: PlanVisitor
  readonly #index: ReferenceIndex
  readonly #serverBase: string | undefined
  readonly #unasked: ReadonlySet<string>

  constructor(tally: PlanVisitor, index: ReferenceIndex, { serverBase, asked = {} }: ReadingAsked) {
    this.#reader = new LineReader(asked)
    this.#unasked = typesKeptUnasked(asked)
    this.#tally = tally
    this.#index = index
    this.#serverBase = serverBase
  }

  /** The content of a line; a line without sound content is rejected here. */
  judge(line: SourceLine, file: FileState): LineContent | undefined {
    const content = this.#reader.read(line)
    if (!content.ok) {
      this.#reject(file, line, { why: content.error })
      return undefined
    }
    for (let n = 0; n < content.value.notResources; n += 1)
      this.#reject(file, line, { why: 'not-a-resource' })
    for (const resource of content.value.resources) {
      if (isCarePlan(resource)) file.holdsPlans = true
      else file.holdsOthers = true
    }
    return content.value
  }

  /** The content of a line that was judged before. */
  reread(line: SourceLine): LineContent | undefined {
    const content = this.#reader.read(line)
    return content.ok ? content.value : undefined
  }

  /** Keeps what plans may point to: everything, or what was asked for and all of the types that are kept unasked. */
  keep({ resources }: LineContent, asked?: ReadonlySet<string>): void {
    for (const resource of resources) {
      if (isCarePlan(resource)) continue
      const type = stringMember(resource, 'resourceType')
      if (!asked || this.#unasked.has(type ?? '') || asked.has(`${type}/${stringMember(resource, 'id')}`))
        this.#index.keep(resource)
    }
  }

  /** Shows the plans of a line before they are counted. */
  show({ resources }: LineContent): void {
    for (const plan of resources) if (isCarePlan(plan)) this.#tally.show(plan)
  }

  /** Adds the names of what the plans of a line point to elsewhere. Care teams need no asking. */
  ask(content: LineContent, asked: Set<string>): void {
    for (const plan of content.resources.filter(isCarePlan)) {
      for (const { type, id } of openReferences(plan, this.#serverBase)) {
        if (!content.lookup(type, id)) asked.add(`${type}/${id}`)
      }
    }
  }

  /** Counts the plans of a line, against what is kept by now. */
  count(content: LineContent, line: SourceLine, file: FileState): void {
    const place = { file: file.name, line: line.number }
    for (const plan of content.resources) {
      if (!isCarePlan(plan)) continue
      const context = planContext(plan, content, { index: this.#index, serverBase: this.#serverBase })
      const rejection = this.#tally.count(plan, context, place)
      if (rejection) this.#reject(file, line, rejectionOf(rejection))
      else file.plans += 1
    }
  }

  #reject(file: FileState, line: SourceLine, why: Pick<RejectedLine, 'why' | 'detail'>): void {
    file.rejected += 1
    file.firstRejected ??= { line: line.number, why: why.why }
    this.#tally.reject({ file: file.name, line: line.number, ...why })
  }
}

function isCarePlan(resource: JsonObject): boolean {
  return stringMember(resource, 'resourceType') === 'CarePlan'
}

/** A plan that is none to count, as a rejected line. */
export function rejectionOf(rejection: CarePlanRejection): Pick<RejectedLine, 'why' | 'detail'> {
  switch (rejection.code) {
    case 'other-fhir-version':
      return { why: 'other-fhir-version', detail: `${rejection.version}: ${rejection.path}` }
    case 'not-an-object':
      return { why: 'not-an-object' }
    case 'not-a-resource':
    case 'not-a-care-plan':
      return { why: 'not-a-resource' }
  }
}
