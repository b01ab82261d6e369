import type { RecordCapability } from '../fhir/index.ts'
import type { ReadOutcome, RecordHost } from './host.ts'
import type { HostProblem } from './host-problem.ts'
import { lateGoalPlans, nothingSaved } from './late-goal-plans.ts'
import { lateMeasures } from './late-measures.ts'
import { loadedOnce } from './late-piece.ts'
import { lateTools } from './late-tools.ts'
import type { LaunchContext } from './launch-context.ts'
import { createPractitionerDirectory } from './record/practitioner-directory.ts'
import { failed, present } from './record/read-answer.ts'
import { readCarePlansOf } from './record/read-care-plans.ts'
import { readMeasuresOf } from './record/read-measures.ts'
import { personOf, readLaunchedPatient } from './record/read-person.ts'
import { readRelativesOf } from './record/read-relatives.ts'
import { readWorkersOf } from './record/read-workers.ts'
import type { SecondStore } from './store/second-store.ts'
import { withHeaderTrials } from './transport/condition-headers.ts'
import type { FhirTransport } from './transport/fhir-transport.ts'
import { type HostClock, realClock, todayOf } from './transport/host-clock.ts'
import { createLockableTransport, isForSaving } from './transport/lockable-transport.ts'
import { withSharedSearches } from './transport/shared-searches.ts'

/** What a record host is made of. */
export interface RecordHostParts {
  readonly transport: FhirTransport
  readonly launch: LaunchContext
  /** `undefined` when the record gave no statement: then nothing it could promise is relied on. */
  readonly capability: RecordCapability | undefined
  readonly clock?: HostClock
  /** The site's second store, where it has one. */
  readonly second?: SecondStore | undefined
}

/** Builds the record port over any transport. Reading, checking and writing are the same for every adapter. */
export function createRecordHost(parts: RecordHostParts): RecordHost {
  const { capability, second, clock = realClock } = parts
  const transport = createLockableTransport(withSharedSearches(withHeaderTrials(parts.transport)))
  const today = () => todayOf(clock)

  /** All that remembers anything of the record, in one piece so that it can be dropped in one piece. */
  const remember = (launch: LaunchContext) => {
    const directory = createPractitionerDirectory(transport, today)
    const toolDesk = loadedOnce(async () => {
      const { createToolDesk } = await import('./tool-desk.ts')
      return createToolDesk({ transport, clock, launch, capability, directory })
    })
    return {
      launch,
      directory,
      measures: lateMeasures(async () => {
        const { createMeasureDesk } = await import('./measure-desk.ts')
        return createMeasureDesk({ transport, clock, launch, capability })
      }),
      tools: lateTools({
        list: async () => {
          const { readToolsOf } = await import('./record/read-tools.ts')
          const viewer = { launch, directory }
          return {
            readToolResponses: (questionnaireUrl) => readToolsOf(transport, { questionnaireUrl, viewer }),
          }
        },
        desk: toolDesk,
      }),
      plans: lateGoalPlans({
        reader: async () => {
          const { readGoalsOf } = await import('./goal-plan/read-goals.ts')
          return {
            readGoals: async () => {
              const own = await readGoalsOf(transport, launch)
              return second === undefined ? own : second.withGoals(own)
            },
          }
        },
        desk: async () => {
          if (second !== undefined && launch.ladder.goals === 'store')
            return second.planDesk(await toolDesk())
          const [{ createGoalPlanDesk }, tools] = await Promise.all([
            import('./goal-plan/goal-plan-desk.ts'),
            // A plan's response is saved in line with its drafts.
            toolDesk(),
          ])
          return createGoalPlanDesk({ transport, clock, launch, capability, tools })
        },
      }),
    }
  }
  let memory = remember(parts.launch)
  let lock: { readonly questionnaireUrl: string; identifier?: string } | undefined
  let refusals = 0

  const refuse = (): HostProblem => {
    refusals += 1
    return { code: 'refused-by-us', detail: 'handed over' }
  }
  const unlessLocked = async <Value>(read: () => Promise<ReadOutcome<Value>>): Promise<ReadOutcome<Value>> =>
    lock === undefined ? read() : failed(refuse())

  return {
    get launch() {
      return memory.launch
    },
    readPerson: () =>
      unlessLocked(async () => {
        const { patientId } = memory.launch
        const patient = await readLaunchedPatient(transport, { patientId, today: today() })
        return patient.kind === 'failed' ? patient : present(personOf(patient.value))
      }),
    readCarePlans: () =>
      unlessLocked(async () => {
        const own = await readCarePlansOf(transport, memory.launch)
        return second === undefined ? own : second.withCarePlans(own)
      }),
    readWorkers: () => unlessLocked(() => readWorkersOf(transport, { ...memory, today: today() })),
    readTeams: () =>
      unlessLocked(async () => {
        const piece = await import('./record/read-teams.ts').catch(() => undefined)
        return piece === undefined
          ? failed({ code: 'not-loaded' })
          : piece.readTeamsOf(transport, { launch: memory.launch, today: today() })
      }),
    readRelatives: () =>
      unlessLocked(() => readRelativesOf(transport, { launch: memory.launch, today: today() })),
    readMeasures: (questionnaireUrl) =>
      unlessLocked(() => readMeasuresOf(transport, { ...memory, questionnaireUrl })),
    saveMeasure: async (submission, onProgress) => {
      if (lock !== undefined) {
        const { identifier, questionnaire } = submission
        const isOfThisForm = questionnaire.url === lock.questionnaireUrl
        const isAnother = lock.identifier !== undefined && lock.identifier !== identifier
        if (!isOfThisForm || isAnother) return { kind: 'not-saved', problem: refuse() }
        lock.identifier = identifier
      }
      return memory.measures.saveMeasure(submission, onProgress)
    },
    readToolResponses: (url) => unlessLocked(() => memory.tools.readToolResponses(url)),
    readToolHistory: (reference) => unlessLocked(() => memory.tools.readToolHistory(reference)),
    draftIdentifier: (form) => unlessLocked(() => memory.tools.draftIdentifier(form)),
    saveTool: async (submission, onProgress) =>
      lock === undefined
        ? memory.tools.saveTool(submission, onProgress)
        : { kind: 'not-saved', problem: refuse() },
    readGoals: () => unlessLocked(() => memory.plans.readGoals()),
    readPlanStanding: (saved) => unlessLocked(() => memory.plans.readPlanStanding(saved)),
    preparePlan: () => memory.plans.prepare(),
    savePlan: async (submission, onProgress) =>
      lock === undefined ? memory.plans.savePlan(submission, onProgress) : nothingSaved(refuse()),
    lockForPerson: ({ questionnaireUrl }) => {
      if (lock !== undefined) {
        refuse()
        return
      }
      lock = { questionnaireUrl }
      second?.close()
      const { patientId } = memory.launch
      transport.restrict((request) => isForSaving(request, patientId))
      memory = remember(handedOver(memory.launch))
      // What the person says must not depend on another file arriving at the end.
      memory.measures.prepare()
      transport.lock()
    },
    refusedCalls: () => refusals,
    end: () => {
      second?.close()
      transport.end()
    },
  }
}

/** What the saving of one measure needs of the launch; no staff name, encounter or intent. */
function handedOver({
  fhirBase,
  patientId,
  user,
  needPatientBanner,
  access,
  ladder,
  site,
}: LaunchContext): LaunchContext {
  return Object.freeze({
    fhirBase,
    patientId,
    ...(user === undefined ? {} : { user: Object.freeze({ reference: user.reference }) }),
    needPatientBanner,
    access,
    ladder,
    site,
  })
}
