import type { PlanReceipt } from './goal-plans.ts'
import type { RecordHost } from './host.ts'
import type { HostProblem } from './host-problem.ts'
import { askedOnce } from './late-piece.ts'
import { failed } from './record/read-answer.ts'

/** What the first screen asks of goal plans: which goals there are. */
export type GoalReader = Pick<RecordHost, 'readGoals'>

/** What only whoever opens a plan needs. */
export type GoalPlanDesk = Pick<RecordHost, 'readPlanStanding' | 'savePlan'>

/** The goal plans' part of the port in two pieces, each loaded when it is first needed, like those of the tools (`lateTools`). */
export function lateGoalPlans(load: {
  readonly reader: () => Promise<GoalReader>
  readonly desk: () => Promise<GoalPlanDesk>
}): GoalReader & GoalPlanDesk & { prepare(): Promise<HostProblem | undefined> } {
  const reader = askedOnce(load.reader)
  const desk = askedOnce(load.desk)
  return {
    readGoals: async () => {
      const piece = await reader()
      return 'code' in piece ? failed(piece) : piece.readGoals()
    },
    prepare: async () => {
      const piece = await desk()
      return 'code' in piece ? piece : undefined
    },
    readPlanStanding: async (saved) => {
      const piece = await desk()
      return 'code' in piece ? failed(piece) : piece.readPlanStanding(saved)
    },
    savePlan: async (submission, onProgress) => {
      const piece = await desk()
      return 'code' in piece ? nothingSaved(piece) : piece.savePlan(submission, onProgress)
    },
  }
}

/** The receipt of a plan of which nothing was sent, for one reason. */
export function nothingSaved(problem: HostProblem): PlanReceipt {
  return { parts: [{ part: 'response', outcome: { kind: 'not-saved', problem } }] }
}
