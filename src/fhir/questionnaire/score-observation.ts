import type { CodeableConcept, Observation } from 'fhir/r4'
import type { Coding } from '../../domain/coding.ts'
import type { Finding } from '../../domain/finding.ts'
import type { RecordReference } from '../../domain/reference.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import type { MeasureScore } from '../../questionnaire/index.ts'
import { isJsonObject, type JsonObject, member, objectMember, objectsMember, stringMember } from '../json.ts'
import { readReference } from '../record/read-reference.ts'
import { readSecurityLabels, type SecurityLabel, writeSecurityLabel } from './security-labels.ts'
import { scoreIdentifier } from './submission-identifier.ts'
import { writeReference } from './write-reference.ts'

/** Scales and their parts: shipped in `questionnaires/code-systems`. */
const scaleSystem = 'https://alongside.example/fhir/CodeSystem/measure-scale'
const ucum = 'http://unitsofmeasure.org'

/** Words for each scale we write. */
const scales: ReadonlyMap<string, { readonly display: string; readonly method: string }> = new Map([
  [
    'brief-inspire-total',
    {
      display: 'Brief INSPIRE score',
      method:
        'Provisional scoring: mean of the five answers (0 to 4) times 25, only when all five are answered. ' +
        'Not the scoring instructions of the authors, which were not available.',
    },
  ],
  [
    'inspire-support-score',
    {
      display: 'INSPIRE Support score',
      method:
        'Provisional scoring: mean of the answers (0 to 4) to the Support items marked as important, times 25. Items ' +
        'not marked as important do not count. Not the scoring instructions of the authors, which were not available.',
    },
  ],
  [
    'inspire-relationship-score',
    {
      display: 'INSPIRE Relationship score',
      method:
        'Provisional scoring: mean of the answered Relationship items (0 to 4) times 25. ' +
        'Not the scoring instructions of the authors, which were not available.',
    },
  ],
])

/** A score ready to be written beside the response it comes from. */
export interface ScoreToWrite {
  readonly score: MeasureScore
  /** UUID of the submission, without prefix. */
  readonly submission: string
  /** Relative reference of the stored response, `QuestionnaireResponse/…`. */
  readonly response: RecordReference
  readonly subject: RecordReference
  /** When it was answered, FHIR dateTime with offset. */
  readonly authored: string
  /** Who answered. */
  readonly performer?: RecordReference
  /** For records that restrict by `meta.security`; the same as the response's. */
  readonly securityLabel?: SecurityLabel
}

/**
 * A score as an R4 Observation without `id`: `preliminary` while its scoring is provisional, with the number of items
 * it rests on. Sending it again finds the first copy by its identifier.
 */
export function writeScoreObservation(write: ScoreToWrite): Observation {
  const { score, performer } = write
  const { display, method } = scales.get(score.scale) ?? { display: score.scale, method: undefined }
  const rests = `Rests on ${score.answered} of ${score.items} items.`
  return {
    resourceType: 'Observation',
    ...writeSecurityLabel(write.securityLabel),
    identifier: [{ ...scoreIdentifier(write.submission, score.scale) }],
    status: score.provisional ? 'preliminary' : 'final',
    category: [
      {
        coding: [
          {
            system: 'http://terminology.hl7.org/CodeSystem/observation-category',
            code: 'survey',
            display: 'Survey',
          },
        ],
      },
    ],
    code: scaleConcept(score.scale, display),
    subject: writeReference(write.subject),
    effectiveDateTime: write.authored,
    ...(performer === undefined ? {} : { performer: [writeReference(performer)] }),
    valueQuantity: { value: score.value, unit: 'score', system: ucum, code: '{score}' },
    note: [{ text: score.provisional ? `Provisional scoring. ${rests}` : rests }],
    ...(method === undefined ? {} : { method: { text: method } }),
    derivedFrom: [writeReference(write.response)],
    component: [
      { code: scaleConcept('items-answered', 'Items answered'), valueInteger: score.answered },
      { code: scaleConcept('items-in-scale', 'Items in the scale'), valueInteger: score.items },
      {
        code: scaleConcept('possible-range', 'Possible range'),
        valueRange: { low: { value: score.range.low }, high: { value: score.range.high } },
      },
    ],
  }
}

