import type { ComponentChildren } from 'preact'
import type { FormNode, QuestionNode, Slot } from '../../questionnaire/index.ts'
import { languageInUse } from '../present/site-words.ts'
import { formWords } from './form-words.ts'
import { HelpTexts, isHelp } from './HelpTexts.tsx'

/** One field for one answer. `id` is that of its first input, so that an error summary can lead to it. */
export interface SlotFieldProps {
  readonly node: QuestionNode
  readonly slot: Slot
  readonly id: string
}

/** The question as it is shown, with its number where it has one. */
export function labelOf({ item: { prefix, text } }: FormNode): string {
  return [prefix, text ?? formWords.unnamedQuestion].filter((part) => part !== undefined).join(' ')
}

interface NotesProps {
  /** `id` of the field they describe. */
  readonly id: string
  readonly node: QuestionNode
  readonly error: string | undefined
}

/**
 * Ids of what describes a field, for `aria-describedby`; nothing when nothing does. A question that another one opened is described by
 * that one, since follow-ups often share one wording.
 */
export function describedBy({ id, node, error }: NotesProps) {
  const ids = [
    ...node.item.enableWhen.map(({ question }) => {
      const opener = node.scope.byLinkId.get(question)
      const isShown = opener?.kind === 'question' && opener.enabled.value && !opener.item.hidden
      return isShown && !opener.fixed && `${opener.id}-text`
    }),
    hintLines(node).length > 0 && `${id}-hint`,
    error !== undefined && `${id}-error`,
  ]
  const named = new Set(ids.filter((each) => each !== false))
  return named.size === 0 ? {} : { 'aria-describedby': [...named].join(' ') }
}

/** The texts everyone reads with a question: its notes, what to type, how much. Help is folded apart. */
function hintLines(node: QuestionNode): readonly string[] {
  const { type, maxLength } = node.item
  const entryFormat = node.item.entryFormat ?? (type === 'date' ? formWords.dateParts : undefined)
  const notes = node.notes.filter((note) => note.enabled.value && !note.item.hidden && !isHelp(note))
  return [
    ...notes.map((note) => note.item.text ?? ''),
    entryFormat ?? '',
    maxLength === undefined ? '' : formWords.upTo(maxLength),
  ].filter((line) => line !== '')
}

interface FieldGroupProps {
  readonly linkId: string
  readonly error: string | undefined
  readonly children: ComponentChildren
}

/** The outermost box of one question. */
export function FieldGroup({ linkId, error, children }: FieldGroupProps) {
  return (
    <div class={groupClass(error)} data-link-id={linkId}>
      {children}
    </div>
  )
}

function groupClass(error: string | undefined): string {
  return `nhsuk-form-group${error === undefined ? '' : ' nhsuk-form-group--error'}`
}

/** Hint, folded help and error of a field; hint and error with the ids that `describedBy` names. */
export function FieldNotes({ id, node, error }: NotesProps) {
  const hint = hintLines(node)
  const help = node.notes.filter(isHelp)
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
      {help.length > 0 && <HelpTexts nodes={help} about={labelOf(node)} />}
      {error !== undefined && (
        <span class="nhsuk-error-message" id={`${id}-error`} lang={languageInUse()}>
          <span class="nhsuk-u-visually-hidden">{formWords.errorPrefix}</span>
          {error}
        </span>
      )}
    </>
  )
}

/**
 * A question of several inputs: the legend is the question, so that each input is announced with it. Each component costs as much as the elements
 * in it, and a form may have hundreds of questions: so none for the box, and for the notes only where there are any.
 */
export function QuestionFieldset({
  id,
  node,
  error,
  children,
}: NotesProps & { children: ComponentChildren }) {
  const hasNotes = error !== undefined || node.notes.length > 0 || hintLines(node).length > 0
  return (
    <div class={groupClass(error)} data-link-id={node.item.linkId}>
      <fieldset class="nhsuk-fieldset" {...describedBy({ id, node, error })}>
        <legend class="nhsuk-fieldset__legend nhsuk-fieldset__legend--s" id={`${id}-text`} dir="auto">
          {labelOf(node)}
        </legend>
        {hasNotes && <FieldNotes id={id} node={node} error={error} />}
        {children}
      </fieldset>
    </div>
  )
}
