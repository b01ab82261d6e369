import { type Canonical, parseCanonical } from '../../domain/canonical.ts'
import type { Coding } from '../../domain/coding.ts'
import type { Finding } from '../../domain/finding.ts'
import type { RecordReference } from '../../domain/reference.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import type { ResponseAnswer, ResponseItem } from '../../questionnaire/index.ts'
import { isJsonObject, type JsonObject, member, objectMember, stringMember } from '../json.ts'
import { readReference } from '../record/read-reference.ts'
import { type CompletionMode, readCompletionMode } from './completion-mode.ts'
import { readAnswerValue } from './read-answer-value.ts'
import { readSecurityLabels } from './security-labels.ts'
import { readSharedWithRatedWorker, type SharedWithRatedWorker } from './shared-with-rated-worker.ts'
import { readSubmissionUuid } from './submission-identifier.ts'

/** A filled form as the record holds it; absent parts stay absent. */
export interface QuestionnaireResponseReading {
  readonly id?: string
  /** Of this version of the resource (`meta.versionId`); many records do not say. */
  readonly versionId?: string
  /** FHIR instant of this version (`meta.lastUpdated`). */
  readonly lastUpdated?: string
  /** UUID of a response written by us. */
  readonly identifier?: string
  readonly questionnaire?: Canonical
  /** `completed`, `amended`, `in-progress`, `entered-in-error` or `stopped`. */
  readonly status: string
  readonly subject?: RecordReference
  /** FHIR dateTime as written. */
  readonly authored?: string
  readonly author?: RecordReference
  readonly source?: RecordReference
  readonly mode?: CompletionMode
  readonly sharedWithRatedWorker?: SharedWithRatedWorker
  /** Absent when it has none. */
  readonly securityLabels?: readonly Coding[]
  readonly items: readonly ResponseItem[]
  /** Faults inside that could be lived with; what they concern is not in `items`. */
  readonly findings: readonly Finding[]
}

/** Deeper nesting than any real response has; beyond it a hostile one could exhaust the stack. */
const maximumDepth = 60

/**
 * Reads an R4 QuestionnaireResponse from untrusted JSON. Fails when it is none, when it has no status, or when it
 * carries a modifier extension, which could turn its meaning round. Answers that cannot be read become findings.
 */
export function readQuestionnaireResponse(
  resource: unknown,
): Result<QuestionnaireResponseReading, readonly Finding[]> {
  if (!isJsonObject(resource) || member(resource, 'resourceType') !== 'QuestionnaireResponse') {
    return err([fault('not-a-questionnaire-response', 'QuestionnaireResponse')])
  }
  const findings: Finding[] = []
  const items = readItems({ parent: resource, path: 'QuestionnaireResponse', depth: 0 }, findings)
  const status = stringMember(resource, 'status')
  if (status === undefined) findings.push(fault('no-status', 'QuestionnaireResponse.status'))
  for (const name of ['modifierExtension', 'implicitRules']) {
    if (member(resource, name) !== undefined)
      findings.push(fault('unknown-modifier', `QuestionnaireResponse.${name}`))
  }
  if (status === undefined || findings.some((finding) => finding.severity === 'error')) return err(findings)
  return ok({ ...headOf(resource), status, items, findings })
}

function headOf(resource: JsonObject) {
  const canonical = stringMember(resource, 'questionnaire')
  const meta = objectMember(resource, 'meta') ?? {}
  const head = {
    id: stringMember(resource, 'id'),
    versionId: stringMember(meta, 'versionId'),
    lastUpdated: stringMember(meta, 'lastUpdated'),
    identifier: readSubmissionUuid(member(resource, 'identifier')),
    questionnaire: canonical === undefined ? undefined : parseCanonical(canonical),
    subject: readReference(member(resource, 'subject')),
    authored: stringMember(resource, 'authored'),
    author: readReference(member(resource, 'author')),
    source: readReference(member(resource, 'source')),
    mode: readCompletionMode(resource),
    sharedWithRatedWorker: readSharedWithRatedWorker(resource),
    securityLabels: readSecurityLabels(resource),
  }
  return withoutUndefined(head)
}

type Defined<Members> = { readonly [Name in keyof Members]?: Exclude<Members[Name], undefined> }

function withoutUndefined<Members extends object>(members: Members): Defined<Members> {
  const entries = Object.entries(members).filter(([, value]) => value !== undefined)
  return Object.fromEntries(entries) as Defined<Members>
}

interface Parent {
  readonly parent: JsonObject
  readonly path: string
  readonly depth: number
}

function readItems({ parent, path, depth }: Parent, findings: Finding[]): readonly ResponseItem[] {
  return elements(parent, 'item', path, findings).flatMap((item, index) => {
    const at = `${path}.item[${index}]`
    const linkId = isJsonObject(item) ? stringMember(item, 'linkId') : undefined
    if (!isJsonObject(item) || linkId === undefined) return skip(findings, 'no-link-id', at)
    if (depth >= maximumDepth) return skip(findings, 'too-deep', at)
    if (member(item, 'modifierExtension') !== undefined) findings.push(fault('unknown-modifier', at))
    const text = stringMember(item, 'text')
    return {
      linkId,
      ...(text === undefined ? {} : { text }),
      answers: readAnswers({ parent: item, path: at, depth: depth + 1 }, findings),
      items: readItems({ parent: item, path: at, depth: depth + 1 }, findings),
    }
  })
}

function readAnswers({ parent, path, depth }: Parent, findings: Finding[]): readonly ResponseAnswer[] {
  return elements(parent, 'answer', path, findings).flatMap((answer, index) => {
    const at = `${path}.answer[${index}]`
    if (!isJsonObject(answer)) return skip(findings, 'not-an-answer', at)
    if (member(answer, 'modifierExtension') !== undefined) findings.push(fault('unknown-modifier', at))
    const value = readAnswerValue(answer)
    if (typeof value === 'string') return skip(findings, `answer-${value}`, at)
    return { value, items: readItems({ parent: answer, path: at, depth: depth + 1 }, findings) }
  })
}

function elements(parent: JsonObject, name: string, path: string, findings: Finding[]): readonly unknown[] {
  const list = member(parent, name)
  if (list === undefined || Array.isArray(list)) return list ?? []
  return skip(findings, 'not-a-list', `${path}.${name}`)
}

function skip(findings: Finding[], code: string, path: string): readonly never[] {
  findings.push({ code, severity: 'warning', path, args: {} })
  return []
}

function fault(code: string, path: string): Finding {
  return { code, severity: 'error', path, args: {} }
}
