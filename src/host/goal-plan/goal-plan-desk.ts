import type { PlanReceipt, PlanSubmission } from '../goal-plans.ts'
import type { GoalPlanDesk } from '../late-goal-plans.ts'
import { failed, present } from '../record/read-answer.ts'
import { findPlanResources } from './find-plan-resources.ts'
import { type PlanSavingParts, placesKnown } from './plan-save.ts'
import { changesIn, missingFrom, standingOf } from './plan-standing.ts'
import { beginPlanSession, savePlanOnce } from './save-plan.ts'

interface Flight {
  readonly content: string
  readonly receipt: Promise<PlanReceipt>
  /** Tells from now on, beginning with what was told last. */
  readonly listen: (listener: Listener) => void
}

type Listener = (receipt: PlanReceipt) => void

/** Builds the part of the record port that says how a saved plan stands and saves one. */
export function createGoalPlanDesk(parts: Omit<PlanSavingParts, 'session'>): GoalPlanDesk {
  const { launch } = parts
  const context: PlanSavingParts = { ...parts, session: beginPlanSession() }
  const flights = new Map<string, Flight>()

  const start = (submission: PlanSubmission, content: string, first: Listener) => {
    const before = flights.get(submission.plan.id)
    const listeners = new Set([first])
    let last: PlanReceipt | undefined
    const tell = (receipt: PlanReceipt) => {
      last = receipt
      for (const listener of listeners) listener(receipt)
    }
    const run = () => savePlanOnce(context, submission, tell)
    // Saves of one plan wait for each other, however the one before ends.
    const receipt = before === undefined ? run() : before.receipt.then(run, run)
    const listen = (listener: Listener) => {
      listeners.add(listener)
      if (last !== undefined) listener(last)
    }
    const flight: Flight = { content, receipt, listen }
    flights.set(submission.plan.id, flight)
    return receipt.finally(() => {
      if (flights.get(submission.plan.id) === flight) flights.delete(submission.plan.id)
    })
  }

  return {
    async readPlanStanding(saved) {
      const { ladder } = launch
      const known = placesKnown(context.session.ledger, saved.plan)
      const found = await findPlanResources(context, {
        plans: [saved.plan],
        types: [
          ...(ladder.goals === 'record' ? (['Goal'] as const) : []),
          ...(ladder.carePlan === 'record' ? (['CarePlan'] as const) : []),
        ],
        known,
      })
      const [problem] = found.problems.values()
      if (problem !== undefined) return failed(problem)
      const grounds = { saved, found, launch, ladder, known }
      return present(standingOf(found, { changes: changesIn(grounds), missing: missingFrom(grounds) }))
    },
    async savePlan(submission, onProgress) {
      const content = contentOf(submission)
      const flight = flights.get(submission.plan.id)
      if (flight?.content !== content) return start(submission, content, onProgress)
      flight.listen(onProgress)
      return flight.receipt
    },
  }
}

/** The same submission twice at once (a double click) is one save. */
function contentOf({ standing, ...submission }: PlanSubmission): string {
  return JSON.stringify([submission, standing && [...standing.seen]])
}
