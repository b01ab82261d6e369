import { parseCanonical } from '../../domain/canonical.ts'
import {
  type JsonObject,
  member,
  type QuestionnaireResponseReading,
  readQuestionnaireResponse,
  readReference,
  readScoreObservation,
  type ScoreReading,
  stringMember,
} from '../../fhir/index.ts'
import type { ReadOutcome, RecordedMeasure } from '../host.ts'
import type { LaunchContext } from '../launch-context.ts'
import type { FhirTransport } from '../transport/fhir-transport.ts'
import { isLaunchedPerson } from './belongs-to.ts'
import { ratedWorkers, whyWithheld } from './measure-visibility.ts'
import type { PractitionerDirectory } from './practitioner-directory.ts'
import { failed, present } from './read-answer.ts'
import { relativeReference } from './relative-reference.ts'
import { searchWhole } from './search-all.ts'

/**
 * Completed or amended responses to any version of a questionnaire, newest first, as this user may see them. The record is asked for all
 * of the person's responses and sorted out here, because servers match `questionnaire` with and without version differently.
 */
export async function readMeasuresOf(
  transport: FhirTransport,
  {
    questionnaireUrl,
    launch,
    directory,
  }: {
    readonly questionnaireUrl: string
    readonly launch: LaunchContext
    readonly directory: PractitionerDirectory
  },
): Promise<ReadOutcome<readonly RecordedMeasure[]>> {
  const responses = await readOwn(transport, 'QuestionnaireResponse', launch)
  if (responses.kind === 'failed') return responses
  const ofThisForm = responses.value.filter((resource) => {
    const canonical = stringMember(resource, 'questionnaire')
    return canonical !== undefined && parseCanonical(canonical).url === questionnaireUrl
  })
  const readings = ofThisForm.map(readQuestionnaireResponse)
  if (readings.some((reading) => !reading.ok)) {
    return failed({ code: 'unreadable', detail: 'a filled form in the record could not be understood' })
  }
  const taken = readings
    .flatMap((reading) => (reading.ok ? [reading.value] : []))
    .filter(({ status }) => status === 'completed' || status === 'amended')
    .toSorted((a, b) => instantOf(b) - instantOf(a))
  if (taken.length === 0) return present([])

  const withheld = await Promise.all(taken.map((reading) => whyWithheld(reading, { launch, directory })))
  // Scores are not even asked for when nothing may be shown.
  const scores = withheld.includes(undefined) ? await readScores(transport, launch) : present([])
  if (scores.kind === 'failed') return scores
  return present(
    taken.map((reading, place) => {
      const why = withheld[place]
      return why === undefined
        ? openMeasure(reading, scores.value, launch)
        : { visibility: 'withheld', completedOn: reading.authored ?? '', why }
    }),
  )
}

async function readOwn(
  transport: FhirTransport,
  type: 'QuestionnaireResponse' | 'Observation',
  launch: LaunchContext,
): Promise<ReadOutcome<readonly JsonObject[]>> {
  const filter = type === 'Observation' ? '&category=survey' : ''
  const found = await searchWhole(transport, `${type}?patient=${launch.patientId}${filter}&_count=100`)
  if (found.kind === 'failed') return found
  const others = found.value.some(
    (resource) => !isLaunchedPerson(readReference(member(resource, 'subject')), launch),
  )
  return others
    ? failed({ code: 'unreadable', detail: `a ${type} of someone else was among the answers` })
    : found
}

async function readScores(
  transport: FhirTransport,
  launch: LaunchContext,
): Promise<ReadOutcome<readonly ScoreReading[]>> {
  const found = await readOwn(transport, 'Observation', launch)
  if (found.kind === 'failed') return found
  return present(
    found.value.map(readScoreObservation).flatMap((reading) => (reading.ok ? [reading.value] : [])),
  )
}

function openMeasure(
  reading: QuestionnaireResponseReading,
  scores: readonly ScoreReading[],
  launch: LaunchContext,
): RecordedMeasure {
  const reference = `QuestionnaireResponse/${reading.id}`
  const own = scores.filter(({ derivedFrom }) =>
    derivedFrom.some(({ literal }) => relativeReference(literal, launch.fhirBase) === reference),
  )
  // Two scores of one response that disagree are no score.
  const [score] = new Set(own.map((one) => one.score.value)).size === 1 ? own : []
  const [ratedWorker] = ratedWorkers(reading.items)
  return {
    visibility: 'open',
    reference,
    completedOn: reading.authored ?? '',
    ...(ratedWorker === undefined ? {} : { ratedWorker }),
    ...(reading.source === undefined ? {} : { source: reading.source }),
    ...(reading.author === undefined ? {} : { author: reading.author }),
    ...(reading.mode === undefined ? {} : { mode: reading.mode }),
    answers: reading.items,
    ...(score === undefined ? {} : { score: score.score }),
  }
}

function instantOf({ authored }: QuestionnaireResponseReading): number {
  const instant = Date.parse(authored ?? '')
  return Number.isNaN(instant) ? Number.NEGATIVE_INFINITY : instant
}
