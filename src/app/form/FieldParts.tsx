import { type ComponentChildren, createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { FormNode, QuestionNode, Slot } from '../../questionnaire/index.ts'
import { formWords } from './form-words.ts'

/** One field for one answer. `id` is that of its first input, so that an error summary can lead to it. */
export interface SlotFieldProps {
  readonly node: QuestionNode
  readonly slot: Slot
  readonly id: string
}

/** Messages of the last check, by field id. */
export const FieldErrors = createContext<ReadonlyMap<string, string>>(new Map())

/** The question as it is shown, with its number where it has one. */
export function labelOf({ item: { prefix, text } }: FormNode): string {
  return [prefix, text ?? formWords.unnamedQuestion].filter((part) => part !== undefined).join(' ')
}

/** Ids of what describes a field, for `aria-describedby`; nothing when nothing does. */
export function describedBy(id: string, parts: { readonly hint: boolean; readonly error: boolean }) {
  const ids = [parts.hint && `${id}-hint`, parts.error && `${id}-error`].filter((part) => part !== false)
  return ids.length === 0 ? {} : { 'aria-describedby': ids.join(' ') }
}

/** The texts that help with a question: its notes, what to type, how much. */
export function hintLines(node: QuestionNode): readonly string[] {
  const { entryFormat, maxLength } = node.item
  const notes = node.notes.filter((note) => note.enabled.value && !note.item.hidden)
  return [
    ...notes.map((note) => note.item.text ?? ''),
    entryFormat ?? '',
    maxLength === undefined ? '' : formWords.upTo(maxLength),
  ].filter((line) => line !== '')
}

/** What was wrong with a field at the last check. */
export function useFieldError(id: string): string | undefined {
  return useContext(FieldErrors).get(id)
}

interface FieldGroupProps {
  readonly linkId: string
  readonly error: string | undefined
  readonly children: ComponentChildren
}

/** The outermost box of one question. */
export function FieldGroup({ linkId, error, children }: FieldGroupProps) {
  const state = error === undefined ? '' : ' nhsuk-form-group--error'
  return (
    <div class={`nhsuk-form-group${state}`} data-link-id={linkId}>
      {children}
    </div>
  )
}

/** Hint and error of a field, each with the id that `describedBy` names. */
export function FieldNotes({
  id,
  hint,
  error,
}: {
  id: string
  hint: readonly string[]
  error: string | undefined
}) {
  return (
    <>
      {hint.length > 0 && (
        <div class="nhsuk-hint" id={`${id}-hint`}>
          {hint.map((line) => (
            <div key={line} dir="auto">
              {line}
            </div>
          ))}
        </div>
      )}
      {error !== undefined && (
        <span class="nhsuk-error-message" id={`${id}-error`}>
          <span class="nhsuk-u-visually-hidden">{formWords.errorPrefix}</span>
          {error}
        </span>
      )}
    </>
  )
}

interface FieldsetProps extends FieldGroupProps {
  readonly id: string
  readonly legend: string
  readonly hint: readonly string[]
}

/** A question of several inputs: the legend is the question, so that each input is announced with it. */
export function QuestionFieldset({ id, linkId, legend, hint, error, children }: FieldsetProps) {
  return (
    <FieldGroup linkId={linkId} error={error}>
      <fieldset
        class="nhsuk-fieldset"
        {...describedBy(id, { hint: hint.length > 0, error: error !== undefined })}
      >
        <legend class="nhsuk-fieldset__legend nhsuk-fieldset__legend--s" dir="auto">
          {legend}
        </legend>
        <FieldNotes id={id} hint={hint} error={error} />
        {children}
      </fieldset>
    </FieldGroup>
  )
}
