import fc from 'fast-check'
import {
  type AnswerValue,
  addOccurrence,
  addSlot,
  entryOf,
  type Form,
  type FormNode,
  isManyOf,
  type QuestionNode,
  type QuestionnaireItem,
  removeOccurrence,
  setOptionChosen,
} from '../../src/questionnaire/index.ts'
import { anyAnswer } from './any-questionnaire.ts'

/** Every place of a form, in reading order. */
export function places(nodes: readonly FormNode[]): readonly FormNode[] {
  return nodes.flatMap((node) => {
    const scopes =
      node.kind === 'group' ? node.occurrences.value : node.kind === 'question' ? node.slots.value : []
    return [
      node,
      ...(node.kind === 'question' ? node.notes : []),
      ...scopes.flatMap((scope) => places(scope.nodes)),
    ]
  })
}

export const kindFor: Partial<Record<QuestionnaireItem['type'], AnswerValue['kind']>> = {
  boolean: 'boolean',
  integer: 'integer',
  decimal: 'decimal',
  date: 'date',
  quantity: 'quantity',
  string: 'string',
  text: 'string',
}

/** One thing a person does somewhere in the form. */
export interface Action {
  readonly at: number
  readonly value: AnswerValue
  readonly clear: boolean
}
const anyAction: fc.Arbitrary<Action> = fc.record({ at: fc.nat(200), value: anyAnswer, clear: fc.boolean() })
/** What a person does in a form, one thing after another. */
export const anyActions = fc.array(anyAction, { maxLength: 25 })

function answerQuestion(node: QuestionNode, { at, value, clear }: Action): void {
  const { item } = node
  if (item.options.length > 0) {
    const option = item.options[at % item.options.length]
    if (option === undefined) return
    if (isManyOf(item)) setOptionChosen(node, option, !clear)
    else node.slots.value[0]?.give(clear ? undefined : entryOf(item, option.value))
  } else if (kindFor[item.type] === value.kind) {
    if (item.repeats && at % 3 === 0) addSlot(node)
    node.slots.value.at(-1)?.give(clear ? undefined : entryOf(item, value))
  }
}

/** Does it all; what makes no sense at its place is left out. */
export function perform(form: Form, actions: readonly Action[]): void {
  for (const action of actions) {
    const all = places(form.root.nodes)
    const node = all[action.at % all.length]
    if (node?.kind === 'question') answerQuestion(node, action)
    if (node?.kind === 'group' && node.item.repeats) {
      if (action.clear) removeOccurrence(node, node.occurrences.value[0]?.id ?? '')
      else addOccurrence(node)
    }
  }
}

const answersByKind: Readonly<Partial<Record<AnswerValue['kind'], (pick: number) => AnswerValue>>> = {
  boolean: (pick) => ({ kind: 'boolean', value: pick % 2 === 0 }),
  integer: (pick) => ({ kind: 'integer', value: pick % 5 }),
  decimal: (pick) => ({ kind: 'decimal', value: pick % 5, text: String(pick % 5) }),
  date: (pick) => ({ kind: 'date', date: String(2000 + (pick % 5)) }),
  string: (pick) => ({ kind: 'string', value: `words ${pick % 5}` }),
}

/** Answers about every second question of a form, wherever it stands; `picks` decide which and how. */
export function answerMany(form: Form, picks: readonly number[]): void {
  for (const [index, node] of places(form.root.nodes).entries()) {
    const pick = picks[index % picks.length] ?? 0
    if (node.kind !== 'question' || pick % 2 === 0) continue
    const kind = kindFor[node.item.type]
    const value = kind === undefined ? undefined : answersByKind[kind]?.(pick >> 1)
    answerQuestion(node, { at: pick >> 1, value: value ?? { kind: 'boolean', value: true }, clear: false })
  }
}
