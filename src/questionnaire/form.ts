import type { AnswerValue } from './answer.ts'
import { deriveOnce } from './derive-once.ts'
import { conditionsHold } from './enable-when.ts'
import { type Entry, entryOf } from './entry.ts'
import { formView, type ResponseView } from './expression/response-view.ts'
import type { FormNode, GroupNode, QuestionNode, RefusedNode, Scope, Slot } from './form-node.ts'
import { createQuestionFinder } from './question-finder.ts'
import type {
  DisplayItem,
  GroupItem,
  QuestionItem,
  Questionnaire,
  QuestionnaireItem,
  RefusalReason,
  RefusedItem,
} from './questionnaire.ts'
import type { Derived, Reactivity } from './reactivity.ts'

/** A Questionnaire being filled. */
export interface Form {
  readonly questionnaire: Questionnaire
  readonly root: Scope
  /** Questions of the form that cannot be answered here, whether enabled at the moment or not. */
  readonly refused: readonly RefusedQuestion[]
}

export interface RefusedQuestion {
  readonly linkId: string
  readonly text?: string
  readonly reason: RefusalReason
}

export interface FormOptions {
  readonly questionnaire: Questionnaire
  /** Answers the app gives, by linkId. Nobody can change them in the form. */
  readonly presets?: Readonly<Record<string, AnswerValue>>
  /** Answers to begin with, by linkId, in place of the form's own; anybody may change them. */
  readonly initial?: Readonly<Record<string, readonly AnswerValue[]>>
  /** Answers worked out from other answers, by linkId; `undefined` is no answer. One that waits for itself gives no answer. */
  readonly calculations?: Readonly<Record<string, Calculation>>
  /** Signals on screen, `plainReactivity` elsewhere. */
  readonly reactivity: Reactivity
}

/**
 * Works an answer out. `answersOf` gives the answers that count of the question meant from where the calculated one stands;
 * `response` is the whole form as it is now.
 */
export type Calculation = (
  answersOf: (linkId: string) => readonly AnswerValue[],
  response: ResponseView,
) => AnswerValue | undefined

/** Begins a form with its initial values. Work grows with the number of items; conditions are wired, not walked. */
export function createForm(options: FormOptions): Form {
  const { questionnaire, reactivity } = options
  const find = createQuestionFinder(questionnaire.items)
  const refused = new Map<string, RefusedQuestion>()
  let lastId = 0
  const newId = () => `q${++lastId}`
  const always: Derived<boolean> = { value: true }

  const response: ResponseView = { items: () => formView(root).items() }

  // Conditions alone never wait for themselves: the reader refuses such a form. With calculations they may.
  const mayWaitForItself = Object.keys(options.calculations ?? {}).length > 0
  const derive = <Value>(compute: () => Value, whileAsked: Value): Derived<Value> =>
    mayWaitForItself ? deriveOnce(reactivity, compute, whileAsked) : reactivity.derive(compute)

  const makeScope = (
    scope: Omit<Scope, 'nodes' | 'byLinkId'>,
    items: readonly QuestionnaireItem[],
    on: Derived<boolean>,
  ) => {
    const nodes: FormNode[] = []
    const byLinkId = new Map<string, FormNode>()
    // The scope must exist before its nodes, which look for their questions through it.
    const whole = Object.assign(scope, { nodes, byLinkId })
    for (const item of items) {
      const node = makeNode(item, whole, on)
      nodes.push(node)
      byLinkId.set(item.linkId, node)
    }
    return whole
  }

  const makeNode = (item: QuestionnaireItem, scope: Scope, on: Derived<boolean>): FormNode => {
    const answersOf = (linkId: string) => find({ linkId, from: item, scope })?.answers.value ?? []
    const enabled =
      item.enableWhen.length === 0 ? on : derive(() => on.value && conditionsHold(item, answersOf), false)
    const place: Place = { id: newId(), enabled, scope }
    if (item.type === 'group') return makeGroup(item, place)
    if (item.type === 'display') return { ...place, kind: 'display', item }
    if (item.type === 'refused') return refuse(item, item.reason, place)
    const preset = own(options.presets, item.linkId)
    if (item.type === 'reference' && preset === undefined) return refuse(item, 'reference', place)
    const calculation = own(options.calculations, item.linkId)
    if (calculation === undefined)
      return makeQuestion(item, place, {
        given: preset === undefined ? (own(options.initial, item.linkId) ?? item.initial) : [preset],
        fixed: preset !== undefined || item.readOnly,
      })
    const calculated = derive(() => calculation(answersOf, response), undefined)
    return makeQuestion(item, place, { given: [], fixed: true, calculated })
  }

  const refuse = (item: RefusedItem | QuestionItem, reason: RefusalReason, place: Place): RefusedNode => {
    const { linkId, text } = item
    refused.set(linkId, { linkId, reason, ...(text === undefined ? {} : { text }) })
    return { ...place, kind: 'refused', item, reason }
  }

  const makeGroup = (item: GroupItem, place: Place): GroupNode => {
    const createOccurrence = () => makeScope({ id: newId(), up: place.scope }, item.items, place.enabled)
    return {
      ...place,
      kind: 'group',
      item,
      occurrences: reactivity.cell<readonly Scope[]>([createOccurrence()]),
      createOccurrence,
    }
  }

  const makeQuestion = (
    item: QuestionItem,
    place: Place,
    { given, fixed, calculated }: Beginning,
  ): QuestionNode => {
    const questions = item.items.filter((child) => child.type !== 'display')
    const displays = item.items.filter((child): child is DisplayItem => child.type === 'display')
    const createSlot = (first?: Entry): Slot => {
      const cell = reactivity.cell(first)
      const entry: Derived<Entry | undefined> =
        calculated === undefined ? cell : derive(() => calculatedEntry(item, calculated.value), undefined)
      const on = derive(() => place.enabled.value && entry.value?.value !== undefined, false)
      const give = (next: Entry | undefined) => {
        if (calculated === undefined) cell.value = next
      }
      return Object.assign(makeScope({ id: newId(), up: place.scope }, questions, on), { entry, give })
    }
    const begun = given.map((value) => createSlot(entryOf(item, value)))
    const slots = reactivity.cell<readonly Slot[]>(
      begun.length > 0 || isManyOf(item) ? begun : [createSlot()],
    )
    const answers = derive<readonly AnswerValue[]>(() => {
      if (!place.enabled.value) return []
      return slots.value.map((slot) => slot.entry.value?.value).filter((value) => value !== undefined)
    }, [])
    const notes = makeScope({ id: newId(), up: place.scope }, displays, place.enabled).nodes
    return { ...place, kind: 'question', item, slots, answers, fixed, notes, createSlot }
  }

  const root: Scope = makeScope({ id: newId() }, questionnaire.items, always)
  return { questionnaire, root, refused: [...refused.values()] }
}

/** True for a question answered by ticking any number of its options. */
export function isManyOf(item: QuestionItem): boolean {
  return item.repeats && (item.type === 'choice' || item.type === 'open-choice')
}

type Place = Pick<FormNode, 'id' | 'enabled' | 'scope'>

interface Beginning {
  readonly given: readonly AnswerValue[]
  readonly fixed: boolean
  readonly calculated?: Derived<AnswerValue | undefined>
}

function own<Value>(record: Readonly<Record<string, Value>> | undefined, name: string): Value | undefined {
  return record !== undefined && Object.hasOwn(record, name) ? record[name] : undefined
}

function calculatedEntry(item: QuestionItem, value: AnswerValue | undefined): Entry | undefined {
  return value === undefined ? undefined : entryOf(item, value)
}
