import { computed, effect, type ReadonlySignal, signal, untracked } from '@preact/signals'
import { parseReference, type RecordReference, sameResource } from '../../domain/reference.ts'
import type { RecordHost } from '../../host/host.ts'
import type { RecordedTool, ToolSubmission } from '../../host/recorded-tool.ts'
import {
  fillForm,
  mergeResponses,
  type Questionnaire,
  questionnaireExpressions,
  type ResponseItem,
} from '../../questionnaire/index.ts'
import { createFormSession, type FieldError, type FormSession } from '../form/form-session.ts'
import type { MeasureForm } from '../models/measure-form-source.ts'
import { offsetDateTime } from '../present/calendar-words.ts'
import { type ConflictRow, conflictRows, joinBoth } from './conflict-rows.ts'
import { createToolSaver, type Later, type ToolSaver } from './tool-saver.ts'
import { draftsOf } from './tool-surroundings.ts'

/** How a sitting with a tool begins: something new, one's own draft, or a change to something finished. */
export type ToolStart =
  | { readonly kind: 'new'; readonly identifier: string }
  | { readonly kind: 'resume' | 'amend'; readonly recorded: RecordedTool; readonly identifier: string }

/** Who is there: the person the words are of, and who types. */
export interface ToolPeople {
  readonly person: { readonly reference: string; readonly display: string }
  /** Absent when it is not verified. */
  readonly author?: { readonly reference: string; readonly display?: string }
  /** True where the author speaks for themselves, as a relative does who fills the tool on their own. */
  readonly authorSpeaks?: boolean
}

export interface ToolWorkOptions {
  readonly host: Pick<RecordHost, 'saveTool' | 'draftIdentifier' | 'launch'>
  readonly form: MeasureForm
  readonly start: ToolStart
  readonly people: ToolPeople
  readonly now: () => Date
  readonly later: Later
  /** Called when a change of someone else was written over. */
  readonly onOverwrote: () => void
}

/** What was changed here and elsewhere at the same time, and how it may be settled. */
export interface ToolConflict {
  readonly current: RecordedTool
  readonly rows: readonly ConflictRow[]
}

/** One sitting with a tool: its answers, their saving, and what stands in the way of finishing. */
export interface ToolWork {
  readonly start: ToolStart
  readonly form: ReadonlySignal<FormSession>
  readonly saver: ToolSaver
  /** Whose words are recorded: as the record has it of what was begun before, else the person, or the relative who fills it alone. */
  readonly source: RecordReference
  readonly conflict: ReadonlySignal<ToolConflict | undefined>
  /** True once what someone else wrote was joined with what is here, without a question to ask. */
  readonly joined: ReadonlySignal<boolean>
  /** What stood in the way at the last look at the answers. */
  readonly errors: ReadonlySignal<readonly FieldError[]>
  /** Looks at the answers; gives what has to be put right. */
  validate(): readonly FieldError[]
  /** Stores what is here as a new draft, because the one before is gone from the record. */
  saveAnew(): Promise<void>
  /** Settles a conflict. `choices` by linkId; a row without one keeps what stands here. */
  settle(choices: Readonly<Record<string, ConflictChoice>>): Promise<void>
  dispose(): void
}

const mostJoinsInARow = 3

export type ConflictChoice = 'mine' | 'theirs' | 'both'

/**
 * True when this version of the form can go on with a response: it has a place for every answer, and, where the response was given to another
 * version, asked each question in the same words.
 */
export function canCarryOn({ questionnaire, version }: MeasureForm, recorded: RecordedTool): boolean {
  const isOfVersion = recorded.questionnaire.version === version
  if (!isOfVersion && !asksTheSame(questionnaire.items, recorded.items)) return false
  return fillForm(createFormSession({ questionnaire }).form, recorded.items).length === 0
}

/** True when every item of a response stands under the words that the form has for it. */
function asksTheSame(items: Questionnaire['items'], said: readonly ResponseItem[]): boolean {
  const texts = new Map<string, string | undefined>()
  const collect = (list: Questionnaire['items']) => {
    for (const item of list) {
      texts.set(item.linkId, item.text)
      collect(item.items)
    }
  }
  collect(items)
  const isSame = ({ linkId, text, items, answers }: ResponseItem): boolean =>
    texts.has(linkId) &&
    texts.get(linkId) === text &&
    [...items, ...answers.flatMap((answer) => answer.items)].every(isSame)
  return said.every(isSame)
}

