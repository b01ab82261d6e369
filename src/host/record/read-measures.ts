import { parseCanonical } from '../../domain/canonical.ts'
import {
  type QuestionnaireResponseReading,
  readQuestionnaireResponse,
  readScoreObservation,
  type ScoreReading,
  stringMember,
} from '../../fhir/index.ts'
import type { MeasureScore } from '../../questionnaire/index.ts'
import type { ReadOutcome, RecordedMeasure } from '../host.ts'
import type { LaunchContext } from '../launch-context.ts'
import type { FhirTransport } from '../transport/fhir-transport.ts'
import { ratedWorkers, type Withheld, whyWithheld } from './measure-visibility.ts'
import type { PractitionerDirectory } from './practitioner-directory.ts'
import { failed, present } from './read-answer.ts'
import { readOwn } from './read-own.ts'
import { relativeReference } from './relative-reference.ts'

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
  // Scores are not even asked for when none may be shown.
  const someScore = taken.some((reading, place) => showsScore(reading, withheld[place]))
  const scores = someScore ? await readScores(transport, launch) : present([])
  if (scores.kind === 'failed') return scores
  const scoresOf = (reading: QuestionnaireResponseReading) => ownScores(reading, scores.value, launch)
  return present(
    taken.map((reading, place): RecordedMeasure => {
      const why = withheld[place]
      if (why === undefined || showsAnswers(reading, why)) return openMeasure(reading, scoresOf(reading))
      const head = { completedOn: reading.authored ?? '' }
      if (!mayBeRated(why) || !showsScore(reading, why)) return { visibility: 'withheld', ...head, why }
      const { mode } = reading
      return {
        visibility: 'score-only',
        ...head,
        why,
        ...(mode === undefined ? {} : { mode }),
        scores: scoresOf(reading),
      }
    }),
  )
}

/** True when nothing stands against it, or the person shared the answers with whom they rate. That opens nothing to a relative, nor to who may be anybody. */
function showsAnswers(
  { sharedWithRatedWorker }: QuestionnaireResponseReading,
  why: Withheld | undefined,
): boolean {
  return why === undefined || (mayBeRated(why) && sharedWithRatedWorker === 'answers')
}

/** True when the answers may be seen, or the person shared at least the score. */
function showsScore(reading: QuestionnaireResponseReading, why: Withheld | undefined): boolean {
  const sharesScore = why !== undefined && mayBeRated(why) && reading.sharedWithRatedWorker === 'score'
  return showsAnswers(reading, why) || sharesScore
}

/** True when who is looking is staff, and perhaps the one they rated. */
function mayBeRated(why: Withheld): why is 'rated-worker' | 'rated-worker-unknown' {
  return why === 'rated-worker' || why === 'rated-worker-unknown'
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

/** The scores of one response, one for each scale in the order of the record. */
function ownScores(
  reading: QuestionnaireResponseReading,
  scores: readonly ScoreReading[],
  launch: LaunchContext,
): readonly MeasureScore[] {
  const reference = `QuestionnaireResponse/${reading.id}`
  const own = scores
    .filter(({ derivedFrom }) =>
      derivedFrom.some(({ literal }) => relativeReference(literal, launch.fhirBase) === reference),
    )
    .map(({ score }) => score)
  return own.filter((score, place) => {
    const ofScale = own.filter(({ scale }) => scale === score.scale)
    // Two scores of one scale that disagree are no score.
    const agree = ofScale.every(({ value }) => value === score.value)
    return agree && own.findIndex(({ scale }) => scale === score.scale) === place
  })
}

function openMeasure(
  reading: QuestionnaireResponseReading,
  scores: readonly MeasureScore[],
): RecordedMeasure {
  const { id, source, author, mode, sharedWithRatedWorker: shared } = reading
  const [ratedWorker] = ratedWorkers(reading.items)
  return {
    visibility: 'open',
    reference: `QuestionnaireResponse/${id}`,
    completedOn: reading.authored ?? '',
    ...(ratedWorker === undefined ? {} : { ratedWorker }),
    ...(source === undefined ? {} : { source }),
    ...(author === undefined ? {} : { author }),
    ...(mode === undefined ? {} : { mode }),
    answers: reading.items,
    scores,
    ...(shared === undefined ? {} : { shared }),
  }
}

function instantOf({ authored }: QuestionnaireResponseReading): number {
  const instant = Date.parse(authored ?? '')
  return Number.isNaN(instant) ? Number.NEGATIVE_INFINITY : instant
}
