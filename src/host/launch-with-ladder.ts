import type { RecordCapability } from '../fhir/index.ts'
import { decideLadder } from './goal-plan/plan-ladder.ts'
import type { LaunchContext, LaunchToOpen } from './launch-context.ts'

/** The launch with the ladder it names, else with the one that follows from what the record says of itself when everything is granted. */
export function withLadder(launch: LaunchToOpen, capability: RecordCapability | undefined): LaunchContext {
  const { access, site } = launch
  const ladder =
    launch.ladder ?? decideLadder({ capability, mayEdit: access.mode === 'edit', plans: site.plans })
  return { ...launch, ladder }
}
