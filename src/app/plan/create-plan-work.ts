import { batch, computed, effect, signal, untracked } from '@preact/signals'
import { finishedPlan, type GoalPlan, planItems, planTexts } from '../../goal-plan/index.ts'
import type { SavedPlan } from '../../host/goal-plans.ts'
import type { RecordHost, ToolSubmission } from '../../host/host.ts'
import type { ReadPlan } from '../models/goal-plan.ts'
import type { MeasureForm } from '../models/measure-form-source.ts'
import { offsetDateTime } from '../present/calendar-words.ts'
import { createToolSaver, type Later } from '../tools/tool-saver.ts'
import type { ToolPeople } from '../tools/tool-work.ts'
import { draftClash, recordClash } from './plan-clash.ts'
import { createPlanFinish } from './plan-finish.ts'
import { createPlanHistory } from './plan-history.ts'
import { isSamePerson, referenceTo } from './plan-people.ts'
import { planResponsibility } from './plan-responsibility.ts'
import type { PlanClash, PlanStart, PlanWork } from './plan-work.ts'

export interface PlanWorkOptions {
  readonly host: Pick<RecordHost, 'saveTool' | 'savePlan' | 'readPlanStanding' | 'draftIdentifier' | 'launch'>
  readonly form: MeasureForm
  readonly start: PlanStart
  readonly people: ToolPeople
  /** Makes a plan of a response. */
  readonly readPlan: ReadPlan
  /** The plan in words for people, plain text. */
  readonly readable: (plan: GoalPlan) => string
  readonly now: () => Date
  readonly later: Later
  /** Called when a change of someone else was written over. */
  readonly onOverwrote: () => void
}

const mostJoinsInARow = 3
/** How long after an edit it is looked at for saving: the screen is drawn first. */
const lookMs = 50

