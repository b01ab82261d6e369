import type { Finding } from '../../domain/finding.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import { findEnableWhenCycle, type Questionnaire } from '../../questionnaire/index.ts'
import { isJsonObject, type JsonObject, member, stringMember } from '../json.ts'
import { readFormContext } from './read-form-extensions.ts'
import { createItemReader } from './read-questionnaire-item.ts'

/**
 * Reads a FHIR R4 Questionnaire from untrusted JSON. Fails with every finding when the form could not be shown as its
 * author meant: not a Questionnaire, unknown modifier extensions, items without or with the same linkId, conditions
 * that cannot be understood or wait for themselves. What can be lived with is kept in `findings` of the value; a
 * question that cannot be answered here stays in the form as a refused item with its reason.
 */
export function readQuestionnaire(resource: unknown): Result<Questionnaire, readonly Finding[]> {
  if (!isJsonObject(resource) || member(resource, 'resourceType') !== 'Questionnaire') {
    return err([{ code: 'not-a-questionnaire', severity: 'error', path: 'Questionnaire', args: {} }])
  }
  const reader = createItemReader(resource)
  reader.checkModifiers(resource, 'Questionnaire')
  const items = reader.readItems(resource, 'Questionnaire', 0)
  const cycle = findEnableWhenCycle(items)
  if (cycle !== undefined) {
    reader.note('enable-when-cycle', 'error', 'Questionnaire', { linkIds: cycle.join(' -> ') })
  }
  reader.checkConditions(items)
  if (items.length === 0) reader.note('no-items', 'error', 'Questionnaire.item')
  const context = readFormContext(resource, reader.note)
  const findings = reader.findings()
  if (findings.some((finding) => finding.severity === 'error')) return err(findings)
  return ok({ ...headOf(resource), ...context, items, findings })
}

function headOf(resource: JsonObject) {
  const head: Partial<Record<(typeof headMembers)[number], string>> = {}
  for (const name of headMembers) {
    const value = stringMember(resource, name)
    if (value !== undefined) head[name] = value
  }
  return head
}

const headMembers = ['url', 'version', 'language', 'title', 'status', 'publisher', 'copyright'] as const
