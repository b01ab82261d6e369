import { computed, type ReadonlySignal } from '@preact/signals'
import type { ComponentType } from 'preact'
import type { GoalPlan } from '../../goal-plan/index.ts'
import type { GoalList, PlanStanding, SavedPlan, Team } from '../../host/goal-plans.ts'
import type { CarePlanList, Person, ReadOutcome, RecordHost, Relative, Worker } from '../../host/host.ts'
import type { RecordedTool } from '../../host/recorded-tool.ts'
import { createLateCode } from './late-code.ts'
import type { MeasureForm } from './measure-form-source.ts'
import type { Navigation } from './navigation.ts'
import { createOwnReviews, type OwnReviews } from './own-reviews.ts'
import { createRecordArea, type RecordArea } from './record-area.ts'
import type { ToolShelf } from './tools.ts'
import type { Viewer } from './viewer.ts'

/** The pages of a goal plan. */
export type PlanPage =
  | 'start'
  | 'edit'
  | 'check'
  | 'saving'
  | 'receipt'
  | 'conflict'
  | 'review'
  | 'read'
  | 'compare'
  | 'print'
  | 'own-review'

/** One response to the goal-plan form, and the plan it says. */
export interface RecordedPlan {
  readonly recorded: RecordedTool
  readonly plan: GoalPlan
  /** linkIds of answers that a plan has no place for: they are in the record, and are told. */
  readonly unplaced: readonly string[]
}

/** Makes plans of responses; comes with the first response there is. */
export type ReadPlan = (recorded: RecordedTool) => RecordedPlan

/** The form that a plan is recorded in. */
export interface OfferedPlan {
  readonly url: string
  readonly read: () => Promise<ReadOutcome<MeasureForm>>
}

/** The screens of a plan, once their code is here, and what the rest of the app must know of them. */
export interface PlanScreens {
  readonly Screen: ComponentType
  /** Where saving stands; `undefined` while no plan is being made. */
  readonly status: ReadonlySignal<{ readonly text: string; readonly urgent: boolean } | undefined>
  /** True while something said is not known to be in the record as given. */
  unsaved(): boolean
  /** True once saving wrote over a change of someone else, in this session. */
  overwrote(): boolean
  /** Saves what is not saved yet; done when the record answered. */
  flush(): Promise<void>
  /** Drops the plan and listens no longer. */
  dispose(): void
}

/** What the screens of a plan are made of. */
export interface PlanParts {
  readonly host: RecordHost
  readonly viewer: Viewer
  readonly form: OfferedPlan
  readonly person: RecordArea<Person>
  readonly workers: RecordArea<readonly Worker[]>
  readonly teams: RecordArea<readonly Team[]>
  readonly relatives: RecordArea<readonly Relative[]>
  /** The VTP guide and the worksheet, for what the person said. */
  readonly tools: readonly ToolShelf[]
  /** Every care plan of the record, whoever wrote it. */
  readonly plans: RecordArea<CarePlanList>
  readonly recorded: RecordArea<readonly RecordedPlan[]>
  readonly standing: RecordArea<PlanStanding>
  /** What the person said of the plan on their own. */
  readonly ownReviews: OwnReviews
  readonly navigation: Navigation
  readonly newIdentifier: () => string
  readonly now: () => Date
}

/** Brings the code of the screens and starts it over this session. */
export type LoadPlanScreens = (parts: PlanParts) => Promise<PlanScreens>

export interface GoalPlanOptions extends Omit<PlanParts, 'recorded' | 'standing' | 'teams' | 'ownReviews'> {
  readonly loadReader: () => Promise<ReadPlan>
  readonly loadScreens: LoadPlanScreens
}

/** The goal plan of one session: what the record holds of it, and the way to its pages, whose code comes when the first is opened. */
export interface GoalPlanDesk {
  /** The form that plans are recorded in. */
  readonly form: OfferedPlan
  /** Responses to the goal-plan form, newest first: finished ones, one's own draft, drafts of others. */
  readonly recorded: RecordArea<readonly RecordedPlan[]>
  /** Every goal of the person in the record, whoever wrote it. */
  readonly goals: RecordArea<GoalList>
  /** How the resources of the plan last finished stand in the record; `empty` where none was finished. */
  readonly standing: RecordArea<PlanStanding>
  /** What the person said of the plan on their own, newest first. */
  readonly ownReviews: OwnReviews
  readonly screens: RecordArea<PlanScreens>
  readonly status: PlanScreens['status']
  /** Opens a page; `start` where no other is named. `area` names a goal or action that takes the focus. */
  open(page?: PlanPage, area?: string): void
  /** Reads anew what the record holds of it. */
  load(): Promise<void>
  /** As of the screens; drawn anew when it changes. */
  unsaved(): boolean
  overwrote(): boolean
  flush(): Promise<void>
  /** Forgets what was read and written of it. */
  dispose(): void
}

