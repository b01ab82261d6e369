import { err, ok, type Result } from '../../domain/result.ts'
import { type PlanForRule, planLeftOutReason } from '../../responsibility/index.ts'
import { isJsonObject, type JsonObject, stringMember } from '../json.ts'
import { readCodeableText } from '../record/read-codeable-text.ts'
import { readReference } from '../record/read-reference.ts'
import type { CarePlanContext, CarePlanReading, CarePlanRejection } from './care-plan-reading.ts'
import {
  collectFindings,
  type Place,
  readList,
  readObject,
  readSingle,
  readText,
} from './finding-collector.ts'
import { findOtherVersion } from './other-fhir-version.ts'
import { readActivity } from './read-activity.ts'
import { readRecordedReason } from './recorded-reason.ts'
import { resolveReference, scopeOf } from './reference-scope.ts'
import { isKnownStatus } from './status-codes.ts'

/**
 * Reads an R4 CarePlan (4.0.1) and the requests it points to. Rejected is only what is no CarePlan of this version;
 * a fault inside becomes a finding, and what is sound beside it is still read (codebook, "Bad data").
 */
export function readCarePlan(
  resource: unknown,
  context: CarePlanContext = {},
): Result<CarePlanReading, CarePlanRejection> {
  const carePlan = checkCarePlan(resource)
  return carePlan.ok ? ok(readR4(carePlan.value, context)) : carePlan
}

/** Whether something is an R4 CarePlan at all, without reading what is in it. */
export function checkCarePlan(resource: unknown): Result<JsonObject, CarePlanRejection> {
  if (!isJsonObject(resource)) return err({ code: 'not-an-object' })
  const resourceType = stringMember(resource, 'resourceType')
  if (resourceType === undefined) return err({ code: 'not-a-resource' })
  if (resourceType !== 'CarePlan') return err({ code: 'not-a-care-plan', resourceType })
  const otherVersion = findOtherVersion(resource)
  return otherVersion ? err({ code: 'other-fhir-version', ...otherVersion }) : ok(resource)
}

function readR4(carePlan: JsonObject, context: CarePlanContext): CarePlanReading {
  const { found, note } = collectFindings()
  const place: Place = { holder: carePlan, path: 'CarePlan', note }
  const scope = scopeOf(carePlan, 'CarePlan', context)
  const [subjectValue] = readSingle(place, 'subject')
  const subject = resolveReference(subjectValue, 'CarePlan.subject', scope)
  if (!subject) note('missing-required', 'CarePlan.subject')
  const status = readText(place, 'status')
  if (status === undefined) note('missing-required', 'CarePlan.status')
  else if (!isKnownStatus('CarePlan', status)) note('unknown-status', 'CarePlan.status', { status })
  const activities = readList(place, 'activity').map((activity, index) =>
    readActivity(activity, `CarePlan.activity[${index}]`, note, scope),
  )
  const plan: Writable<PlanForRule> = { actions: activities.map(({ action }) => action) }
  const reading: Writable<CarePlanReading> = {
    ...readHeading(place),
    plan,
    actionTexts: activities.map(({ text }) => text),
    findings: found,
  }
  if (status !== undefined) plan.status = reading.status = status
  if (subject) {
    plan.subject = subject
    reading.subject = subject.reference
  }
  if (context.serverBase !== undefined) plan.serverBase = context.serverBase
  const leftOut = planLeftOutReason(status)
  if (leftOut) reading.leftOut = leftOut
  const recordedReason = readRecordedReason(carePlan)
  if (recordedReason) reading.recordedReason = recordedReason
  return reading
}

/** While it is put together: millions of plans are read, and spreading what may be absent is slow. */
type Writable<T> = { -readonly [Name in keyof T]: T[Name] }

type Heading = Pick<
  CarePlanReading,
  'reference' | 'title' | 'intent' | 'category' | 'authorDisplay' | 'period' | 'created' | 'lastUpdated'
>

function readHeading(place: Place): Heading {
  const id = readText(place, 'id')
  const title = readText(place, 'title')
  const intent = readText(place, 'intent')
  const category = readList(place, 'category')
    .map(readCodeableText)
    .find((text) => text !== undefined)
  const authorDisplay = readReference(readObject(place, 'author'))?.display
  const periodHolder = readObject(place, 'period')
  const created = readText(place, 'created')
  const meta = readObject(place, 'meta')
  const lastUpdated = meta && stringMember(meta, 'lastUpdated')
  const heading: Writable<Heading> = { reference: id === undefined ? 'CarePlan' : `CarePlan/${id}` }
  if (title !== undefined) heading.title = title
  if (intent !== undefined) heading.intent = intent
  if (category !== undefined) heading.category = category
  if (authorDisplay !== undefined) heading.authorDisplay = authorDisplay
  if (periodHolder) heading.period = readPeriod(periodHolder)
  if (created !== undefined) heading.created = created
  if (lastUpdated !== undefined) heading.lastUpdated = lastUpdated
  return heading
}

function readPeriod(period: JsonObject): NonNullable<CarePlanReading['period']> {
  const start = stringMember(period, 'start')
  const end = stringMember(period, 'end')
  return { ...(start === undefined ? {} : { start }), ...(end === undefined ? {} : { end }) }
}
