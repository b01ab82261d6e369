import { readEntry } from '../../questionnaire/index.ts'
import { DateParts } from './DateParts.tsx'
import { QuestionFieldset, type SlotFieldProps } from './FieldParts.tsx'
import { useFieldError } from './form-context.ts'

/** A date in three fields. Day, or day and month, may stay empty where only that much is known. */
export function DateField({ node, slot, id }: SlotFieldProps) {
  const error = useFieldError(id)
  return (
    <QuestionFieldset id={id} node={node} error={error}>
      <DateParts
        id={id}
        typed={slot.entry.value?.typed ?? []}
        isInvalid={error !== undefined}
        onType={(typed) => slot.give(readEntry(node.item, typed))}
      />
    </QuestionFieldset>
  )
}
