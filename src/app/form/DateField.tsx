import { readEntry } from '../../questionnaire/index.ts'
import { QuestionFieldset, type SlotFieldProps } from './FieldParts.tsx'
import { useFieldError } from './form-context.ts'
import { formWords } from './form-words.ts'

const parts = [
  { label: formWords.day, width: 2, suffix: '' },
  { label: formWords.month, width: 2, suffix: '-month' },
  { label: formWords.year, width: 4, suffix: '-year' },
] as const

/** A date in three fields. Day, or day and month, may stay empty where only that much is known. */
export function DateField({ node, slot, id }: SlotFieldProps) {
  const error = useFieldError(id)
  const typed = parts.map((_, index) => slot.entry.value?.typed[index] ?? '')
  const give = (index: number, text: string) => slot.give(readEntry(node.item, typed.with(index, text)))
  const invalid = error === undefined ? '' : ' nhsuk-input--error'
  return (
    <QuestionFieldset id={id} node={node} error={error}>
      <div class="nhsuk-date-input">
        {parts.map(({ label, width, suffix }, index) => (
          <div key={label}>
            <label class="nhsuk-label" for={`${id}${suffix}`}>
              {label}
            </label>
            <input
              class={`nhsuk-input nhsuk-input--width-${width}${invalid}`}
              id={`${id}${suffix}`}
              type="text"
              inputMode="numeric"
              autocomplete="off"
              value={typed[index] ?? ''}
              onInput={(event) => give(index, event.currentTarget.value)}
            />
          </div>
        ))}
      </div>
    </QuestionFieldset>
  )
}
