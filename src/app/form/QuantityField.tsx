import type { Coding } from '../../domain/coding.ts'
import { readEntry } from '../../questionnaire/index.ts'
import { QuestionFieldset, type SlotFieldProps } from './FieldParts.tsx'
import { useFieldError } from './form-context.ts'
import { formWords } from './form-words.ts'
import { Radios } from './Radios.tsx'

/** A number with its unit: one unit is shown beside it, several are chosen from. */
export function QuantityField({ node, slot, id }: SlotFieldProps) {
  const { item } = node
  const error = useFieldError(id)
  const [number = '', unit = ''] = slot.entry.value?.typed ?? []
  const give = (nextNumber: string, nextUnit: string) => slot.give(readEntry(item, [nextNumber, nextUnit]))
  const only = item.units.length === 1 ? item.units[0] : undefined
  return (
    <QuestionFieldset id={id} node={node} error={error}>
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
          <Radios
            id={`${id}-unit`}
            name={slot.id}
            labels={item.units.map(unitText)}
            chosen={unit === '' ? -1 : Number(unit)}
            onChoose={(index) => give(number, String(index))}
          />
        </div>
      )}
    </QuestionFieldset>
  )
}

function unitText({ display, code }: Coding): string {
  return display ?? code ?? formWords.unit
}
