import { readEntry } from '../../questionnaire/index.ts'
import { hintLines, labelOf, QuestionFieldset, type SlotFieldProps, useFieldError } from './FieldParts.tsx'
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
    <QuestionFieldset
      id={id}
      linkId={node.item.linkId}
      legend={labelOf(node)}
      hint={hintLines(node)}
      error={error}
    >
      <div class="nhsuk-date-input">
        {parts.map(({ label, width, suffix }, index) => (
          <div class="nhsuk-date-input__item" key={label}>
            <div class="nhsuk-form-group">
              <label class="nhsuk-label nhsuk-date-input__label" for={`${id}${suffix}`}>
                {label}
              </label>
              <input
                class={`nhsuk-input nhsuk-date-input__input nhsuk-input--width-${width}${invalid}`}
                id={`${id}${suffix}`}
                type="text"
                inputMode="numeric"
                autocomplete="off"
                value={typed[index] ?? ''}
                onInput={(event) => give(index, event.currentTarget.value)}
              />
            </div>
          </div>
        ))}
      </div>
    </QuestionFieldset>
  )
}
