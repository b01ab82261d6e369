import { batch, computed, effect, signal, untracked } from '@preact/signals'
import { finishedPlan, type GoalPlan, newPlan, planItems, planTexts } from '../../goal-plan/index.ts'
import type { SavedPlan } from '../../host/goal-plans.ts'
import type { ReadOutcome, RecordHost } from '../../host/host.ts'
import type { RecordedTool, ToolSubmission } from '../../host/recorded-tool.ts'
import { type ReadPlan, savedPlan } from '../models/goal-plan.ts'
import type { MeasureForm } from '../models/measure-form-source.ts'
import { offsetDateTime } from '../present/calendar-words.ts'
import { languageInUse } from '../present/site-words.ts'
import { createToolSaver, type Later } from '../tools/tool-saver.ts'
import type { ToolPeople } from '../tools/tool-work.ts'
import { keepsPlanDrafts } from './keeps-plan-drafts.ts'
import { draftClash, recordClash } from './plan-clash.ts'
import { createPlanFinish } from './plan-finish.ts'
import { createPlanHistory } from './plan-history.ts'
import { isSamePerson, referenceTo } from './plan-people.ts'
import { planResponsibility } from './plan-responsibility.ts'
import type { PlanClash, PlanStart, PlanWork } from './plan-work.ts'
import { createSittingResponse } from './sitting-response.ts'

export interface PlanWorkOptions {
  readonly host: Pick<
    RecordHost,
    'saveTool' | 'savePlan' | 'readPlanStanding' | 'readToolResponses' | 'launch'
  >
  readonly form: MeasureForm
  readonly start: PlanStart
  readonly people: ToolPeople
  /** Makes a plan of a response. */
  readonly readPlan: ReadPlan
  /** The plan in words for people, plain text. */
  readonly readable: (plan: GoalPlan) => string
  /** The identifier of a new response. */
  readonly newIdentifier: () => Promise<ReadOutcome<string>>
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
  const { newIdentifier } = options
  const url = questionnaire.url ?? ''
  const response = createSittingResponse({ host, url, start, newIdentifier, readPlan })
  const prepare = (status: ToolSubmission['status']) => ({
    identifier: response.identifier(),
    questionnaire: { url, version },
    status,
    items: items.peek(),
    source,
    ...(author === undefined ? {} : { author }),
    // The words are the speaker's; anybody else types beside them.
    mode: isSamePerson(author, source) ? ('alone' as const) : ('helped' as const),
    authored: offsetDateTime(now()),
  })
  const keepsDrafts = keepsPlanDrafts(launch)
  // The response of one's own that is finished and gone on from, which the saver may still know as its draft.
  let left: string | undefined
  const apart = (submission: ToolSubmission): ToolSubmission => {
    const { replaces, ...rest } = submission
    return replaces !== undefined && replaces.reference === left ? rest : submission
  }
  const saver = createToolSaver({
    send: (submission, onProgress) => host.saveTool(apart(submission), onProgress),
    prepare,
    items: () => items.peek(),
    ...(start.draft === undefined ? {} : { stored: start.draft }),
    status: 'in-progress',
    drafts: keepsDrafts ? 'kept' : 'not-kept',
    later,
    onOverwrote: options.onOverwrote,
  })
  const newResponse = async (following: SavedPlan) => {
    await response.anew()
    response.follow([plan.peek().previous, following.response.reference])
    before.value = following
    history.replace({ ...plan.peek(), previous: following.response.reference })
  }

  /** Set while the newer plan that was there from the beginning has not been looked at. */
  const newerUnseen = signal(start.newer)
  const assessment = computed(() => planResponsibility(plan.value, launch))
  const finish = createPlanFinish({
    save(submission, onProgress) {
      response.goesOut()
      return host.savePlan(submission, onProgress)
    },
    saver,
    submission: () => ({
      response: apart({
        ...prepare('completed'),
        items: planItems(finished.peek(), texts),
        ...saver.following(),
      }),
      plan: finished.peek(),
      ...(before.peek() === undefined ? {} : { before: before.peek() }),
      flagged: assessment.peek().verdict === 'flagged',
      readable: options.readable(finished.peek()),
      language: languageInUse(),
    }),
    follow: async (stored) => {
      left = saver.reference()
      await newResponse(stored)
    },
    inTheWay: () => response.inTheWay(plan.peek().previous),
  })

  const standing = signal(start.standing)
  /** Set while what others changed in the record has not been looked at. */
  const unseen = signal((start.standing?.changes.length ?? 0) > 0)
  const clash = computed((): PlanClash | undefined => {
    const state = saver.state.value
    const overtaken =
      state.kind === 'conflict' ? state.current : (finish.overtaken.value ?? newerUnseen.value)
    if (overtaken !== undefined) {
      // A newer plan began with what this one follows, not with this draft.
      const begun = before.value?.plan ?? newPlan(plan.value.id)
      const base = overtaken === response.newer() ? planItems(begun, texts) : saver.base()
      return draftClash({ current: overtaken, base, mine: plan.value, readPlan })
    }
    return recordClash(finish.conflict.value ?? (unseen.value ? standing.value : undefined), plan.value)
  })

  const lookAtStanding = async (following: SavedPlan) => {
    const found = await host.readPlanStanding(following)
    if (found.kind !== 'present') return
    standing.value = found.value
    unseen.value = found.value.changes.length > 0
  }
  /** Goes on in the same draft, which from now on follows the newer plan. */
  const followNewer = async (current: RecordedTool, next: GoalPlan) => {
    const following = savedPlan(readPlan(current))
    response.follow([plan.peek().previous, current.reference])
    batch(() => {
      before.value = following
      standing.value = undefined
      unseen.value = false
      // Two first plans are one from now on.
      history.replace({ ...next, id: readPlan(current).plan.id, previous: current.reference })
    })
    if (following !== undefined) await lookAtStanding(following)
    return saver.flush()
  }

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
      batch(() => {
        finish.settled()
        newerUnseen.value = undefined
      })
      if (current.status === 'in-progress') {
        // A draft that may not be written over is left as it is, beside the plan that comes of both.
        if (keepsDrafts) saver.adopt(current)
        history.replace(next)
        return keepsDrafts ? saver.flush() : response.anew()
      }
      if (current === response.newer()) return followNewer(current, next)
      const following = savedPlan(readPlan({ identifier: response.identifier(), ...current }))
      history.replace(next)
      if (following === undefined) return
      await newResponse(following)
      await lookAtStanding(following)
      if (keepsDrafts) await saver.anew()
    },
    async saveAnew() {
      await response.anew()
      await saver.anew()
    },
    finishing: finish.state,
    async finish() {
      await Promise.all([saver.flush(), response.ready()])
      if (clash.peek() !== undefined) return false
      // What became of the draft is not known: nothing may be built on it.
      if (saver.state.peek().kind === 'unknown') return false
      const isDone = await finish.run(standing.peek())
      const found = finish.conflict.peek()
      if (isDone || found === undefined || clash.peek() !== undefined) return isDone
      // There is nothing to ask: what others changed is what this plan says already, or is only missing.
      batch(() => {
        standing.value = found
        unseen.value = false
        finish.settled()
      })
      return finish.run(standing.peek())
    },
    hasUnsaved: () =>
      finish.isClosed.value ? !finish.isDone.value : unread.value.size > 0 || saver.hasUnsaved(),
    dispose() {
      stopLooking()
      for (const stop of stopListening) stop()
      saver.dispose()
    },
  }
  return work
}
