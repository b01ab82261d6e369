import { batch, computed, type ReadonlySignal, signal } from '@preact/signals'
import type {
  CarePlanList,
  Person,
  ReadOutcome,
  RecordedMeasure,
  RecordHost,
  Relative,
  Worker,
} from '../../host/host.ts'
import type { MeasureScore, Questionnaire, ResponseItem } from '../../questionnaire/index.ts'
import type { FormSession } from '../form/form-session.ts'
import { createFilling, type FillingChoice, type Respondent } from './filling.ts'
import { createMeasureFlow, type MeasureFlow } from './measure-flow.ts'
import type { MeasureForm } from './measure-form-source.ts'
import { createNavigation, type HistoryEdge, type Navigation } from './navigation.ts'
import { createRecordArea, type RecordArea } from './record-area.ts'
import { createSetup } from './setup.ts'
import { type Viewer, viewerOf } from './viewer.ts'

/** The measure the app offers, with what only the wiring knows of it. */
export interface OfferedMeasure {
  readonly url: string
  readonly read: () => Promise<ReadOutcome<MeasureForm>>
  readonly newForm: (questionnaire: Questionnaire, choice: FillingChoice) => FormSession
  readonly scoreOf: (questionnaire: Questionnaire, items: readonly ResponseItem[]) => MeasureScore | undefined
}

export interface SessionOptions {
  readonly host: RecordHost
  readonly measure: OfferedMeasure
  readonly history: HistoryEdge
  readonly newIdentifier: () => string
  readonly now: () => Date
}

/** One opened record: what was read of it, where the reader is, and the measure being filled. */
export interface Session {
  readonly launch: RecordHost['launch']
  readonly viewer: Viewer
  readonly navigation: Navigation
  readonly person: RecordArea<Person>
  readonly plans: RecordArea<CarePlanList>
  readonly measures: RecordArea<readonly RecordedMeasure[]>
  readonly workers: RecordArea<readonly Worker[]>
  readonly relatives: RecordArea<readonly Relative[]>
  readonly measureForm: RecordArea<MeasureForm>
  readonly flow: MeasureFlow
  /** True once the session has ended and nothing of the record is left. */
  readonly ended: ReadonlySignal<boolean>
  /** Reads what the first screen shows. */
  start(): void
  /** Asks first when answers would be lost, else closes at once. */
  askToClose(): void
  /** Ends the session, wipes what was read and shows that nothing is left. */
  close(): void
  hasUnsavedAnswers(): boolean
  /** True when leaving the page would lose answers, or end a session that someone else has in hand. */
  asksBeforeLeaving(): boolean
}

/** Makes the session of one launch. The host is the only way to the record. */
export function createSession({ host, measure, history, newIdentifier, now }: SessionOptions): Session {
  const viewer = viewerOf(host.launch)
  const navigation = createNavigation(history, 'home')
  const ended = signal(false)
  const none = (list: readonly unknown[]) => list.length === 0

  const person = createRecordArea({ read: () => host.readPerson() })
  const measureForm = createRecordArea({ read: measure.read })
  const plans = createRecordArea({
    read: () => host.readCarePlans(),
    isEmpty: (list) => list.plans.length === 0 && list.unreadable === 0 && !list.truncated,
  })
  const measures = createRecordArea({ read: () => host.readMeasures(measure.url), isEmpty: none })
  const workers = createRecordArea({ read: () => host.readWorkers(), isEmpty: none })
  const relatives = createRecordArea({ read: () => host.readRelatives(), isEmpty: none })
  const areas = [person, measureForm, plans, measures, workers, relatives]

  const onlySource = computed<Respondent | undefined>(() => {
    const known = person.state.value
    const alone = viewer.kind === 'person' || relatives.state.value.kind === 'empty'
    if (!alone || known.kind !== 'present') return undefined
    return { reference: `Patient/${host.launch.patientId}`, display: known.value.displayName }
  })
  const end = () => {
    if (ended.peek()) return
    host.end()
    batch(() => {
      ended.value = true
      for (const area of areas) area.dispose()
    })
  }

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
    newFilling: (choice) => {
      const loaded = measureForm.state.peek()
      if (loaded.kind !== 'present') return undefined
      const { questionnaire, version } = loaded.value
      return createFilling({
        host,
        questionnaire: { url: measure.url, version },
        choice,
        form: measure.newForm(questionnaire, choice),
        scoreOf: (items) => measure.scoreOf(questionnaire, items),
        newIdentifier,
        now,
      })
    },
    onHandOver: () => {
      host.holdForPerson()
      for (const area of [plans, measures, workers, relatives]) area.dispose()
    },
    onStored: () => void measures.load(),
    onEnd: end,
  })

  const close = () => {
    flow.discard()
    end()
    navigation.stayFrom('closed')
  }

  return {
    launch: host.launch,
    viewer,
    navigation,
    person,
    plans,
    measures,
    workers,
    relatives,
    measureForm,
    flow,
    ended,
    start() {
      for (const area of areas) void area.load()
    },
    askToClose() {
      if (flow.hasUnsavedAnswers()) navigation.open('confirm-close')
      else close()
    },
    close,
    hasUnsavedAnswers: () => flow.hasUnsavedAnswers(),
    asksBeforeLeaving: () => flow.hasUnsavedAnswers() || (flow.handedOver.peek() && !ended.peek()),
  }
}
