import { type ReadonlySignal, useComputed } from '@preact/signals'
import { useState } from 'preact/hooks'
import { changeGoal, type GoalSource, type PlanGoal } from '../../../goal-plan/index.ts'
import { LinkButton } from '../../components/LinkButton.tsx'
import { dateInWords } from '../../present/calendar-words.ts'
import { planEditorMessages } from '../../present/plan-editor-messages.ts'
import type { PlanWorkPageProps } from '../plan-page.ts'
import { planPerson } from '../plan-person.ts'
import type { SaidAnswer } from '../plan-place.ts'
import { fieldIds, focusSoon } from './field-ids.ts'
import { sourceKey } from './goal-source-key.ts'
import { SaidAnswers } from './SaidAnswers.tsx'

export interface GoalSourcesProps {
  readonly page: PlanWorkPageProps
  readonly goalId: string
  readonly goal: ReadonlySignal<PlanGoal | undefined>
  /** What the goal is called, said with the buttons. */
  readonly title: string
}

const words = planEditorMessages.goal

/** What of earlier answers a goal rests on, as it was said then (a relative may have said it); more can be added, and any taken out again. */
export function GoalSources({ page, goalId, goal, title }: GoalSourcesProps) {
  const { work, place } = page
  const [isOpen, setOpen] = useState(false)
  const sources = useComputed(() => goal.value?.sources ?? none).value
  const said = place.said.value
  const openId = fieldIds.goal(goalId, 'sources')
  const keys = new Set(sources.map(sourceKey))
  const give = (next: readonly GoalSource[]) => {
    work.edit((plan) => changeGoal(plan, goalId, { sources: next }))
    place.told.value = next.length > sources.length ? words.sourceAdded(title) : words.sourceOut(title)
  }
  const toggle = ({ key, source }: SaidAnswer) =>
    give(keys.has(key) ? sources.filter((each) => sourceKey(each) !== key) : [...sources, source])
  const drop = (source: GoalSource) => {
    give(sources.filter((each) => each !== source))
    focusSoon(said.length > 0 ? openId : fieldIds.goal(goalId, 'heading'))
  }
  // While answers are chosen, those on offer are shown by their ticks.
  const offered = new Set(isOpen ? said.map(({ key }) => key) : [])
  return (
    <>
      {sources
        .filter((source) => !offered.has(sourceKey(source)))
        .map((source) => (
          <Source key={`${sourceKey(source)} ${source.words}`} source={source} onDrop={() => drop(source)} />
        ))}
      {said.length > 0 && (
        <p>
          <button
            type="button"
            id={openId}
            class="app-small-button"
            aria-expanded={isOpen}
            aria-label={`${words.sourcesAdd}: ${title}`}
            onClick={() => setOpen(!isOpen)}
          >
            {words.sourcesAdd}
          </button>
        </p>
      )}
      {isOpen && said.length > 0 && (
        <div class="app-source-choice">
          <p class="app-quiet">{words.sourcesHow(planPerson(page).name)}</p>
          <SaidAnswers
            page={page}
            does={words.comesFrom}
            isOn={({ key }) => keys.has(key)}
            onPress={toggle}
          />
          <button
            type="button"
            class="app-small-button"
            aria-label={`${words.sourcesDone}: ${title}`}
            onClick={() => {
              setOpen(false)
              focusSoon(openId)
            }}
          >
            {words.sourcesDone}
          </button>
        </div>
      )}
    </>
  )
}

function Source({ source, onDrop }: { readonly source: GoalSource; readonly onDrop: () => void }) {
  return (
    <figure class="app-source">
      <figcaption>
        {source.date === undefined ? words.fromUndated : words.from(dateInWords(source.date))}
      </figcaption>
      <blockquote class="app-verbatim" dir="auto">
        {source.words}
      </blockquote>
      <LinkButton onPress={onDrop}>
        {words.drop}
        <span class="nhsuk-u-visually-hidden">{`: ${source.words}`}</span>
      </LinkButton>
    </figure>
  )
}

const none: readonly GoalSource[] = []
