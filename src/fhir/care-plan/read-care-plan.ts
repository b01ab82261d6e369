import { err, ok, type Result } from '../../domain/result.ts'
import { planLeftOutReason } from '../../responsibility/index.ts'
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
  const leftOut = planLeftOutReason(status)
  const recordedReason = readRecordedReason(carePlan)
  return {
    ...readHeading(place),
    ...(status === undefined ? {} : { status }),
    ...(subject ? { subject: subject.reference } : {}),
    plan: {
      ...(status === undefined ? {} : { status }),
      ...(subject ? { subject } : {}),
      ...(context.serverBase === undefined ? {} : { serverBase: context.serverBase }),
      actions: activities.map(({ action }) => action),
    },
    ...(leftOut ? { leftOut } : {}),
    actionTexts: activities.map(({ text }) => text),
    ...(recordedReason ? { recordedReason } : {}),
    findings: found,
  }
}

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
  return {
    reference: id === undefined ? 'CarePlan' : `CarePlan/${id}`,
    ...(title === undefined ? {} : { title }),
    ...(intent === undefined ? {} : { intent }),
    ...(category === undefined ? {} : { category }),
    ...(authorDisplay === undefined ? {} : { authorDisplay }),
    ...(periodHolder ? { period: readPeriod(periodHolder) } : {}),
    ...(created === undefined ? {} : { created }),
    ...(lastUpdated === undefined ? {} : { lastUpdated }),
  }
}

function readPeriod(period: JsonObject): NonNullable<CarePlanReading['period']> {
  const start = stringMember(period, 'start')
  const end = stringMember(period, 'end')
  return { ...(start === undefined ? {} : { start }), ...(end === undefined ? {} : { end }) }
}