/** A score as the record holds it. */
export interface ScoreReading {
  readonly id?: string
  readonly status: string
  readonly score: MeasureScore
  readonly subject?: RecordReference
  readonly authored?: string
  readonly performer?: RecordReference
  readonly derivedFrom: readonly RecordReference[]
  /** Absent when it has none. */
  readonly securityLabels?: readonly Coding[]
}

/**
 * Reads a score written by `writeScoreObservation`. Fails for any other Observation, one entered in error, and one
 * whose number, unit or basis is missing: a score without them would be shown as more than it is.
 */
export function readScoreObservation(resource: unknown): Result<ScoreReading, readonly Finding[]> {
  if (!isJsonObject(resource) || member(resource, 'resourceType') !== 'Observation')
    return fail('not-an-observation', 'Observation')
  const status = stringMember(resource, 'status')
  if (status === undefined || status === 'entered-in-error')
    return fail('status-not-usable', 'Observation.status')
  for (const name of ['modifierExtension', 'implicitRules', 'dataAbsentReason']) {
    if (member(resource, name) !== undefined) return fail('unknown-modifier', `Observation.${name}`)
  }
  const scale = scaleCode(objectMember(resource, 'code'))
  if (scale === undefined) return fail('not-a-score', 'Observation.code')
  const quantity = objectMember(resource, 'valueQuantity') ?? {}
  const value = member(quantity, 'value')
  const isScore = member(quantity, 'code') === '{score}' && member(quantity, 'system') === ucum
  if (typeof value !== 'number' || !isScore || member(quantity, 'comparator') !== undefined)
    return fail('no-score', 'Observation.valueQuantity')
  const basis = readBasis(resource)
  if (basis === undefined) return fail('no-basis', 'Observation.component')
  const [id, authored] = [stringMember(resource, 'id'), stringMember(resource, 'effectiveDateTime')]
  const subject = readReference(member(resource, 'subject'))
  const performer = readReference(objectsMember(resource, 'performer')[0])
  const securityLabels = readSecurityLabels(resource)
  return ok({
    ...(id === undefined ? {} : { id }),
    status,
    score: { scale, value, ...basis, provisional: status === 'preliminary' },
    ...(subject === undefined ? {} : { subject }),
    ...(authored === undefined ? {} : { authored }),
    ...(performer === undefined ? {} : { performer }),
    derivedFrom: objectsMember(resource, 'derivedFrom')
      .map(readReference)
      .filter((each) => each !== undefined),
    ...(securityLabels === undefined ? {} : { securityLabels }),
  })
}

function readBasis(resource: JsonObject): Pick<MeasureScore, 'answered' | 'items' | 'range'> | undefined {
  const component = (code: string) =>
    objectsMember(resource, 'component').find((each) => scaleCode(objectMember(each, 'code')) === code) ?? {}
  const answered = member(component('items-answered'), 'valueInteger')
  const items = member(component('items-in-scale'), 'valueInteger')
  const range = objectMember(component('possible-range'), 'valueRange') ?? {}
  const low = member(objectMember(range, 'low') ?? {}, 'value')
  const high = member(objectMember(range, 'high') ?? {}, 'value')
  const isSound = [answered, items, low, high].every((each) => typeof each === 'number')
  return isSound
    ? { answered: Number(answered), items: Number(items), range: { low: Number(low), high: Number(high) } }
    : undefined
}

function scaleConcept(code: string, display: string): CodeableConcept {
  return { coding: [{ system: scaleSystem, code, display }], text: display }
}

function scaleCode(concept: JsonObject | undefined): string | undefined {
  const coding = objectsMember(concept ?? {}, 'coding').find((each) => member(each, 'system') === scaleSystem)
  return coding === undefined ? undefined : stringMember(coding, 'code')
}

function fail(code: string, path: string): Result<never, readonly Finding[]> {
  return err([{ code, severity: 'error', path, args: {} }])
}
