import type { LaunchStart } from '../host/smart/start-launch.ts'

/** Shows where a launch stopped: at a choice, or at a reason why not. What it needs for that is loaded only then. */
export async function showLaunchStart(start: LaunchStart): Promise<void> {
  if (start.kind === 'refused') {
    const { showLaunchProblem } = await import('./show-launch-problem.ts')
    showLaunchProblem(start.problem)
  }
  if (start.kind === 'choose') {
    const { showRecordChoice } = await import('./show-record-choice.ts')
    await showRecordChoice(start.choice, (next) => void showLaunchStart(next))
  }
}
