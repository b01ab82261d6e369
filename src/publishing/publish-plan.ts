import type { ReadOutcome } from '../host/host.ts'
import type { HostProblem } from '../host/host-problem.ts'
import { failed, present } from '../host/record/read-answer.ts'
import type { HostClock } from '../host/transport/host-clock.ts'
import { backoffMs } from '../host/writer/write-limits.ts'
import { type PlannedArtifact, type PublishingStep, stepFor } from './publishing-plan.ts'
import { longestWaitMs, type PublishingServer, versionIdOf, type WriteAnswer } from './publishing-server.ts'

/** What became of one artifact. */
export interface PublishedArtifact {
  readonly planned: PlannedArtifact
  readonly done: 'created' | 'replaced' | 'already-there'
  /** `Type/id` on the server. */
  readonly reference: string
  /** The answer to the write was lost and the server was asked instead. */
  readonly afterLostAnswer: boolean
}

/** How a run ended. With a problem the rest was not tried; running again goes on from there. */
export interface PublishingOutcome {
  readonly published: readonly PublishedArtifact[]
  readonly stopped?: { readonly at: PlannedArtifact; readonly problem: HostProblem }
}

export interface PublishPlanInput {
  readonly plan: readonly PlannedArtifact[]
  readonly server: PublishingServer
  readonly clock: HostClock
  readonly onProgress: (published: PublishedArtifact) => void
}

const writeAttempts = 3
/** A server may need a moment until its search knows what it stored. */
const looksAfterWriting = 3

/**
 * Carries out a plan in its order and stops at the first problem. Every write is looked for afterwards, so that
 * "created" means: the server holds exactly this content. A plan with a refusal is a bug of the caller.
 */
export async function publishPlan({
  plan,
  server,
  clock,
  onProgress,
}: PublishPlanInput): Promise<PublishingOutcome> {
  const published: PublishedArtifact[] = []
  for (const planned of plan) {
    if (planned.step.kind === 'left-out') continue
    const outcome = await publishOne(planned, server, clock)
    if (outcome.kind === 'failed') return { published, stopped: { at: planned, problem: outcome.problem } }
    published.push(outcome.value)
    onProgress(outcome.value)
  }
  return { published }
}

async function publishOne(
  planned: PlannedArtifact,
  server: PublishingServer,
  clock: HostClock,
): Promise<ReadOutcome<PublishedArtifact>> {
  if (planned.step.kind === 'same') return published(planned, planned.step.reference, 'already-there', false)
  let step: PublishingStep = planned.step
  let afterLostAnswer = false
  for (let attempt = 1; attempt <= writeAttempts; attempt++) {
    const answer = await write(planned, step, server)
    if (answer.kind === 'refused') return failed(answer.problem)
    if (answer.kind === 'unclear') {
      afterLostAnswer = true
      const asked = answer.problem.retryAfterMs ?? backoffMs(attempt, clock.random())
      await clock.sleep(Math.min(asked, longestWaitMs))
    }
    const now = await stepAfterWriting(planned, server, clock)
    if (now.kind === 'failed') return now
    step = now.value
    if (step.kind === 'same') {
      const overwritten = overwrittenBetween(planned.step, step)
      if (overwritten !== undefined) return failed({ code: 'conflict', detail: overwritten })
      const done = planned.step.kind === 'replace' ? 'replaced' : 'created'
      return published(planned, step.reference, done, afterLostAnswer)
    }
    if (step.kind === 'refused' || step.kind === 'held-twice') return failed(otherContent(step))
    // A server that says "stored" and does not find it would store it twice if it were sent again.
    if (answer.kind === 'written') break
  }
  return failed({ code: 'unreadable', detail: 'it was sent, and a search of the server does not find it' })
}

function write(
  { artifact }: PlannedArtifact,
  step: PublishingStep,
  server: PublishingServer,
): Promise<WriteAnswer> {
  if (step.kind === 'replace') return server.replace(artifact, step.seen)
  if (step.kind === 'create') return server.create(artifact)
  throw new Error(`${artifact.url} has a plan that cannot be carried out: ${step.kind}`)
}

/**
 * Says so when the server counts more than our one change since the version that was compared: it took our write although another had come before it.
 * Nothing can be said where versions are not counted, or where nothing was replaced. A server that counts the versions of all its resources together may
 * be accused wrongly; running again finds the same content and says nothing.
 */
function overwrittenBetween(
  planned: PublishingStep,
  { reference, seen }: Extract<PublishingStep, { kind: 'same' }>,
): string | undefined {
  if (planned.kind !== 'replace') return undefined
  const [before, now] = [planned.seen, seen].map((copy) => {
    const version = versionIdOf(copy) ?? ''
    return /^\d+$/.test(version) ? Number(version) : undefined
  })
  if (before === undefined || now === undefined || now <= before + 1) return undefined
  return `${reference} was changed by someone else just before it was replaced, and the server did not refuse. Look at versions ${before + 1} to ${now - 1} in its history and decide which is right`
}

/** What the server says it stored is not taken on trust, and after a lost answer only a search can tell. */
async function stepAfterWriting(
  { artifact, step }: PlannedArtifact,
  server: PublishingServer,
  clock: HostClock,
): Promise<ReadOutcome<PublishingStep>> {
  for (let look = 1; ; look++) {
    const found = await server.find(artifact)
    if (found.kind === 'failed') return found
    const now = stepFor(artifact, found.value)
    if (now.kind !== step.kind || look === looksAfterWriting) return present(now)
    await clock.sleep(backoffMs(look, clock.random()))
  }
}

function published(
  planned: PlannedArtifact,
  reference: string,
  done: PublishedArtifact['done'],
  afterLostAnswer: boolean,
): ReadOutcome<PublishedArtifact> {
  return present({ planned, done, reference, afterLostAnswer })
}

function otherContent(step: Extract<PublishingStep, { kind: 'refused' | 'held-twice' }>): HostProblem {
  const detail =
    step.kind === 'held-twice'
      ? `the server now holds it more than once: ${step.references.join(', ')}`
      : `what the server now holds is not what was sent, first at ${step.differences[0]?.path ?? '?'}`
  return { code: 'conflict', detail }
}
