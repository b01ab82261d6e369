import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readCaseload } from '../../mocks/caseload.ts'
import {
  isJsonObject,
  type JsonObject,
  objectsMember,
  readQuestionnaire,
  writeQuestionnaireResponse,
} from '../../src/fhir/index.ts'
import { type Artifact, readArtifact } from '../../src/publishing/artifact.ts'
import { fhirPackage } from '../../src/publishing/fhir-package.ts'
import { readArtifacts } from '../../src/publishing/instruments/read-artifacts.ts'
import { selectArtifacts } from '../../src/publishing/select-artifacts.ts'
import type { Questionnaire, ResponseItem } from '../../src/questionnaire/index.ts'
import { type CaseAnswers, caseItems } from '../questionnaires/case-items.ts'
import { filledInspire } from '../questionnaires/filled-inspire.ts'
import { type ViewDefinition, views } from '../views/read-views.ts'
import { isUnfinished } from './is-unfinished.ts'
import { badResources } from './known-bad.ts'
import { projectedPlans } from './projected-plans.ts'

/** How many resources of which origin are judged. */
export interface Collected {
  readonly definitions: number
  readonly cases: number
  readonly invented: number
  /** What a plan is written as. */
  readonly projected: number
  readonly written: number
  /** MeasureReports of audits. */
  readonly reports: number
  readonly views: number
  /** Of the definitions, those that a FHIR library installs from the package: all but Questionnaires and Measures. */
  readonly installable: number
}

export interface CollectInput {
  /** Gets `definitions.tgz`, and `files/` with one resource a file. */
  readonly run: string
  /** Holds the NDJSON of `keepWritten`. */
  readonly written: string
  readonly reports: readonly JsonObject[]
}

/**
 * Lays out what the validator judges: every definition, drafts and a synthetic complete INSPIRE too; a response for every
 * case of `cases.json`; the invented people's responses and scores; plans as they are written; MeasureReports; views; and what
 * the journeys wrote.
 */
export function collect({ run, written, reports }: CollectInput): Collected {
  rmSync(run, { recursive: true, force: true })
  mkdirSync(join(run, 'files'), { recursive: true })
  const place = (name: string, resource: unknown) =>
    writeFileSync(join(run, 'files', `${name}.json`), JSON.stringify(resource))
  const shipped = readArtifacts()
  const filled = readArtifact('synthetic INSPIRE', filledInspire().questionnaire)
  if (!filled.ok) throw new Error(filled.error)
  const published = selectArtifacts({ shipped, completed: [filled.value], only: [] })
  if (!published.ok) throw new Error(published.error)
  const packed = fhirPackage({ artifacts: published.value, version: '0.0.0', variant: 'site' })
  writeFileSync(join(run, 'definitions.tgz'), packed.bytes)
  const definitions = [...shipped, filled.value]
  for (const { type, resource, version } of definitions) place(`${type}-${resource.id}-${version}`, resource)
  const questionnaires = published.value.filter(({ type }) => type === 'Questionnaire')
  const cases = questionnaires.flatMap(responsesOfCases)
  cases.forEach((response, number) => {
    place(`case-${number}`, response)
  })
  const invented = readCaseload().filter(isAnswerOrScore)
  invented.forEach((resource, number) => {
    place(`invented-${number}-${String(resource.id)}`, resource)
  })
  const projected = projectedPlans()
  projected.forEach((resource, number) => {
    place(`projected-${number}-${String(resource.resourceType)}`, resource)
  })
  reports.forEach((report, number) => {
    place(`report-${number}`, report)
  })
  for (const view of views.values()) place(`ViewDefinition-${view.name}`, withKnownConstants(view))
  for (const [name, resource] of Object.entries(badResources(published.value))) place(name, resource)
  const lines = writtenLines(written)
  lines.forEach((line, number) => {
    place(`written-${number}`, JSON.parse(line))
  })
  return {
    definitions: definitions.length,
    cases: cases.length,
    invented: invented.length,
    projected: projected.length,
    written: lines.length,
    reports: reports.length,
    views: views.size,
    installable: published.value.filter(({ type }) => type !== 'Questionnaire' && type !== 'Measure').length,
  }
}

/** `%rowIndex` is of SQL on FHIR 3.0, which the validator's own check of paths does not know yet: any integer stands for it. */
function withKnownConstants(view: ViewDefinition): unknown {
  return JSON.parse(JSON.stringify(view).replaceAll('%rowIndex', '0'))
}

const rated = { literal: { form: 'relative', type: 'Practitioner', id: 'sam-okafor' } } as const

function responsesOfCases({ resource, url, version }: Artifact): readonly object[] {
  const reading = readQuestionnaire(resource)
  if (!reading.ok) throw new Error(`${url} cannot be read`)
  const file = new URL(
    `../../questionnaires/${url.slice(url.lastIndexOf('/') + 1)}/cases.json`,
    import.meta.url,
  )
  const parsed: unknown = JSON.parse(readFileSync(file, 'utf8'))
  return objectsMember(isJsonObject(parsed) ? parsed : {}, 'cases')
    .filter((each) => isJsonObject(each.answers))
    .map((each) => {
      const items = [
        ...ratedWorker(reading.value),
        ...caseItems(reading.value, withCodes(each.answers as CaseAnswers)),
      ]
      const response = writeQuestionnaireResponse({
        identifier: crypto.randomUUID(),
        questionnaire: { url, version },
        status: isUnfinished(reading.value.items, items) ? 'in-progress' : 'completed',
        subject: { literal: { form: 'relative', type: 'Patient', id: 'rosa-delgado' } },
        authored: '2026-11-22T10:00:00+00:00',
        mode: 'alone',
        items,
      })
      return { ...response, id: 'case' }
    })
}

/** Cases leave out whom a measure is about; a response names them. */
function ratedWorker({ items }: Questionnaire): readonly ResponseItem[] {
  return items
    .filter((item) => item.type === 'reference' && item.required)
    .map(({ linkId, text }) => ({
      linkId,
      ...(text === undefined ? {} : { text }),
      items: [],
      answers: [{ value: { kind: 'reference', reference: rated }, items: [] }],
    }))
}

/** The codes 0 to 4 of Brief INSPIRE stand as numbers in its cases. */
function withCodes(answers: CaseAnswers): CaseAnswers {
  return Object.fromEntries(
    Object.entries(answers).map(([linkId, value]) => [
      linkId,
      typeof value === 'number' ? String(value) : value,
    ]),
  )
}

function isAnswerOrScore(resource: unknown): resource is Readonly<Record<string, unknown>> {
  return (
    isJsonObject(resource) && ['QuestionnaireResponse', 'Observation'].includes(String(resource.resourceType))
  )
}

/** Each version once, however many journeys wrote the same. */
function writtenLines(folder: string): readonly string[] {
  if (!existsSync(folder)) return []
  const files = readdirSync(folder).filter((name) => name.endsWith('.ndjson'))
  const lines = files.flatMap((name) => readFileSync(join(folder, name), 'utf8').split('\n'))
  return [...new Set(lines.filter((line) => line !== ''))]
}
