import { batch, computed, type ReadonlySignal, signal } from '@preact/signals'
import type { ComponentType } from 'preact'
import type { CarePlanList, Person, RecordedMeasure, RecordHost, Relative, Worker } from '../../host/host.ts'
import { type Asking, createAsking, type OpenAsked } from './asking.ts'
import { createFilling, type FillingChoice, type Respondent } from './filling.ts'
import { createGoalPlan, type GoalPlanDesk, type GoalPlanOptions } from './goal-plan.ts'
import { calledBy, type HandOverCode } from './handed-over.ts'
import { createLateCode } from './late-code.ts'
import { type MeasureCode, type OfferedMeasure, type OpenMeasure, openMeasure } from './measure-code.ts'
import { createMeasureFlow, type MeasureFlow, type Receipt } from './measure-flow.ts'
import { createNavigation, type HistoryEdge, type Navigation } from './navigation.ts'
import { createOwnLaunch, type OwnCode, type OwnLaunchDesk } from './own-launch.ts'
import { createRecordArea, type RecordArea } from './record-area.ts'
import { createSetup } from './setup.ts'
import { createTools, type LoadToolScreens, type OfferedTool, type Tools } from './tools.ts'
import { type Viewer, viewerOf } from './viewer.ts'

/** Code that most sessions never need; each part is asked for when it is. */
export interface LateParts {
  readonly measure: () => Promise<MeasureCode>
  readonly handOver: () => Promise<HandOverCode>
  readonly results: () => Promise<ResultsCode>
  readonly goals: () => Promise<GoalsCode>
  readonly own: () => Promise<OwnCode>
  readonly asked: () => Promise<OpenAsked>
}

/** What draws goals on the first screen, where the record holds any. */
export interface GoalsCode {
  readonly GoalsBand: ComponentType<{ readonly session: Session; readonly name: string | undefined }>
}

/** The screen of results, which brings the chart. */
export interface ResultsCode {
  readonly ResultView: ComponentType<{ readonly session: Session }>
}

/** One measure, its questions (`empty` where their wording is not whole; asked for when it is begun) and what the record holds of it. */
export interface MeasureShelf {
  readonly measure: OfferedMeasure
  readonly form: RecordArea<OpenMeasure>
  readonly recorded: RecordArea<readonly RecordedMeasure[]>
}

export interface SessionOptions {
  readonly host: RecordHost
  /** The default first; never empty. */
  readonly measures: readonly [OfferedMeasure, ...OfferedMeasure[]]
  readonly tools: { readonly offered: readonly OfferedTool[]; readonly loadScreens: LoadToolScreens }
  readonly goalPlan: Pick<GoalPlanOptions, 'form' | 'loadReader' | 'loadScreens'>
  readonly late: LateParts
  readonly history: HistoryEdge
  /** True where another page, such as the record, is drawn around this one. */
  readonly isFramed: boolean
  readonly newIdentifier: () => string
  readonly now: () => Date
}

