import type { Coding } from '../../domain/coding.ts'
import { readEntry } from '../../questionnaire/index.ts'
import { RadioOption } from './ChoiceField.tsx'
import { hintLines, labelOf, QuestionFieldset, type SlotFieldProps, useFieldError } from './FieldParts.tsx'
import { formWords } from './form-words.ts'

/** A number with its unit: one unit is shown beside it, several are chosen from. */
export function QuantityField({ node, slot, id }: SlotFieldProps) {
  const { item } = node
  const error = useFieldError(id)
  const [number = '', unit = ''] = slot.entry.value?.typed ?? []
  const give = (nextNumber: string, nextUnit: string) => slot.give(readEntry(item, [nextNumber, nextUnit]))
  const only = item.units.length === 1 ? item.units[0] : undefined
  return (
    <QuestionFieldset
      id={id}
      linkId={item.linkId}
      legend={labelOf(node)}
      hint={hintLines(node)}
      error={error}
    >
      <div class="nhsuk-form-group">
        <label class="nhsuk-label" for={id}>
          {formWords.number}
          {only !== undefined && ` (${unitText(only)})`}
        </label>
        <input
          class={`nhsuk-input nhsuk-input--width-10${error === undefined ? '' : ' nhsuk-input--error'}`}
          id={id}
          type="text"
          inputMode="decimal"
          autocomplete="off"
          value={number}
          onInput={(event) => give(event.currentTarget.value, unit)}
        />
      </div>
      {item.units.length > 1 && (
        <div class="nhsuk-radios" role="radiogroup" aria-label={formWords.unit}>
          {item.units.map((each, index) => (
            <RadioOption
              key={index}
              id={`${id}-unit-${index}`}
              name={slot.id}
              value={String(index)}
              label={unitText(each)}
              checked={unit === String(index)}
              onChoose={() => give(number, String(index))}
            />
          ))}
        </div>
      )}
    </QuestionFieldset>
  )
}

function unitText({ display, code }: Coding): string {
  return display ?? code ?? formWords.unit
}
