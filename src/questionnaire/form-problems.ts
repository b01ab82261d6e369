import type { Entry, EntryProblem } from './entry.ts'
import type { Form } from './form.ts'
import type { FormNode, QuestionNode, Scope, Slot } from './form-node.ts'

/** Why a form cannot be completed as it stands. Sentences are made where a person reads them. */
export interface FormProblem {
  readonly code: FormProblemCode
  /** `id` of the field to go to. */
  readonly fieldId: string
  readonly linkId: string
  readonly text?: string
  /** For `too-long`. */
  readonly maxLength?: number
  readonly length?: number
}

export type FormProblemCode = EntryProblem | 'required' | 'too-long' | 'cannot-answer-here'

/** Everything that stands in the way of completing a form, in reading order; none when it may be sent. */
export function formProblems(form: Form): readonly FormProblem[] {
  return form.root.nodes.flatMap(problemsOf)
}

function problemsOf(node: FormNode): readonly FormProblem[] {
  // FHIR R4: "required" means nothing while an item is disabled. What is hidden nobody could put right.
  if (!node.enabled.value || node.item.hidden) return []
  if (node.kind === 'group') {
    // An entry that was not begun is no entry: nothing in it can be missing.
    const begun = node.item.repeats ? node.occurrences.value.filter(isBegun) : node.occurrences.value
    const inside = begun.flatMap((occurrence) => occurrence.nodes.flatMap(problemsOf))
    const missing = node.item.required && !node.occurrences.value.some((each) => each.nodes.some(hasAnswer))
    return missing && inside.length === 0 ? [problem(node, firstFieldOf(node), { code: 'required' })] : inside
  }
  if (node.kind === 'refused')
    return node.item.required ? [problem(node, node.id, { code: 'cannot-answer-here' })] : []
  return node.kind === 'question' ? problemsOfQuestion(node) : []
}

function problemsOfQuestion(node: QuestionNode): readonly FormProblem[] {
  const slots = node.slots.value
  const own = slots.flatMap((slot) => problemsOfEntry(node, slot))
  const missing =
    node.item.required && !node.item.readOnly && node.answers.value.length === 0 && own.length === 0
  return [
    ...(missing ? [problem(node, node.id, { code: 'required' })] : []),
    ...own,
    ...slots.flatMap((slot) => slot.nodes.flatMap(problemsOf)),
  ]
}

function problemsOfEntry(node: QuestionNode, slot: Slot): readonly FormProblem[] {
  const entry: Entry | undefined = slot.entry.value
  const fieldId = slot === node.slots.value[0] ? node.id : slot.id
  if (entry?.problem !== undefined) return [problem(node, fieldId, { code: entry.problem })]
  const { maxLength } = node.item
  // UTF-16 units, as the validators of records count: what passes here passes there.
  const length = entry?.value?.kind === 'string' ? entry.value.value.length : 0
  const tooLong = maxLength !== undefined && length > maxLength
  return tooLong ? [problem(node, fieldId, { code: 'too-long', maxLength, length })] : []
}

function problem(
  { item: { linkId, text } }: FormNode,
  fieldId: string,
  what: Pick<FormProblem, 'code' | 'maxLength' | 'length'>,
): FormProblem {
  return { ...what, fieldId, linkId, ...(text === undefined ? {} : { text }) }
}

function hasAnswer(node: FormNode): boolean {
  if (node.kind === 'question') return node.answers.value.length > 0
  if (node.kind !== 'group' || !node.enabled.value) return false
  return node.occurrences.value.some((occurrence) => occurrence.nodes.some(hasAnswer))
}

function isBegun(scope: Scope): boolean {
  return scope.nodes.some((node) => {
    if (node.kind === 'group') return node.enabled.value && node.occurrences.value.some(isBegun)
    return node.kind === 'question' && !node.fixed && node.enabled.value && node.slots.value.some(hasEntry)
  })
}

function hasEntry({ entry }: Slot): boolean {
  return entry.value !== undefined
}

function firstFieldOf(node: FormNode): string {
  if (node.kind !== 'group') return node.id
  const inside = node.occurrences.value
    .flatMap((occurrence) => occurrence.nodes)
    .find((each) => each.enabled.value && !each.item.hidden && each.kind !== 'display')
  return inside === undefined ? node.id : firstFieldOf(inside)
}
