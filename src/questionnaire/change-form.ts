import type { AnswerValue } from './answer.ts'
import { compareAnswers } from './compare-answers.ts'
import { type Entry, entryOf } from './entry.ts'
import type { GroupNode, QuestionNode, Scope, Slot } from './form-node.ts'
import type { AnswerOption } from './questionnaire.ts'

/** Adds an empty occurrence of a repeating group at the end and gives it. */
export function addOccurrence(node: GroupNode): Scope {
  const added = node.createOccurrence()
  node.occurrences.value = [...node.occurrences.value, added]
  return added
}

/** Takes one occurrence away with its answers; the last one is replaced by an empty one, so the group stays open. */
export function removeOccurrence(node: GroupNode, id: string): void {
  const left = node.occurrences.value.filter((occurrence) => occurrence.id !== id)
  node.occurrences.value = left.length > 0 ? left : [node.createOccurrence()]
}

/** Adds an empty field for one more answer to a repeating question and gives it. */
export function addSlot(node: QuestionNode): Slot {
  const added = node.createSlot()
  node.slots.value = [...node.slots.value, added]
  return added
}

/** Takes one answer's field away; the last one is replaced by an empty one. */
export function removeSlot(node: QuestionNode, id: string): void {
  const left = node.slots.value.filter((slot) => slot.id !== id)
  node.slots.value = left.length > 0 ? left : [node.createSlot()]
}

/** Ticks or clears one option of a question with any number of answers; the order stays that of the options. */
export function setOptionChosen(node: QuestionNode, option: AnswerOption, chosen: boolean): void {
  const { options } = node.item
  const exclusive = options.filter((each) => each.exclusive).map((each) => each.value)
  const kept = node.slots.value.filter(({ entry }) => {
    const value = entry.value?.value
    if (value !== undefined && same(value, option.value)) return false
    const clearedByThis =
      option.exclusive || (value !== undefined && exclusive.some((each) => same(each, value)))
    return !(chosen && clearedByThis)
  })
  const slots = chosen ? [...kept, node.createSlot(entryOf(node.item, option.value))] : kept
  node.slots.value = slots.toSorted((a, b) => position(options, a) - position(options, b))
}

/** Sets or clears the answer in own words beside the options of an open choice with any number of answers. */
export function setOtherEntry(node: QuestionNode, entry: Entry | undefined): void {
  const own = node.slots.value.find((slot) => isOther(node.item.options, slot.entry.value))
  if (own !== undefined && entry !== undefined) own.give(entry)
  else if (own !== undefined) node.slots.value = node.slots.value.filter((slot) => slot !== own)
  else if (entry !== undefined) node.slots.value = [...node.slots.value, node.createSlot(entry)]
}

/** True for an entry that is none of the options: the answer in own words. */
export function isOther(options: readonly AnswerOption[], entry: Entry | undefined): boolean {
  if (entry === undefined) return false
  const { value } = entry
  return value === undefined || !options.some((option) => same(option.value, value))
}

function same(a: AnswerValue, b: AnswerValue): boolean {
  return compareAnswers(a, b) === 'equal'
}

function position(options: readonly AnswerOption[], slot: Slot): number {
  const value = slot.entry.value?.value
  const index = value === undefined ? -1 : options.findIndex((option) => same(option.value, value))
  return index < 0 ? options.length : index
}
