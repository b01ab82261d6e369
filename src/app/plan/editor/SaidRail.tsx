import { useComputed } from '@preact/signals'
import { addGoal } from '../../../goal-plan/index.ts'
import { planEditorMessages } from '../../present/plan-editor-messages.ts'
import type { PlanWorkPageProps } from '../plan-page.ts'
import { planPerson } from '../plan-person.ts'
import type { SaidAnswer } from '../plan-place.ts'
import { fieldIds, focusSoon } from './field-ids.ts'
import { sourceKey } from './goal-source-key.ts'
import { isOwnAnswer, SaidAnswers } from './SaidAnswers.tsx'

const words = planEditorMessages.said

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
    work.plan.value.goals.flatMap(({ sources }) => sources.map(sourceKey)).join('\n'),
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
      <SaidAnswers
        page={page}
        does={words.start}
        onPress={(answer) => startFrom(answer, page)}
        note={({ key }) => (usedKeys.includes(key) ? words.used : undefined)}
      />
    </>
  )
}

function startFrom(answer: SaidAnswer, page: PlanWorkPageProps): void {
  const { source, domain } = answer
  const id = page.parts.newIdentifier()
  page.work.edit((plan) =>
    addGoal(plan, {
      id,
      // Words of somebody else are what a goal may rest on, and never the person's own.
      words: isOwnAnswer(answer, page) ? source.words : '',
      sources: [source],
      ...(domain === undefined ? {} : { domain }),
    }),
  )
  focusSoon(fieldIds.goal(id, 'words'))
}
