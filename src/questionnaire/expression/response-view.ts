import type { AnswerValue, ResponseItem } from '../answer.ts'
import type { FormNode, Scope } from '../form-node.ts'

/**
 * A filled form as an expression sees it. Each part is worked out when it is asked for, so that a calculation over a form on screen
 * follows only the questions it names.
 */
export interface ResponseView {
  items(): readonly ItemView[]
}

/** An item that may be in the response. It is there only while `present` says so; then it has an answer somewhere in it. */
export interface ItemView extends ResponseView {
  readonly linkId: string
  readonly text?: string
  present(): boolean
  answers(): readonly AnswerView[]
}

export interface AnswerView extends ResponseView {
  readonly value: AnswerValue
}

/** Answers as they are stored. */
export function storedView(items: readonly ResponseItem[]): ResponseView {
  return { items: () => items.map(storedItem) }
}

function storedItem({ linkId, text, answers, items }: ResponseItem): ItemView {
  return {
    linkId,
    ...(text === undefined ? {} : { text }),
    present: () => true,
    answers: () => answers.map((answer) => ({ value: answer.value, ...storedView(answer.items) })),
    items: () => items.map(storedItem),
  }
}

/** A form being filled: what `formResponse` would give at this moment, read piece by piece. */
export function formView(root: Scope): ResponseView {
  return { items: () => root.nodes.flatMap(viewsOf) }
}

function viewsOf(node: FormNode): readonly ItemView[] {
  const { linkId, text } = node.item
  const head = { linkId, ...(text === undefined ? {} : { text }) }
  if (node.kind === 'group') {
    return node.occurrences.value.map((occurrence) => {
      const { items } = formView(occurrence)
      const present = () => node.enabled.value && items().some((item) => item.present())
      return { ...head, present, answers: () => [], items }
    })
  }
  if (node.kind !== 'question') return []
  const answers = () => {
    if (!node.enabled.value) return []
    return node.slots.value.flatMap((slot): readonly AnswerView[] => {
      const value = slot.entry.value?.value
      return value === undefined ? [] : [{ value, ...formView(slot) }]
    })
  }
  return [{ ...head, present: () => answers().length > 0, answers, items: () => [] }]
}
