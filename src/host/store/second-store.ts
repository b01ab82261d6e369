import type { RecordCapability } from '../../fhir/index.ts'
import { createGoalPlanDesk } from '../goal-plan/goal-plan-desk.ts'
import { readGoalsOf } from '../goal-plan/read-goals.ts'
import type { CarePlanList, GoalList, PlanLadder, PlanReceipt, PlanStanding } from '../goal-plans.ts'
import type { ReadOutcome } from '../host.ts'
import type { GoalPlanDesk } from '../late-goal-plans.ts'
import type { LaunchContext } from '../launch-context.ts'
import { present } from '../record/read-answer.ts'
import { readCarePlansOf } from '../record/read-care-plans.ts'
import type { WholeToolDesk } from '../tool-desk.ts'
import { withHeaderTrials } from '../transport/condition-headers.ts'
import type { FhirTransport } from '../transport/fhir-transport.ts'
import type { HostClock } from '../transport/host-clock.ts'
import { withSharedSearches } from '../transport/shared-searches.ts'
import { inBothPlaces } from './in-both-places.ts'
import { withUnread } from './unread-store.ts'

/** A site's second store beside the record of one launch: what is read of both, and saving what goes there. */
export interface SecondStore {
  /** The record's own list with the store's part. A part that could not be read is told in it, never taken for none. */
  withGoals(own: ReadOutcome<GoalList>): Promise<ReadOutcome<GoalList>>
  withCarePlans(own: ReadOutcome<CarePlanList>): Promise<ReadOutcome<CarePlanList>>
  /** Saves plans whose goals are kept in the store and whose answers are kept in the record; `tools` is the record's own. */
  planDesk(tools: Pick<WholeToolDesk, 'saveToolAfter'>): GoalPlanDesk
  /** From now on nothing more is asked of the store. */
  close(): void
}

export interface SecondStoreParts {
  readonly name: string
  /** The store in the record's terms (`createStoreTransport`). */
  readonly transport: FhirTransport & { close(): void }
  readonly launch: LaunchContext
  readonly capability: RecordCapability
  readonly clock: HostClock
}

/** The second store of a launch whose person is known there. */
export function createSecondStore(parts: SecondStoreParts): SecondStore {
  const { name, clock } = parts
  const capability = withoutProvenanceCondition(parts.capability)
  const { ladder } = parts.launch
  const transport = withSharedSearches(withHeaderTrials(parts.transport))
  const launch: LaunchContext = Object.freeze({
    ...parts.launch,
    fhirBase: parts.transport.fhirBase,
    ladder: Object.freeze(ladderInStore(ladder)),
  })
  const { fhirBase: base } = parts.transport
  const place = { name, base, first: ladder.goals === 'store' ? 'store' : 'record' } as const
  return {
    async withGoals(own) {
      if (own.kind === 'failed') return own
      const there = await readGoalsOf(transport, launch)
      if (there.kind === 'failed') return withUnread(own, { name, problem: there.problem })
      const { unreadable, truncated } = there.value
      return present({
        ...own.value,
        goals: inBothPlaces(own.value.goals, there.value.goals, place),
        unreadable: own.value.unreadable + unreadable,
        truncated: own.value.truncated || truncated,
      })
    },
    async withCarePlans(own) {
      if (own.kind === 'failed') return own
      const there = await readCarePlansOf(transport, launch)
      if (there.kind === 'failed') return withUnread(own, { name, problem: there.problem })
      const { unreadable, truncated } = there.value
      return present({
        ...own.value,
        plans: inBothPlaces(own.value.plans, there.value.plans, place),
        unreadable: own.value.unreadable + unreadable,
        truncated: own.value.truncated || truncated,
      })
    },
    planDesk(tools) {
      const desk = createGoalPlanDesk({ transport, clock, launch, capability, tools })
      return {
        async readPlanStanding(saved) {
          const read = await desk.readPlanStanding(saved)
          return read.kind === 'failed' ? read : present(named(read.value, base))
        },
        savePlan: async (submission, onProgress) =>
          placed(await desk.savePlan(submission, (receipt) => onProgress(placed(receipt, base))), base),
      }
    },
    close: () => parts.transport.close(),
  }
}

/**
 * A Provenance is told from others by the answers it rests on, which stay in the record. HAPI FHIR finds them by a search, but refuses (HAPI-0929) a conditional create
 * by a reference to another server: it is looked for before it is made instead.
 */
function withoutProvenanceCondition(capability: RecordCapability): RecordCapability {
  return {
    ...capability,
    conditionalCreate: (type) => type !== 'Provenance' && capability.conditionalCreate(type),
  }
}

/** Seen from the store, what is kept there is kept in the record; the answers are, by whoever saves them. */
function ladderInStore({ goals, carePlan, provenance, flag }: PlanLadder): PlanLadder {
  const here = (rung: PlanLadder['goals']) => (rung === 'store' ? 'record' : 'file')
  const beside = (rung: PlanLadder['flag']) => (rung === 'store' ? 'record' : 'left-out')
  return {
    response: 'record',
    goals: here(goals),
    carePlan: here(carePlan),
    provenance: beside(provenance),
    flag: beside(flag),
    together: false,
    reasons: [],
  }
}

/** A standing whose care plan is named by its whole address, as in the lists. */
function named(standing: PlanStanding, base: string): PlanStanding {
  const { carePlan } = standing
  return carePlan === undefined ? standing : { ...standing, carePlan: `${base}/${carePlan}` }
}

/** A receipt that says what is kept in the store. */
function placed(receipt: PlanReceipt, base: string): PlanReceipt {
  const { conflict } = receipt
  return {
    ...receipt,
    ...(conflict === undefined ? {} : { conflict: named(conflict, base) }),
    parts: receipt.parts.map((part) =>
      part.part === 'response' || part.outcome.kind === 'left-out' ? part : { ...part, place: 'store' },
    ),
  }
}
