import { parseCalendarDate } from '../../domain/calendar-date.ts'
import type { Finding } from '../../domain/finding.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import { readGoalSources } from '../goal-plan/goal-source.ts'
import { isJsonObject, type JsonObject, member, objectMember, objectsMember, stringMember } from '../json.ts'
import { readCoding } from '../questionnaire/read-answer-value.ts'
import { readSubmissionUuid } from '../questionnaire/submission-identifier.ts'
import { readCodeableText } from '../record/read-codeable-text.ts'
import { readReference } from '../record/read-reference.ts'
import type { GoalConcept, GoalFindingCode, GoalReading, GoalRejection } from './goal-reading.ts'

/** FHIR R4 goal-status. */
const lifecycleCodes: ReadonlySet<string> = new Set([
  'proposed',
  'planned',
  'accepted',
  'active',
  'on-hold',
  'completed',
  'cancelled',
  'entered-in-error',
  'rejected',
])

/**
 * Reads any R4 Goal (4.0.1), ours or another system's, from untrusted JSON. Rejected is only what is no Goal, and what
 * carries a modifier extension, which could turn its meaning round; a fault inside becomes a finding, and what is sound
 * beside it is still read.
 */
export function readGoal(resource: unknown): Result<GoalReading, GoalRejection> {
  if (!isJsonObject(resource) || member(resource, 'resourceType') !== 'Goal')
    return err({ code: 'not-a-goal' })
  const modifier = ['modifierExtension', 'implicitRules'].find((name) => Object.hasOwn(resource, name))
  if (modifier !== undefined) return err({ code: 'unknown-modifier', path: `Goal.${modifier}` })
  const findings: Finding<GoalFindingCode>[] = []
  const note = (code: GoalFindingCode, path: string) =>
    findings.push({ code, severity: 'warning', path, args: {} })
  const id = stringMember(resource, 'id')
  const meta = objectMember(resource, 'meta') ?? {}
  const subject = readReference(member(resource, 'subject'))
  const lifecycle = stringMember(resource, 'lifecycleStatus')
  const words = readCodeableText(member(resource, 'description'))
  if (lifecycle === undefined) note('missing-required', 'Goal.lifecycleStatus')
  else if (!lifecycleCodes.has(lifecycle)) note('unknown-status', 'Goal.lifecycleStatus')
  if (words === undefined) note('missing-required', 'Goal.description')
  if (subject === undefined) note('missing-required', 'Goal.subject')
  const date = (holder: JsonObject, name: string, path: string) => {
    const text = stringMember(holder, name)
    if (text === undefined || parseCalendarDate(text) !== undefined) return text
    note('unreadable-date', path)
    return undefined
  }
  const due = objectsMember(resource, 'target').map((target, place) =>
    date(target, 'dueDate', `Goal.target[${place}].dueDate`),
  )
  return ok({
    reference: id === undefined ? 'Goal' : `Goal/${id}`,
    ...withoutUndefined({
      uuid: objectsMember(resource, 'identifier')
        .map(readSubmissionUuid)
        .find((uuid) => uuid !== undefined),
      versionId: stringMember(meta, 'versionId'),
      lastUpdated: stringMember(meta, 'lastUpdated'),
      words,
      lifecycle,
      achievement: readConcept(member(resource, 'achievementStatus')),
      priority: readConcept(member(resource, 'priority')),
      start: date(resource, 'startDate', 'Goal.startDate'),
      target: due.find((each) => each !== undefined),
      statusDate: date(resource, 'statusDate', 'Goal.statusDate'),
      subject,
      expressedBy: readReference(member(resource, 'expressedBy')),
    }),
    categories: objectsMember(resource, 'category').flatMap((each) => readConcept(each) ?? []),
    sources: readGoalSources(resource),
    findings,
  })
}

function readConcept(value: unknown): GoalConcept | undefined {
  if (!isJsonObject(value)) return undefined
  const codings = objectsMember(value, 'coding').flatMap((coding) => readCoding(coding) ?? [])
  const text = readCodeableText(value)
  if (codings.length === 0 && text === undefined) return undefined
  return { codings, ...(text === undefined ? {} : { text }) }
}

type Defined<Members> = { readonly [Name in keyof Members]?: Exclude<Members[Name], undefined> }

function withoutUndefined<Members extends object>(members: Members): Defined<Members> {
  const entries = Object.entries(members).filter(([, value]) => value !== undefined)
  return Object.fromEntries(entries) as Defined<Members>
}
