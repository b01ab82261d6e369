import {
  type CarePlanContext,
  type CarePlanRejection,
  checkCarePlan,
  type JsonObject,
  openReferences,
  readCarePlan,
  stringMember,
} from '../fhir/index.ts'
import { assessPlan, defaultRuleOptions, type RuleOptions } from '../responsibility/index.ts'
import type { AuditedFile, AuditReport, AuditRow, RejectedLine } from './audit-report.ts'
import { auditRow } from './audit-row.ts'
import type { AuditSource } from './audit-source.ts'
import { AuditTally } from './audit-tally.ts'
import { OpenReferences } from './open-references.ts'
import { type LineContent, readLine } from './read-line.ts'
import { RejectedLines } from './rejected-lines.ts'
import type { SourceLine } from './split-lines.ts'

/** What an audit is asked for. */
export interface AuditOptions {
  readonly rule?: Partial<RuleOptions>
  /** Base address of the server the data is from, to tell its own references from those to other servers. */
  readonly serverBase?: string
  /** Also one row a plan: person-level data. */
  readonly rows?: boolean
}

/** What the first reading of a file leaves for the later ones and for the report. */
export interface FileState {
  readonly source: AuditSource
  bytes: number
  plans: number
  rejected: number
  /** True when a line holds a resource that a plan may point to. */
  holdsOthers: boolean
  /** Numbers of the lines whose plans point to resources elsewhere in the data. */
  readonly openLines: Set<number>
}

/** One audit while it runs: what to do with a line on each of the three readings, and the report at the end. */
export class AuditRun {
  readonly #options: AuditOptions
  readonly #references = new OpenReferences()
  readonly #tally = new AuditTally()
  readonly #rejected = new RejectedLines()
  readonly #rows: AuditRow[] = []

  constructor(options: AuditOptions) {
    this.#options = options
  }

  /** True when some plan points to a resource elsewhere in the data. */
  get needsOthers(): boolean {
    return !this.#references.isEmpty
  }

  /** First reading: rejects what must be, counts what can be, and asks for what the rest needs. */
  judge(line: SourceLine, file: FileState): void {
    const content = readLine(line)
    if (!content.ok) {
      this.#reject(file, line.number, { why: content.error })
      return
    }
    for (let n = 0; n < content.value.notResources; n += 1) {
      this.#reject(file, line.number, { why: 'not-a-resource' })
    }
    const plans = content.value.resources.filter(isCarePlan)
    if (plans.length < content.value.resources.length) file.holdsOthers = true
    const asked = plans
      .flatMap((plan) => openReferences(plan, this.#options.serverBase))
      .filter(({ type, id }) => !content.value.lookup(type, id))
    if (asked.length > 0) file.openLines.add(line.number)
    for (const { type, id } of asked) this.#references.ask(type, id)
    for (const plan of plans) {
      const checked = checkCarePlan(plan)
      if (checked.ok) file.plans += 1
      else this.#reject(file, line.number, rejectionOf(checked.error))
    }
    if (asked.length === 0) this.#countPlans(content.value, { file: file.source.name, line: line.number })
  }

  /** Second reading: keeps the resources that were asked for. */
  collect(line: SourceLine): void {
    const content = readLine(line)
    for (const resource of content.ok ? content.value.resources : []) this.#references.keep(resource)
  }

  /** Third reading: counts the plans of an open line against everything collected. */
  countOpen(line: SourceLine, file: FileState): void {
    const content = readLine(line)
    if (content.ok) this.#countPlans(content.value, { file: file.source.name, line: line.number })
  }

  report(files: readonly FileState[]): AuditReport {
    const { plans, actions, quality } = this.#tally.counts(this.#rejected.total)
    const { rule, serverBase, rows } = this.#options
    return {
      alongsideAudit: '1',
      source: { files: files.map(describeFile) },
      rule: { ...defaultRuleOptions, ...rule, ...(serverBase === undefined ? {} : { base: serverBase }) },
      plans: { ...plans, rejectedLines: this.#rejected.listed },
      actions,
      quality,
      ...(rows ? { rows: [...this.#rows].sort(byPlace) } : {}),
    }
  }

  #contextOf(content: LineContent): CarePlanContext {
    const { serverBase } = this.#options
    return {
      lookup: (type, id) => content.lookup(type, id) ?? this.#references.lookup(type, id),
      entry: content.entry,
      ...(serverBase === undefined ? {} : { serverBase }),
    }
  }

  #countPlans(content: LineContent, place: Pick<AuditRow, 'file' | 'line'>): void {
    for (const plan of content.resources.filter(isCarePlan)) {
      const reading = readCarePlan(plan, this.#contextOf(content))
      if (!reading.ok) continue
      const assessment = assessPlan(reading.value.plan, this.#options.rule)
      this.#tally.add(reading.value, assessment)
      if (this.#options.rows) this.#rows.push(auditRow(reading.value, assessment, place))
    }
  }

  #reject(file: FileState, line: number, why: Pick<RejectedLine, 'why' | 'detail'>): void {
    file.rejected += 1
    this.#rejected.add({ file: file.source.name, line, ...why })
  }
}

function isCarePlan(resource: JsonObject): boolean {
  return stringMember(resource, 'resourceType') === 'CarePlan'
}

function rejectionOf(rejection: CarePlanRejection): Pick<RejectedLine, 'why' | 'detail'> {
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

function describeFile({ source, bytes, plans, rejected }: FileState): AuditedFile {
  return { name: source.name, bytes, plans, rejected }
}

function byPlace(a: AuditRow, b: AuditRow): number {
  return a.file === b.file ? a.line - b.line : a.file < b.file ? -1 : 1
}
