import { useState } from 'preact/hooks'
import { parseCalendarDate, printCalendarDate } from '../../../domain/calendar-date.ts'
import { DateParts } from '../../form/DateParts.tsx'
import { planEditorMessages } from '../../present/plan-editor-messages.ts'
import type { PlanWork } from '../plan-work.ts'

export interface PlanDateFieldProps {
  readonly work: Pick<PlanWork, 'unread'>
  /** Of the day's field; the others have it with a suffix. */
  readonly id: string
  readonly legend: string
  readonly hint?: string
  /** FHIR date as the plan has it. */
  readonly date: string | undefined
  readonly onDate: (date: string | undefined) => void
  readonly error?: string | undefined
}

const words = planEditorMessages.date

/** A date in three fields. Day, or day and month, may stay empty. What is no date is kept as typed, told, and in the way of finishing. */
export function PlanDateField({ work, id, legend, hint, date, onDate, error }: PlanDateFieldProps) {
  const unread = work.unread.value.get(id)
  const typed = unread ?? fieldsOf(date)
  // Not said of what is being typed: 3 may become 30.
  const [isLeft, setLeft] = useState(unread !== undefined)
  const problem = error ?? (unread === undefined || !isLeft ? undefined : words.unread)
  const give = (next: readonly string[]) => {
    const read = dateOf(next)
    const others = [...work.unread.peek()].filter(([field]) => field !== id)
    work.unread.value = new Map(read === 'unread' ? [...others, [id, next]] : others)
    onDate(read === 'unread' ? undefined : read)
  }
  const described = [`${id}-hint`, problem === undefined ? undefined : `${id}-error`].filter(
    (each) => each !== undefined,
  )
  return (
    <div class={problem === undefined ? 'nhsuk-form-group' : 'nhsuk-form-group nhsuk-form-group--error'}>
      <fieldset
        class="nhsuk-fieldset"
        aria-describedby={described.join(' ')}
        onFocusOut={({ currentTarget, relatedTarget }) => {
          const stays = relatedTarget instanceof Node && currentTarget.contains(relatedTarget)
          if (!stays) onceReleased(() => setLeft(true))
        }}
      >
        <legend class="nhsuk-fieldset__legend nhsuk-fieldset__legend--s">{legend}</legend>
        <div class="nhsuk-hint" id={`${id}-hint`}>
          {hint ?? words.hint}
        </div>
        {problem !== undefined && (
          <span class="nhsuk-error-message" id={`${id}-error`}>
            {problem}
          </span>
        )}
        <DateParts id={id} typed={typed} isInvalid={problem !== undefined} onType={give} />
      </fieldset>
    </div>
  )
}

/** Runs once the key or pointer that took the focus away is let go: an error drawn before that would move what is being pressed. */
function onceReleased(run: () => void): void {
  const events = ['pointerup', 'keyup'] as const
  const released = () => {
    for (const event of events) removeEventListener(event, released, true)
    setTimeout(run)
  }
  for (const event of events) addEventListener(event, released, true)
}

function fieldsOf(date: string | undefined): readonly string[] {
  const [year = '', month = '', day = ''] = date?.split('-') ?? []
  return [day, month, year]
}

function dateOf(typed: readonly string[]): string | undefined | 'unread' {
  const [day = '', month = '', year = ''] = typed.map((text) => text.trim())
  if (day === '' && month === '' && year === '') return undefined
  const two = (text: string) => text.padStart(2, '0')
  const given = [year, ...(month === '' ? [] : [two(month)]), ...(day === '' ? [] : [two(day)])]
  const date = day !== '' && month === '' ? undefined : parseCalendarDate(given.join('-'))
  return date === undefined ? 'unread' : printCalendarDate(date)
}
