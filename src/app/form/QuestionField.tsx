import { type ComponentChildren, Fragment } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import {
  addSlot,
  type FormNode,
  isManyOf,
  type QuestionNode,
  removeSlot,
  type Slot,
} from '../../questionnaire/index.ts'
import { ChoiceField } from './ChoiceField.tsx'
import { DateField } from './DateField.tsx'
import { labelOf } from './FieldParts.tsx'
import { FixedAnswer } from './FixedAnswer.tsx'
import { formWords } from './form-words.ts'
import { ManyChoiceField } from './ManyChoiceField.tsx'
import { QuantityField } from './QuantityField.tsx'
import { TextField } from './TextField.tsx'

const fields = {
  choice: ChoiceField,
  'open-choice': ChoiceField,
  boolean: ChoiceField,
  text: TextField,
  string: TextField,
  integer: TextField,
  decimal: TextField,
  date: DateField,
  quantity: QuantityField,
  // Always given by the app, so always fixed.
  reference: FixedAnswer,
} as const

interface QuestionFieldProps {
  readonly node: QuestionNode
  /** Draws what hangs under an answer. */
  readonly inside: (nodes: readonly FormNode[]) => ComponentChildren
}

/** A question with all its answers and what hangs under each. */
export function QuestionField({ node, inside }: QuestionFieldProps) {
  if (node.fixed) return <FixedAnswer node={node} />
  const slots = node.slots.value
  const [only, another] = slots
  const isPlain = !node.item.repeats && only !== undefined && another === undefined && only.nodes.length === 0
  // Nearly every question of a measure: one field, and nothing can hang under its answer.
  if (isPlain) {
    const Field = fields[node.item.type]
    return <Field key={only.id} node={node} slot={only} id={node.id} />
  }
  const under = slots.map((slot) => <Fragment key={slot.id}>{inside(slot.nodes)}</Fragment>)
  if (isManyOf(node.item)) {
    return (
      <>
        <ManyChoiceField node={node} />
        {under}
      </>
    )
  }
  if (node.item.repeats) return <RepeatedField node={node} inside={inside} />
  const Field = fields[node.item.type]
  return (
    <>
      {slots.map((slot) => (
        <Field key={slot.id} node={node} slot={slot} id={node.id} />
      ))}
      {under}
    </>
  )
}

function RepeatedField({ node, inside }: QuestionFieldProps) {
  const slots = node.slots.value
  const Field = fields[node.item.type]
  const addButton = useRef<HTMLButtonElement>(null)
  const focusNext = useRef<string | undefined>(undefined)
  useEffect(() => {
    if (focusNext.current !== undefined) document.getElementById(focusNext.current)?.focus()
    focusNext.current = undefined
  })
  const remove = (slot: Slot) => {
    removeSlot(node, slot.id)
    addButton.current?.focus()
  }
  return (
    <>
      {slots.map((slot, index) => (
        <div key={slot.id}>
          <Field node={node} slot={slot} id={index === 0 ? node.id : slot.id} />
          {inside(slot.nodes)}
          {slots.length > 1 && (
            <button
              type="button"
              class="nhsuk-button nhsuk-button--secondary nhsuk-button--small"
              onClick={() => remove(slot)}
            >
              {formWords.remove}
              <span class="nhsuk-u-visually-hidden">{`: ${labelOf(node)} ${index + 1}`}</span>
            </button>
          )}
        </div>
      ))}
      <button
        type="button"
        ref={addButton}
        class="nhsuk-button nhsuk-button--secondary nhsuk-button--small"
        onClick={() => {
          focusNext.current = addSlot(node).id
        }}
      >
        {formWords.add}
        <span class="nhsuk-u-visually-hidden">{`: ${labelOf(node)}`}</span>
      </button>
    </>
  )
}
