import type { Flag } from 'fhir/r4'
import type { GoalPlan } from '../../goal-plan/index.ts'
import { type JsonObject, member, objectMember, objectsMember, stringMember } from '../json.ts'
import { planFlagIdentifier } from '../questionnaire/submission-identifier.ts'
import { writeReference } from '../questionnaire/write-reference.ts'
import { layOver } from './lay-over.ts'
import type { LayRules } from './lay-rules.ts'
import type { ProjectionContext } from './plan-projection.ts'
import { onlyExtension, sameIdentifier } from './same-elements.ts'

/** HL7 extension of Flag: what it is about. */
const detailUrl = 'http://hl7.org/fhir/StructureDefinition/flag-detail'

/** Shipped in `questionnaires/code-systems`. */
const code = {
  system: 'https://alongside.example/fhir/CodeSystem/plan-flag',
  code: 'staff-hold-nearly-every-action',
  display: 'Staff hold nearly every action',
}

/** What of a Flag is ours: its identifier, that it stands or not and since when, and what it is about. */
const flagRules: LayRules = {
  resourceType: { kind: 'whole' },
  extension: { kind: 'list', same: [onlyExtension(detailUrl)], element: { kind: 'whole' } },
  identifier: { kind: 'list', same: [sameIdentifier], element: { kind: 'whole' } },
  status: { kind: 'whole' },
  category: { kind: 'initial' },
  code: { kind: 'initial' },
  subject: { kind: 'whole' },
  period: { kind: 'whole' },
  author: { kind: 'initial' },
}

/**
 * The prompt of a plan as an R4 Flag about its CarePlan: active while it stands, inactive where a stored one is no
 * longer true. `undefined` where there is nothing to write: it neither stands nor stood, or the record holds no
 * CarePlan, or somebody marked the stored one as a mistake. Its category is administrative: it is about the work, not about the person.
 */
export function projectFlag(
  plan: GoalPlan,
  {
    subject,
    author,
    response,
    carePlanReference,
    flagged,
    serverBase,
    onto,
  }: Omit<ProjectionContext, 'readable'>,
): JsonObject | undefined {
  const stored = onto?.flag
  // Somebody said that it was a mistake: that is theirs to take back.
  if (stored !== undefined && member(stored, 'status') === 'entered-in-error') return undefined
  const isStanding = stored !== undefined && member(stored, 'status') === 'active'
  if (!flagged && !isStanding) return undefined
  const since = isStanding ? stringMember(objectMember(stored, 'period') ?? {}, 'start') : undefined
  const about = carePlanReference ?? (stored && detailOf(stored))
  if (about === undefined) return undefined
  const resource: Flag = {
    resourceType: 'Flag',
    extension: [{ url: detailUrl, valueReference: { reference: about } }],
    identifier: [{ ...planFlagIdentifier(plan.id) }],
    status: flagged ? 'active' : 'inactive',
    category: [{ coding: [category], text: category.display }],
    code: { coding: [code], text: code.display },
    subject: writeReference(subject),
    period: { start: since ?? response.authored, ...(flagged ? {} : { end: response.authored }) },
    ...(author !== undefined && mayFlag.has(typeOf(author)) ? { author: writeReference(author) } : {}),
  }
  return layOver({ ours: { ...resource }, stored, before: onto?.before?.flag, serverBase }, flagRules)
}

const category = {
  system: 'http://terminology.hl7.org/CodeSystem/flag-category',
  code: 'admin',
  display: 'Administrative',
}

/** Who may be the author of a Flag in R4, of those who write plans. */
const mayFlag: ReadonlySet<string | undefined> = new Set([
  'Patient',
  'Practitioner',
  'PractitionerRole',
  'Organization',
])

function typeOf({ literal, type }: NonNullable<ProjectionContext['author']>): string | undefined {
  return literal !== undefined && 'type' in literal ? literal.type : type
}

function detailOf(flag: JsonObject): string | undefined {
  const detail = objectsMember(flag, 'extension').find((each) => member(each, 'url') === detailUrl)
  return stringMember(objectMember(detail ?? {}, 'valueReference') ?? {}, 'reference')
}
