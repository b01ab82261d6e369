import { ok, type Result } from '../../domain/result.ts'
import { checkCarePlan, type JsonObject, readCarePlan, stringMember } from '../../fhir/index.ts'
import { PlanIds } from '../count/plan-ids.ts'
import { PlanVersions } from '../count/plan-versions.ts'
import type { AuditSource } from '../read/audit-source.ts'
import { type AuditProblem, eachLine } from '../read/each-line.ts'
import { rejectionOf } from '../read/file-reading.ts'
import { planContext } from '../read/plan-context.ts'
import type { RejectedLine } from '../read/plan-tally.ts'
import { type LineContent, LineReader } from '../read/read-line.ts'
import { ReferenceIndex } from '../read/reference-index.ts'
import type { SourceLine } from '../read/source-line.ts'
import { RejectedLines } from '../report/rejected-lines.ts'
import type { ParticipationSettings } from './participation-options.ts'
import { ParticipationTally } from './participation-tally.ts'

/** A file with what is known of it once it was read. */
interface ReadFile {
  readonly source: AuditSource
  readonly name: string
  bytes: number
  rejected: number
  holdsPlans: boolean
  holdsResponses: boolean
}

type Visit = (resource: JsonObject, content: LineContent) => void

/** What a team is read from, besides plans and responses. */
const teamTypes = new Set(['CareTeam', 'PractitionerRole'])

/**
 * Reads the files of an export for participation: once to judge every line and keep what teams are read from, then those with
 * plans, then those with responses, so that both may stand anywhere.
 */
export class ParticipationReading {
  readonly tally: ParticipationTally
  readonly rejected = new RejectedLines()
  readonly files: readonly ReadFile[]
  readonly #serverBase: string | undefined
  readonly #lines = new LineReader({ responses: true })
  readonly #index = new ReferenceIndex()
  readonly #planIds = new PlanIds()

  constructor(sources: readonly AuditSource[], settings: ParticipationSettings) {
    this.tally = new ParticipationTally(settings)
    this.#serverBase = settings.serverBase
    this.files = sources.map((source) => ({
      source,
      name: source.name,
      bytes: 0,
      rejected: 0,
      holdsPlans: false,
      holdsResponses: false,
    }))
  }

  /** Reads all of it; to be called once. */
  async read(): Promise<Result<undefined, AuditProblem>> {
    for (const file of this.files) {
      const read = await eachLine(file.source, (line) => this.#judge(line, file))
      if (!read.ok) return read
      file.bytes = read.value.bytes
    }
    const versions = this.#planIds.hasRepeats() ? new PlanVersions([]) : undefined
    const shown = versions && (await this.#plans((plan) => versions.show(plan)))
    if (shown) return { ok: false, error: shown }
    versions?.settle()
    const ofPlans = await this.#plans((plan, content) => this.#addPlan(plan, content, versions))
    if (ofPlans) return { ok: false, error: ofPlans }
    this.tally.settlePlans()
    const ofResponses = await this.#again('QuestionnaireResponse', (response, content) =>
      this.tally.addResponse(response, this.#contextOf(response, content)),
    )
    if (ofResponses) return { ok: false, error: ofResponses }
    this.tally.settleResponses()
    return ok(undefined)
  }

  #judge(line: SourceLine, file: ReadFile): void {
    const content = this.#lines.read(line)
    const reject = (why: Pick<RejectedLine, 'why' | 'detail'>) => {
      file.rejected += 1
      this.rejected.add({ file: file.name, line: line.number, ...why })
    }
    if (!content.ok) {
      reject({ why: content.error })
      return
    }
    for (let n = 0; n < content.value.notResources; n += 1) reject({ why: 'not-a-resource' })
    for (const resource of content.value.resources) {
      const type = stringMember(resource, 'resourceType') ?? ''
      if (teamTypes.has(type)) this.#index.keep(resource)
      if (type === 'QuestionnaireResponse') {
        file.holdsResponses = true
        this.tally.meet(resource)
      }
      if (type === 'CarePlan') {
        file.holdsPlans = true
        const checked = checkCarePlan(resource)
        if (!checked.ok) reject(rejectionOf(checked.error))
        const id = stringMember(resource, 'id')
        if (checked.ok && id) this.#planIds.add(id)
      }
    }
  }

  #addPlan(plan: JsonObject, content: LineContent, versions: PlanVersions | undefined): void {
    const version = versions?.next()
    const context = this.#contextOf(plan, content)
    const reading = readCarePlan(plan, context)
    if (!reading.ok || version?.leftOut !== undefined || reading.value.leftOut !== undefined) return
    this.tally.addPlan(reading.value, plan, context)
  }

  #contextOf(resource: JsonObject, content: LineContent) {
    return planContext(resource, content, { index: this.#index, serverBase: this.#serverBase })
  }

  #plans(visit: Visit): Promise<AuditProblem | undefined> {
    return this.#again('CarePlan', visit)
  }

  /** Visits the resources of a type, in the same order each time. */
  async #again(type: 'CarePlan' | 'QuestionnaireResponse', visit: Visit): Promise<AuditProblem | undefined> {
    const holds = type === 'CarePlan' ? 'holdsPlans' : 'holdsResponses'
    for (const file of this.files.filter((each) => each[holds])) {
      const read = await eachLine(file.source, (line) => {
        const content = this.#lines.read(line)
        if (!content.ok) return
        for (const resource of content.value.resources) {
          if (stringMember(resource, 'resourceType') === type) visit(resource, content.value)
        }
      })
      if (!read.ok) return read.error
      if (read.value.bytes !== file.bytes) return { code: 'file-changed', file: file.name }
    }
    return undefined
  }
}
