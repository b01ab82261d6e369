import type { MeasureSubmission, SaveOutcome, SaveProgress } from '../host.ts'

type Progress = (progress: SaveProgress) => void

interface Flight {
  readonly content: string
  readonly outcome: Promise<SaveOutcome>
  readonly listeners: Set<Progress>
  ended: boolean
}

/** Saves a submission; the same shape as `RecordHost.saveMeasure`. */
export type Save = (submission: MeasureSubmission, onProgress: Progress) => Promise<SaveOutcome>

/**
 * Makes saving single-flight per identifier: a second call with the same content joins the first (a double click is one write), and a finished
 * "saved" is answered again without asking the record. Other content under the same identifier waits its turn.
 */
export function singleFlight(save: Save): Save {
  const flights = new Map<string, Flight>()

  const start = (
    submission: MeasureSubmission,
    content: string,
    after: Promise<unknown>,
    first: Progress,
  ) => {
    const listeners = new Set([first])
    const flight: Flight = {
      content,
      listeners,
      ended: false,
      // However the one before ended, this one has its turn.
      outcome: after
        .catch(() => undefined)
        .then(() =>
          save(submission, (progress) => {
            for (const listener of listeners) listener(progress)
          }),
        )
        .then(
          (outcome) => {
            flight.ended = outcome.kind !== 'saved' || outcome.scoreProblem !== undefined
            return outcome
          },
          (bug: unknown) => {
            flight.ended = true
            throw bug
          },
        ),
    }
    flights.set(submission.identifier, flight)
    return flight.outcome
  }

  return (submission, onProgress) => {
    const content = JSON.stringify(submission)
    const flight = flights.get(submission.identifier)
    if (flight === undefined) return start(submission, content, Promise.resolve(), onProgress)
    if (flight.content === content && !flight.ended) {
      flight.listeners.add(onProgress)
      return flight.outcome
    }
    return start(submission, content, flight.outcome, onProgress)
  }
}