/** One opened record: what was read of it, where the reader is, and the measure being filled. */
export interface Session {
  readonly launch: RecordHost['launch']
  readonly viewer: Viewer
  readonly isFramed: boolean
  readonly navigation: Navigation
  readonly person: RecordArea<Person>
  readonly plans: RecordArea<CarePlanList>
  /** Every measure on offer, the default first. */
  readonly shelves: readonly MeasureShelf[]
  /** The measure that `flow` is about. */
  readonly shelf: ReadonlySignal<MeasureShelf>
  /** The measure whose results are shown. */
  readonly resultsOf: ReadonlySignal<MeasureShelf>
  /** What came of saving the measure whose results are shown; none where another was saved last. */
  readonly shownReceipt: ReadonlySignal<Receipt | undefined>
  readonly workers: RecordArea<readonly Worker[]>
  readonly relatives: RecordArea<readonly Relative[]>
  readonly flow: MeasureFlow
  readonly handOverCode: RecordArea<HandOverCode>
  readonly resultsCode: RecordArea<ResultsCode>
  readonly goalsCode: RecordArea<GoalsCode>
  readonly tools: Tools
  readonly goalPlan: GoalPlanDesk
  /** The screens of the person's own launch; nothing else may be drawn where there are any. */
  readonly own: OwnLaunchDesk | undefined
  /** True where the launch asked for something that was not found. */
  readonly isNotThere: Asking['isNotThere']
  /** True once the session has ended and nothing of the record is left. */
  readonly ended: ReadonlySignal<boolean>
  /** Reads what the first screen shows. */
  start(): void
  /** Takes another measure for `flow`; not while one is being filled. */
  chooseMeasure(shelf: MeasureShelf): void
  /** Opens the results of a measure. */
  showResults(shelf: MeasureShelf): void
  /** Saves what a tool or the plan has not saved yet, then closes; asks first when answers would still be lost. */
  askToClose(): Promise<void>
  /** Ends the session, wipes what was read and shows that nothing is left. */
  close(): void
  hasUnsavedAnswers(): boolean
  /** True when leaving the page would lose answers, or end a session that someone else has in hand. */
  asksBeforeLeaving(): boolean
}

