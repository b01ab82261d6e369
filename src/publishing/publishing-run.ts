import type { ReadOutcome } from '../host/host.ts'
import type { HostProblem } from '../host/host-problem.ts'
import { failed, present } from '../host/record/read-answer.ts'
import type { HostClock } from '../host/transport/host-clock.ts'
import type { Acceptance } from './acceptance.ts'
import type { Artifact } from './artifact.ts'
import { type InstrumentStanding, instrumentStandings } from './instrument-terms.ts'
import { type PublishedArtifact, type PublishingOutcome, publishPlan } from './publish-plan.ts'
import { type PlannedArtifact, planPublishing } from './publishing-plan.ts'
import type { PublishingServer } from './publishing-server.ts'
import { readServerStanding, type ServerStanding } from './server-standing.ts'

export interface PublishingRunInput {
  /** In publishing order, drafts too. */
  readonly artifacts: readonly Artifact[]
  readonly server: PublishingServer
  readonly acceptances: readonly Acceptance[]
  /** False: only say what would be done. */
  readonly write: boolean
  /** Compare everything with what the server holds, after writing when there is writing. */
  readonly check: boolean
  readonly clock: HostClock
  readonly onPlan: (run: PublishingRun) => void
  readonly onProgress: (published: PublishedArtifact) => void
}

/** All that is known of a run; the later parts are absent when it did not come so far. */
export interface PublishingRun {
  readonly fhirBase: string
  readonly server: ServerStanding
  readonly plan: readonly PlannedArtifact[]
  /** Instruments whose terms a site must have accepted; empty for the sandbox. */
  readonly instruments: readonly InstrumentStanding[]
  readonly outcome?: PublishingOutcome
  /** What the server holds now, compared with ours. */
  readonly checked?: readonly PlannedArtifact[]
  /** Why the comparison after writing could not be made; what was written stays written. */
  readonly uncheckedBecause?: HostProblem
}

/**
 * Reads what the server holds, says what is to be done and, when told to and nothing stands against it, does it. Fails
 * when the server cannot be read or cannot keep what is published; nothing was written then.
 */
export async function runPublishing(input: PublishingRunInput): Promise<ReadOutcome<PublishingRun>> {
  const { server, artifacts } = input
  const statement = await server.readStatement()
  if (statement.kind === 'failed') return statement
  const standing = readServerStanding(server.fhirBase, statement.value)
  if (standing === undefined) return notPublishable('its metadata is not a CapabilityStatement')
  if (standing.fhirVersion?.startsWith('4.0') === false) {
    return notPublishable(`it speaks FHIR ${standing.fhirVersion}, and these definitions are for 4.0`)
  }
  const lacking = standing.lacking.filter((type) => artifacts.some((each) => each.type === type))
  if (lacking.length > 0) {
    return notPublishable(
      `it says it does not create, read and search ${lacking.join(', ')}. Publish the others with --only`,
    )
  }
  const plan = await planPublishing(artifacts, server)
  if (plan.kind === 'failed') return plan
  const instruments = standing.isSandbox ? [] : instrumentStandings(artifacts, input.acceptances)
  const planned = { fhirBase: server.fhirBase, server: standing, plan: plan.value, instruments }
  input.onPlan(planned)
  if (!input.write) return present(input.check ? { ...planned, checked: plan.value } : planned)
  if (objections(planned).length > 0) return present(planned)
  const outcome = await publishPlan({ ...input, plan: plan.value })
  const written = { ...planned, outcome }
  if (!input.check || outcome.stopped !== undefined) return present(written)
  const checked = await planPublishing(artifacts, server)
  return present(
    checked.kind === 'failed'
      ? { ...written, uncheckedBecause: checked.problem }
      : { ...written, checked: checked.value },
  )
}

/** What keeps a plan from being carried out, as a whole: either all of it can be done or nothing is written. */
export function objections({
  plan,
  instruments,
}: Pick<PublishingRun, 'plan' | 'instruments'>): readonly (PlannedArtifact | InstrumentStanding)[] {
  return [
    ...plan.filter(({ step }) => step.kind === 'refused' || step.kind === 'held-twice'),
    ...instruments.filter(({ standing }) => standing.kind !== 'accepted'),
  ]
}

/** What a comparison found on the server in place of an artifact. */
export function foundOnServer({ step }: PlannedArtifact): 'nothing' | 'other content' | 'more than one copy' {
  if (step.kind === 'create') return 'nothing'
  return step.kind === 'held-twice' ? 'more than one copy' : 'other content'
}

/** What the server does not hold, or holds otherwise. */
export function missingOnServer(checked: readonly PlannedArtifact[]): readonly PlannedArtifact[] {
  return checked.filter(({ step }) => step.kind !== 'same' && step.kind !== 'left-out')
}

function notPublishable(detail: string): ReturnType<typeof failed> {
  return failed({ code: 'refused-by-us', detail })
}
