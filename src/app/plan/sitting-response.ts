import type { PlanPartOutcome } from '../../host/goal-plans.ts'
import type { ReadOutcome, RecordHost } from '../../host/host.ts'
import type { HostProblem } from '../../host/host-problem.ts'
import type { RecordedTool } from '../../host/recorded-tool.ts'
import type { ReadPlan } from '../models/goal-plan.ts'
import { newerPlan } from './newer-plan.ts'
import type { PlanStart } from './plan-work.ts'

export interface SittingResponseOptions {
  readonly host: Pick<RecordHost, 'readToolResponses' | 'launch'>
  /** Canonical of the form, without version. */
  readonly url: string
  readonly start: Pick<PlanStart, 'identifier' | 'newer'>
  readonly newIdentifier: () => Promise<ReadOutcome<string>>
  readonly readPlan: ReadPlan
}

/** Which response of the record a sitting writes, and what stands in its way there. */
export interface SittingResponse {
  /** UUID without prefix. */
  identifier(): string
  /** Goes on in a new response. Where its identifier could not be had, `ready` asks once more, and `inTheWay` says what failed. */
  anew(): Promise<void>
  /** Done when no new identifier is on its way; one that could not be had is asked for once more. */
  ready(): Promise<void>
  /** What the plan follows, now or before, is never in its way: a search may not show yet what was stored a moment ago. */
  follow(references: readonly (string | undefined)[]): void
  /** From now on the record may hold it as finished. */
  goesOut(): void
  /** The newer finished plan that the last look met. */
  newer(): RecordedTool | undefined
  /** Looks for finished plans that must not be stored past unseen; told as what came of this response. `undefined` where there are none. */
  inTheWay(previous: string | undefined): Promise<PlanPartOutcome | undefined>
}

/** Begins with the response that the sitting begins with. */
export function createSittingResponse({
  host,
  url,
  start,
  newIdentifier,
  readPlan,
}: SittingResponseOptions): SittingResponse {
  let { identifier, newer } = start
  let renewing: Promise<void> = Promise.resolve()
  /** Why there is no new identifier: the one before must not be saved under, it is somebody else's. */
  let problem: HostProblem | undefined
  const followed = new Set<string>()
  const sent = new Set<string>()
  const anew = () => {
    renewing = newIdentifier().then((next) => {
      problem = next.kind === 'failed' ? next.problem : undefined
      if (next.kind === 'present') identifier = next.value
    })
    return renewing
  }
  return {
    identifier: () => identifier,
    anew,
    ready: () => renewing.then(() => (problem === undefined ? undefined : anew())),
    follow(references) {
      for (const each of references) if (each !== undefined) followed.add(each)
    },
    goesOut() {
      sent.add(identifier)
    },
    newer: () => newer,
    async inTheWay(previous) {
      if (host.launch.ladder.response !== 'record') return undefined
      if (problem !== undefined) return { kind: 'not-saved', problem }
      const responses = await host.readToolResponses(url)
      if (responses.kind === 'failed') return { kind: 'not-saved', problem: responses.problem }
      const isOwn = (each: RecordedTool) => each.identifier === identifier
      // Two windows of one user come to one identifier: finished, and not from here, it is the other window's.
      const others = sent.has(identifier)
        ? undefined
        : responses.value.find((each) => each.status !== 'in-progress' && isOwn(each))
      if (others !== undefined) return { kind: 'conflict', current: others }
      newer = newerPlan({ responses: responses.value, previous, known: followed, isOwn, readPlan })
      return newer && { kind: 'conflict', current: newer }
    },
  }
}