/** Begins a sitting. What is said is saved as it is said; nothing is sent before something is. */
export function createPlanWork(options: PlanWorkOptions): PlanWork {
  const { host, start, people, now, later, readPlan } = options
  const { questionnaire, version } = options.form
  const { launch } = host
  const texts = planTexts(questionnaire)
  const history = createPlanHistory(start.plan)
  const { plan } = history
  const items = computed(() => planItems(plan.value, texts))
  // What was begun and about which nothing was said is no part of a finished plan.
  const finished = computed(() => finishedPlan(plan.value).plan)
  const before = signal(start.before)
  const joined = signal(false)
  const unread = signal<ReadonlyMap<string, readonly string[]>>(new Map())

  const speaker = people.authorSpeaks === true ? (people.author ?? people.person) : people.person
  const source = start.draft?.source ?? referenceTo(speaker)
  const author = people.author === undefined ? undefined : referenceTo(people.author)
  let identifier = start.identifier
  const prepare = (status: ToolSubmission['status']) => ({
    identifier,
    questionnaire: { url: questionnaire.url ?? '', version },
    status,
    items: items.peek(),
    source,
    ...(author === undefined ? {} : { author }),
    // The words are the speaker's; anybody else types beside them.
    mode: isSamePerson(author, source) ? ('alone' as const) : ('helped' as const),
    authored: offsetDateTime(now()),
  })
  const keepsDrafts =
    launch.access.mode === 'edit' && launch.access.drafts === 'kept' && launch.ladder.response === 'record'
  const saver = createToolSaver({
    send: (submission, onProgress) => host.saveTool(submission, onProgress),
    prepare,
    items: () => items.peek(),
    ...(start.draft === undefined ? {} : { stored: start.draft }),
    status: 'in-progress',
    drafts: keepsDrafts ? 'kept' : 'not-kept',
    later,
    onOverwrote: options.onOverwrote,
  })
  const newResponse = async (following: SavedPlan) => {
    const next = await host.draftIdentifier({ questionnaireUrl: questionnaire.url ?? '', version })
    // Not even that could be asked: what failed is said by the next try to save.
    if (next.kind === 'present') identifier = next.value
    before.value = following
    history.replace({ ...plan.peek(), previous: following.response.reference })
  }

  const assessment = computed(() => planResponsibility(plan.value, launch))
  const finish = createPlanFinish({
    save: (submission, onProgress) => host.savePlan(submission, onProgress),
    saver,
    submission: () => ({
      response: {
        ...prepare('completed'),
        items: planItems(finished.peek(), texts),
        ...saver.following(),
      },
      plan: finished.peek(),
      ...(before.peek() === undefined ? {} : { before: before.peek() }),
      flagged: assessment.peek().verdict === 'flagged',
      readable: options.readable(finished.peek()),
    }),
    follow: newResponse,
  })

  const standing = signal(start.standing)
  /** Set while what others changed in the record has not been looked at. */
  const unseen = signal((start.standing?.changes.length ?? 0) > 0)
  const clash = computed((): PlanClash | undefined => {
    const state = saver.state.value
    const overtaken = state.kind === 'conflict' ? state.current : finish.overtaken.value
    if (overtaken !== undefined)
      return draftClash({ current: overtaken, base: saver.base(), mine: plan.value, readPlan })
    return recordClash(finish.conflict.value ?? (unseen.value ? standing.value : undefined), plan.value)
  })

  const step = (inHistory: () => void) => {
    if (finish.isClosed.peek()) return
    batch(() => {
      unread.value = new Map()
      inHistory()
    })
  }

  let stopLooking = () => {}
  // A record that never gives back what it was sent would be written to without end.
  let joinsInARow = 0
  const stopListening = [
    effect(() => {
      void plan.value
      stopLooking()
      stopLooking = later(() => saver.touched(), lookMs)
    }),
    effect(() => {
      const open = clash.value
      if (saver.state.value.kind === 'saved') joinsInARow = 0
      if (open?.kind !== 'draft' || open.current.status !== 'in-progress') return
      if (open.merge.conflicts.length > 0 || joinsInARow >= mostJoinsInARow) return
      untracked(() => {
        joinsInARow += 1
        joined.value = true
        void work.settle(open.merge.plan({}))
      })
    }),
  ]

  const work: PlanWork = {
    kind: start.kind,
    plan,
    before,
    source,
    author,
    assessment,
    unread,
    saver,
    canUndo: history.canUndo,
    canRedo: history.canRedo,
    canEdit: computed(() => !finish.isClosed.value),
    edit(change, typing) {
      if (!finish.isClosed.peek()) history.change(change(plan.peek()), typing)
    },
    undo: () => step(history.undo),
    redo: () => step(history.redo),
    clash,
    joined,
    async settle(next) {
      const open = clash.peek()
      if (open === undefined) return
      if (open.kind === 'record') {
        batch(() => {
          standing.value = finish.conflict.peek() ?? standing.peek()
          unseen.value = false
          finish.settled()
          history.replace(next)
        })
        return saver.flush()
      }
      const { current } = open
      finish.settled()
      if (current.status === 'in-progress') {
        saver.adopt(current)
        history.replace(next)
        return saver.flush()
      }
      const following: SavedPlan = {
        plan: open.theirs,
        response: {
          reference: current.reference,
          identifier: current.identifier ?? identifier,
          authored: current.authored ?? '',
        },
        ...(current.author === undefined ? {} : { author: current.author }),
      }
      history.replace(next)
      await newResponse(following)
      const found = await host.readPlanStanding(following)
      if (found.kind === 'present') {
        standing.value = found.value
        unseen.value = found.value.changes.length > 0
      }
      return saver.anew()
    },
    async saveAnew() {
      const next = await host.draftIdentifier({ questionnaireUrl: questionnaire.url ?? '', version })
      if (next.kind === 'present') identifier = next.value
      await saver.anew()
    },
    finishing: finish.state,
    async finish() {
      await saver.flush()
      if (clash.peek() !== undefined) return false
      // What became of the draft is not known: nothing may be built on it.
      if (saver.state.peek().kind === 'unknown') return false
      return finish.run(standing.peek())
    },
    hasUnsaved: () =>
      finish.isStored.value ? !finish.isDone.value : unread.value.size > 0 || saver.hasUnsaved(),
    dispose() {
      stopLooking()
      for (const stop of stopListening) stop()
      saver.dispose()
    },
  }
  return work
}