/** Makes the goal plan of one session. Nothing is read before `load`. */
export function createGoalPlan(options: GoalPlanOptions): GoalPlanDesk {
  const { loadReader, loadScreens, ...given } = options
  const { host, navigation, form } = given
  const recorded = createRecordArea({
    read: () => readPlans(host, { url: form.url, loadReader }),
    isEmpty: (list) => list.length === 0,
  })
  const teams = createRecordArea({ read: () => host.readTeams(), isEmpty: (list) => list.length === 0 })
  const goals = createRecordArea({
    read: () => host.readGoals(),
    isEmpty: (list) =>
      list.goals.length === 0 && list.unreadable === 0 && !list.truncated && !list.unreadStore,
  })
  const standing = createRecordArea<PlanStanding>({
    read: async () => {
      const last = lastFinished(recorded)
      const saved = last && savedPlan(last)
      return saved === undefined ? { kind: 'present', value: nowhere } : host.readPlanStanding(saved)
    },
    isEmpty: (value) => value === nowhere,
  })
  const ownReviews = createOwnReviews(host)
  const parts: PlanParts = { ...given, recorded, standing, teams, ownReviews }
  const screens = createLateCode(() => loadScreens(parts))
  const running = () => {
    const state = screens.state.value
    return state.kind === 'present' ? state.value : undefined
  }
  return {
    form,
    recorded,
    goals,
    standing,
    ownReviews,
    screens,
    status: computed(() => running()?.status.value),
    open(page = 'start', area) {
      if (screens.state.peek().kind !== 'present') {
        void screens.load()
        void teams.load()
      }
      navigation.open('plan', { tool: 'goal-plan', page, ...(area === undefined ? {} : { area }) })
    },
    async load() {
      await Promise.all([loadPlans({ recorded, standing }), goals.load(), ownReviews.load()])
    },
    unsaved: () => running()?.unsaved() ?? false,
    overwrote: () => running()?.overwrote() ?? false,
    flush: async () => running()?.flush(),
    dispose() {
      running()?.dispose()
      for (const area of [screens, recorded, standing, goals, teams, ownReviews]) area.dispose()
    },
  }
}

const nowhere: PlanStanding = { changes: [], missing: [], seen: new Map() }

/** Reads the plans, and then how the one finished last stands in the record: whoever reads the ones anew has to look at the other anew. */
export async function loadPlans({
  recorded,
  standing,
}: Pick<GoalPlanDesk, 'recorded' | 'standing'>): Promise<void> {
  await recorded.load()
  await standing.load()
}

/** The plan that was finished last; one that is marked as a mistake never counts. */
export function lastFinished(recorded: RecordArea<readonly RecordedPlan[]>): RecordedPlan | undefined {
  const { value: state } = recorded.state
  return state.kind === 'present'
    ? state.value.find((each) => each.recorded.status !== 'in-progress')
    : undefined
}

/** A finished response as the plan it saved; `undefined` where it has no identifier of ours, and so was written elsewhere. */
export function savedPlan({ recorded, plan }: RecordedPlan): SavedPlan | undefined {
  const { reference, identifier, authored, lastUpdated, author } = recorded
  if (identifier === undefined) return undefined
  return {
    plan,
    response: { reference, identifier, authored: authored ?? lastUpdated ?? '' },
    ...(author === undefined ? {} : { author }),
  }
}

async function readPlans(
  host: Pick<RecordHost, 'readToolResponses'>,
  { url, loadReader }: { readonly url: string; readonly loadReader: () => Promise<ReadPlan> },
): Promise<ReadOutcome<readonly RecordedPlan[]>> {
  const responses = await host.readToolResponses(url)
  if (responses.kind === 'failed') return responses
  if (responses.value.length === 0) return { kind: 'present', value: [] }
  return loadReader().then(
    (read) => ({ kind: 'present', value: responses.value.map(read) }),
    () => ({ kind: 'failed', problem: { code: 'not-loaded' } }),
  )
}
