import { dateInWords } from '../../present/calendar-words.ts'
import { isPerson } from '../../present/owner-name.ts'
import { planEditorMessages } from '../../present/plan-editor-messages.ts'
import type { PlanWorkPageProps } from '../plan-page.ts'
import { planPerson } from '../plan-person.ts'
import type { SaidAnswer } from '../plan-place.ts'

export interface SaidAnswersProps {
  readonly page: PlanWorkPageProps
  /** What pressing one does, said to those who hear one button after another. */
  readonly does: string
  readonly onPress: (answer: SaidAnswer) => void
  /** Given where an answer is on or off, and shown so. */
  readonly isOn?: (answer: SaidAnswer) => boolean
  /** What else stands under an answer. */
  readonly note?: (answer: SaidAnswer) => string | undefined
}

const words = planEditorMessages.said
const kinds = ['value', 'hope', 'strength', 'help-wanted'] as const

/** What the person said before, kind by kind, each answer a button. */
export function SaidAnswers({ page, does, onPress, isOn, note }: SaidAnswersProps) {
  return kinds.map((kind) => {
    const answers = page.place.said.value.filter((each) => each.kind === kind)
    if (answers.length === 0) return null
    return (
      <section key={kind}>
        <p class="app-said-rail__kind">{words.kind[kind]}</p>
        <ul class="app-said-rail__list">
          {answers.map((answer) => (
            <li key={answer.key}>
              <button
                type="button"
                class="app-said-rail__answer"
                aria-pressed={isOn?.(answer)}
                onClick={() => onPress(answer)}
              >
                {isOn !== undefined && (
                  <span aria-hidden="true" class="app-chip__mark">
                    {isOn(answer) ? '✓' : '+'}
                  </span>
                )}
                <span class="nhsuk-u-visually-hidden">{`${does}: `}</span>
                <span dir="auto">{answer.source.words}</span>
                <span class="app-said-rail__note">{noteOf(answer, page, note?.(answer))}</span>
              </button>
            </li>
          ))}
        </ul>
      </section>
    )
  })
}

/** True where they are the person's own words. */
export function isOwnAnswer({ by }: SaidAnswer, page: Pick<PlanWorkPageProps, 'parts'>): boolean {
  return by === undefined || isPerson(by, planPerson(page))
}

function noteOf(answer: SaidAnswer, page: PlanWorkPageProps, more: string | undefined): string {
  const { source, by } = answer
  return [
    source.date === '' ? undefined : words.on(dateInWords(source.date)),
    isOwnAnswer(answer, page) ? undefined : words.by(by?.display ?? ''),
    more,
  ]
    .filter((each) => each !== undefined)
    .join('. ')
}
