import { useComputed } from '@preact/signals'
import { addGoal } from '../../../goal-plan/index.ts'
import { dateInWords } from '../../present/calendar-words.ts'
import { isPerson } from '../../present/owner-name.ts'
import { planEditorMessages } from '../../present/plan-editor-messages.ts'
import type { PlanWorkPageProps } from '../plan-page.ts'
import { planPerson } from '../plan-person.ts'
import type { SaidAnswer } from '../plan-place.ts'
import { fieldIds, focusSoon } from './field-ids.ts'

const words = planEditorMessages.said
const kinds = ['value', 'hope', 'strength', 'help-wanted'] as const

/** What the person said before, to start goals from: beside the plan where there is room, else under a fold. */
export function SaidRail(page: PlanWorkPageProps) {
  const heading = words.heading(planPerson(page).name)
  return (
    <>
      <aside class="app-said-rail" aria-label={heading}>
        <h2 class="app-heading-s">{heading}</h2>
        <Said page={page} />
      </aside>
      <details class="app-details app-said-fold">
        <summary>{heading}</summary>
        <Said page={page} />
      </details>
    </>
  )
}

function Said({ page }: { readonly page: PlanWorkPageProps }) {
  const { place, parts, work } = page
  const said = place.said.value
  const states = parts.tools.map(({ recorded }) => recorded.state.value.kind)
  const used = useComputed(() =>
    work.plan.value.goals
      .flatMap(({ sources }) => sources.map(({ response, linkId }) => `${response} ${linkId}`))
      .join('\n'),
  )
  const usedKeys = used.value.split('\n')
  return (
    <>
      {states.includes('loading') && <p class="app-loading">{words.loading}…</p>}
      {states.includes('failed') && <p class="app-problem">{words.failed}</p>}
      {said.length === 0 && !states.includes('loading') && !states.includes('failed') && (
        <p class="app-quiet">{words.none}</p>
      )}
      {said.length > 0 && <p class="app-quiet">{words.how}</p>}
      {kinds.map((kind) => {
        const answers = said.filter((each) => each.kind === kind)
        if (answers.length === 0) return null
        return (
          <section key={kind}>
            <p class="app-said-rail__kind">{words.kind[kind]}</p>
            <ul class="app-said-rail__list">
              {answers.map((answer) => (
                <li key={answer.key}>
                  <SaidButton page={page} answer={answer} isUsed={usedKeys.includes(answer.key)} />
                </li>
              ))}
            </ul>
          </section>
        )
      })}
    </>
  )
}

interface SaidButtonProps {
  readonly page: PlanWorkPageProps
  readonly answer: SaidAnswer
  readonly isUsed: boolean
}

function SaidButton({ page, answer, isUsed }: SaidButtonProps) {
  const { work, parts } = page
  const { source, domain, by } = answer
  const isOwn = by === undefined || isPerson(by, planPerson(page))
  const start = () => {
    const id = parts.newIdentifier()
    work.edit((plan) =>
      addGoal(plan, {
        id,
        // Words of somebody else are what a goal may rest on, and never the person's own.
        words: isOwn ? source.words : '',
        sources: [source],
        ...(domain === undefined ? {} : { domain }),
      }),
    )
    focusSoon(fieldIds.goal(id, 'words'))
  }
  return (
    <button type="button" class="app-said-rail__answer" onClick={start}>
      <span class="nhsuk-u-visually-hidden">{`${words.start}: `}</span>
      <span dir="auto">{source.words}</span>
      <span class="app-said-rail__note">
        {[
          source.date === '' ? undefined : words.on(dateInWords(source.date)),
          isOwn ? undefined : words.by(by?.display ?? ''),
          isUsed ? words.used : undefined,
        ]
          .filter((each) => each !== undefined)
          .join('. ')}
      </span>
    </button>
  )
}