/** Begins a sitting. What is said is saved as it is said; nothing is sent before something is. */
export function createToolWork(options: ToolWorkOptions): ToolWork {
  const { host, start, people, now } = options
  const { questionnaire, version } = options.form
  const launchContext = {
    patient: { name: [{ text: people.person.display }] },
    user: { name: [{ text: people.author?.display ?? '' }] },
  }
  const formWith = (items: readonly ResponseItem[]) => {
    const session = createFormSession({ questionnaire })
    fillForm(session.form, items)
    return session
  }
  const begin = () => {
    const session = createFormSession({ questionnaire })
    const { initial } = questionnaireExpressions(questionnaire)
    for (const [linkId, valueIn] of Object.entries(initial)) {
      session.setAnswer(linkId, valueIn(launchContext))
    }
    return session
  }
  const form = signal(start.kind === 'new' ? begin() : formWith(start.recorded.items))
  const joined = signal(false)
  const errors = signal<readonly FieldError[]>([])

  const speaker = people.authorSpeaks === true ? (people.author ?? people.person) : people.person
  const source = (start.kind === 'new' ? undefined : start.recorded.source) ?? referenceTo(speaker)
  const author = people.author === undefined ? undefined : referenceTo(people.author)
  let identifier = start.identifier
  const prepare = (status: ToolSubmission['status']) => ({
    identifier,
    questionnaire: { url: questionnaire.url ?? '', version },
    status,
    items: form.peek().toResponse(),
    source,
    ...(author === undefined ? {} : { author }),
    // The words are the speaker's; anybody else types beside them.
    mode: isSamePerson(author, source) ? ('alone' as const) : ('helped' as const),
    authored: offsetDateTime(now()),
  })
  const saver = createToolSaver({
    send: (submission, onProgress) => host.saveTool(submission, onProgress),
    prepare,
    items: () => form.peek().toResponse(),
    ...(start.kind === 'new' ? {} : { stored: start.recorded }),
    status: start.kind === 'amend' ? 'amended' : 'in-progress',
    drafts: draftsOf(host),
    later: options.later,
    onOverwrote: options.onOverwrote,
  })

  const mergeWith = (current: RecordedTool) =>
    mergeResponses({
      questionnaire,
      base: saver.base(),
      mine: form.value.toResponse(),
      theirs: current.items,
    })
  const take = (current: RecordedTool, items: readonly ResponseItem[]) => {
    saver.adopt(current)
    form.value = formWith(items)
    return saver.flush()
  }
  const conflict = computed(() => {
    const state = saver.state.value
    if (state.kind !== 'conflict') return undefined
    const { current } = state
    return { current, rows: conflictRows(mergeWith(current).conflicts, saver.base()) }
  })

  // A record that never gives back what it was sent would be written to without end.
  let joinsInARow = 0
  const stopListening = [
    effect(() => {
      form.value.toResponse()
      untracked(() => saver.touched())
    }),
    effect(() => {
      const open = conflict.value
      if (saver.state.value.kind === 'saved') joinsInARow = 0
      if (open === undefined || open.rows.length > 0 || joinsInARow >= mostJoinsInARow) return
      untracked(() => {
        joinsInARow += 1
        joined.value = true
        void take(open.current, mergeWith(open.current).items({}))
      })
    }),
  ]

  return {
    start,
    form,
    saver,
    source,
    conflict,
    joined,
    errors,
    validate() {
      errors.value = form.peek().validate()
      return errors.peek()
    },
    async saveAnew() {
      const next = await host.draftIdentifier({ questionnaireUrl: questionnaire.url ?? '', version })
      // Not even that could be asked: what failed is said by the next try to save.
      if (next.kind === 'present') identifier = next.value
      await saver.anew()
    },
    async settle(choices) {
      const open = conflict.peek()
      if (open === undefined) return
      const merged = mergeWith(open.current).items(
        Object.fromEntries(
          Object.entries(choices).map(([linkId, choice]) => [
            linkId,
            choice === 'theirs' ? 'theirs' : 'mine',
          ]),
        ),
      )
      const both = open.rows.filter(({ linkId }) => choices[linkId] === 'both')
      await take(open.current, joinBoth(merged, both))
    },
    dispose() {
      for (const stop of stopListening) stop()
      saver.dispose()
    },
  }
}

function isSamePerson(a: RecordReference | undefined, b: RecordReference): boolean {
  if (a?.literal === undefined || b.literal === undefined) return false
  return sameResource(a.literal, b.literal) !== 'different'
}

function referenceTo({ reference, display }: NonNullable<ToolPeople['author']>): RecordReference {
  return { literal: parseReference(reference), ...(display === undefined ? {} : { display }) }
}