/** Makes the session of one launch. The host is the only way to the record. */
export function createSession(options: SessionOptions): Session {
  const { host, history, newIdentifier, now } = options
  const viewer = viewerOf(host.launch)
  const navigation = createNavigation(history, 'home')
  const ended = signal(false)
  const none = (list: readonly unknown[]) => list.length === 0

  const person = createRecordArea({ read: () => host.readPerson() })
  const plans = createRecordArea({
    read: () => host.readCarePlans(),
    isEmpty: (list) =>
      list.plans.length === 0 && list.unreadable === 0 && !list.truncated && !list.unreadStore,
  })
  const workers = createRecordArea({ read: () => host.readWorkers(), isEmpty: none })
  const relatives = createRecordArea({ read: () => host.readRelatives(), isEmpty: none })
  const shelfOf = (measure: OfferedMeasure): MeasureShelf => ({
    measure,
    form: createRecordArea({
      read: () => openMeasure(measure, options.late.measure),
      isEmpty: ({ complete }) => !complete,
    }),
    recorded: createRecordArea({ read: () => host.readMeasures(measure.url), isEmpty: none }),
  })
  const [first, ...others] = options.measures
  const shelf = signal(shelfOf(first))
  const resultsOf = signal(shelf.peek())
  const shelves = [shelf.peek(), ...others.map(shelfOf)]
  const handOverCode = createLateCode(options.late.handOver)
  const resultsCode = createLateCode(options.late.results)
  const goalsCode = createLateCode(options.late.goals)
  const own = createOwnLaunch(host.launch, async () =>
    (await options.late.own()).openOwn({ session, host, newIdentifier, now }),
  )
  const asking = createAsking(host.launch, { own, load: options.late.asked })
  const tools = createTools({ ...options.tools, host, viewer, person, navigation, now })
  const goalPlan = createGoalPlan({
    ...options.goalPlan,
    host,
    viewer,
    person,
    workers,
    relatives,
    plans,
    tools: tools.shelves,
    navigation,
    newIdentifier,
    now,
  })
  const ofStaff = [plans, workers, relatives, ...shelves.map(({ recorded }) => recorded)]
  // Nobody reads of themselves what only those who look after them work with.
  const ofPerson = ofStaff.filter((area) => area !== relatives)
  const forms = shelves.map(({ form }) => form)
  const recordedTools = tools.shelves.map(({ recorded }) => recorded)

  const onlySource = computed<Respondent | undefined>(() => {
    const known = person.state.value
    const alone = viewer.kind === 'person' || relatives.state.value.kind === 'empty'
    if (!alone || known.kind !== 'present') return undefined
    return { reference: `Patient/${host.launch.patientId}`, display: known.value.displayName }
  })
  const end = () => {
    if (ended.peek()) return
    host.end()
    ended.value = true
    release()
  }

  const newFilling = (choice: FillingChoice) => {
    const { measure, form } = shelf.peek()
    const loaded = form.state.peek()
    if (loaded.kind !== 'present') return undefined
    const { questionnaire, version, code } = loaded.value
    return createFilling({
      host,
      questionnaire: { url: measure.url, version },
      choice,
      form: code.newForm(questionnaire, choice),
      scoresOf: (items) => code.scoresOf(questionnaire, items),
      newIdentifier,
      now,
    })
  }
  /** From here on the page holds one empty form, what to call the person, and nothing else of the record. */
  const lockFor = (choice: FillingChoice) => {
    const code = handOverCode.state.peek()
    const called = calledBy(choice, person.state.peek(), host.launch.patientId)
    const filling = called && newFilling(called.choice)
    if (code.kind !== 'present' || called === undefined || filling === undefined) return undefined
    // Locking drops the tools and the plan with all that was said in them.
    if (tools.unsaved() !== undefined || goalPlan.unsaved()) return undefined
    const { url, questions } = shelf.peek().measure
    host.lockForPerson({ questionnaireUrl: url })
    release()
    const { site } = host.launch
    return code.value.openHandOver({ filling, name: called.name, questions, site, onEnd: end })
  }
  const release = () =>
    batch(() => {
      for (const area of [person, ...forms, ...ofStaff]) area.dispose()
      tools.dispose()
      goalPlan.dispose()
      own?.dispose()
      // A value worked out before is kept until it is asked for again.
      onlySource.peek()
    })

  const flow = createMeasureFlow({
    navigation,
    newSetup: () => {
      const viewerDisplay = host.launch.user?.display
      return createSetup({
        viewer,
        onlySource,
        ...(viewerDisplay === undefined ? {} : { viewerDisplay }),
      })
    },
    newFilling,
    lockFor,
    beforeBegin: () => {
      const { form } = shelf.peek()
      if (form.state.peek().kind !== 'present') void form.load()
    },
    beforeHandOver: () => {
      void tools.flush()
      void goalPlan.flush()
      if (handOverCode.state.peek().kind !== 'present') void handOverCode.load()
    },
    onStored: () => {
      resultsOf.value = shelf.peek()
      void shelf.peek().recorded.load()
      if (resultsCode.state.peek().kind !== 'present') void resultsCode.load()
    },
  })

  const close = () => {
    flow.discard()
    end()
    navigation.stayFrom('closed')
  }
  const hasUnsavedAnswers = () =>
    flow.hasUnsavedAnswers() || tools.unsaved() !== undefined || goalPlan.unsaved() || own?.unsaved() === true

  const session: Session = {
    // Asked for anew each time: once the screen is locked the host holds less of it.
    get launch() {
      return host.launch
    },
    viewer,
    isFramed: options.isFramed,
    navigation,
    person,
    plans,
    shelves,
    shelf,
    resultsOf,
    shownReceipt: computed(() => (resultsOf.value === shelf.value ? flow.receipt.value : undefined)),
    workers,
    relatives,
    flow,
    handOverCode,
    resultsCode,
    goalsCode,
    tools,
    goalPlan,
    own,
    isNotThere: asking.isNotThere,
    ended,
    start() {
      const areas = own === undefined ? [...ofStaff, ...recordedTools] : [...ofPerson, own.screens]
      for (const area of [person, ...areas]) void area.load()
      void goalPlan.load()
      void asking.start(session)
    },
    chooseMeasure(chosen) {
      if (flow.filling.peek() === undefined) shelf.value = chosen
    },
    showResults(chosen) {
      resultsOf.value = chosen
      if (resultsCode.state.peek().kind !== 'present') void resultsCode.load()
      navigation.open('result')
    },
    async askToClose() {
      await Promise.all([tools.flush(), goalPlan.flush()])
      if (ended.peek()) return
      if (hasUnsavedAnswers()) navigation.open('confirm-close')
      else close()
    },
    close,
    hasUnsavedAnswers,
    asksBeforeLeaving: () => hasUnsavedAnswers() || (flow.lock.peek() !== undefined && !ended.peek()),
  }
  return session
}
