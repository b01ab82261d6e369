import { type ReadonlySignal, useComputed } from '@preact/signals'
import { changeGoal, type GoalSource, type PlanGoal } from '../../../goal-plan/index.ts'
import { LinkButton } from '../../components/LinkButton.tsx'
import { dateInWords } from '../../present/calendar-words.ts'
import { planEditorMessages } from '../../present/plan-editor-messages.ts'
import type { PlanWorkPageProps } from '../plan-page.ts'

export interface GoalSourcesProps {
  readonly page: PlanWorkPageProps
  readonly goalId: string
  readonly goal: ReadonlySignal<PlanGoal | undefined>
}

const words = planEditorMessages.goal

/** What of earlier answers a goal rests on, as it was said then; a relative may have said it. */
export function GoalSources({ page, goalId, goal }: GoalSourcesProps) {
  const sources = useComputed(() => goal.value?.sources ?? none).value
  const drop = (source: GoalSource) =>
    page.work.edit((plan) => changeGoal(plan, goalId, { sources: sources.filter((each) => each !== source) }))
  return (
    <>
      {sources.map((source) => (
        <figure key={`${source.response} ${source.linkId} ${source.words}`} class="app-source">
          <figcaption>
            {source.date === undefined ? words.fromUndated : words.from(dateInWords(source.date))}
          </figcaption>
          <blockquote class="app-verbatim" dir="auto">
            {source.words}
          </blockquote>
          <LinkButton onPress={() => drop(source)}>
            {words.drop}
            <span class="nhsuk-u-visually-hidden">{`: ${source.words}`}</span>
          </LinkButton>
        </figure>
      ))}
    </>
  )
}

const none: readonly GoalSource[] = []
