import { readEntry } from '../../questionnaire/index.ts'
import { describedBy, FieldGroup, FieldNotes, labelOf, type SlotFieldProps } from './FieldParts.tsx'
import { useFieldError } from './form-context.ts'

/** Words or a number. Nothing typed is ever cut off: what is too long is said at the check. */
export function TextField({ node, slot, id }: SlotFieldProps) {
  const { item } = node
  const error = useFieldError(id)
  const isLong = item.type === 'text'
  const isNumber = item.type === 'integer' || item.type === 'decimal'
  const invalid = error === undefined ? '' : isLong ? ' nhsuk-textarea--error' : ' nhsuk-input--error'
  const field = {
    id,
    name: slot.id,
    dir: 'auto' as const,
    autocomplete: 'off',
    value: slot.entry.value?.typed[0] ?? '',
    onInput: (event: { readonly currentTarget: { readonly value: string } }) =>
      slot.give(readEntry(item, [event.currentTarget.value])),
    ...describedBy({ id, node, error }),
  }
  return (
    <FieldGroup linkId={item.linkId} error={error}>
      <label class="nhsuk-label nhsuk-label--s" for={id} id={`${id}-text`} dir="auto">
        {labelOf(node)}
      </label>
      <FieldNotes id={id} node={node} error={error} />
      {isLong ? (
        <textarea class={`nhsuk-textarea${invalid}`} rows={5} {...field} />
      ) : (
        <input
          class={`nhsuk-input${isNumber ? ' nhsuk-input--width-10' : ''}${invalid}`}
          type="text"
          inputMode={item.type === 'integer' ? 'numeric' : item.type === 'decimal' ? 'decimal' : 'text'}
          {...field}
        />
      )}
    </FieldGroup>
  )
}
