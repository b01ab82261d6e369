import { type ReadonlySignal, useComputed } from '@preact/signals'
import { useState } from 'preact/hooks'
import { changeAction, type PlanGoal } from '../../../goal-plan/index.ts'
import { LinkButton } from '../../components/LinkButton.tsx'
import { RadioGroup } from '../../components/RadioGroup.tsx'
import { ownerName } from '../../present/owner-name.ts'
import { planCodeWords as codes } from '../../present/plan-code-words.ts'
import { planReviewMessages as words } from '../../present/plan-review-messages.ts'
import { AgreementAsked } from '../editor/AgreementAsked.tsx'
import { fieldIds } from '../editor/field-ids.ts'
import { OwnerPicker } from '../editor/OwnerPicker.tsx'
import { PlanText } from '../editor/PlanText.tsx'
import { useAction } from '../editor/plan-slices.ts'
import type { PlanWorkPageProps } from '../plan-page.ts'
import { planPerson } from '../plan-person.ts'
import { FactList } from '../read/FactList.tsx'
import type { PlanBefore } from './plan-before.ts'
import { chooseHappened } from './review-edits.ts'

export interface ActionReviewProps {
  readonly page: PlanWorkPageProps
  readonly goal: ReadonlySignal<PlanGoal | undefined>
  readonly actionId: string
  readonly before: ReadonlySignal<PlanBefore | undefined>
}

const outcomes = ['done', 'in-part', 'not-done', 'changed'] as const

/** One action in a review: who has it, what happened to it, and a few words about that. */
export function ActionReview({ page, goal, actionId, before }: ActionReviewProps) {
  const { work, open } = page
  const action = useAction(goal, actionId)
  const [isChanging, setChanging] = useState(false)
  const own = useComputed(() => action.value?.words ?? '')
  const when = useComputed(() => action.value?.when)
  const happened = useComputed(() => action.value?.happened)
  const owners = useComputed(() => action.value?.owners ?? [])
  // Words about it are asked for once it is said what happened, and stay in sight while there are any.
  const hasHappened = useComputed(
    () => action.value?.happened !== undefined || action.value?.happenedWords !== undefined,
  )
  const person = planPerson(page)
  return (
    <div class="app-review-action">
      <p class="app-said-question app-verbatim" dir="auto">
        {own.value}
      </p>
      <FactList
        facts={[
          {
            label: words.who,
            value: owners.value.map((owner) => ownerName(owner, person)).join(', ') || words.nobody,
          },
          { label: words.when, value: when.value },
        ]}
      />
      <RadioGroup
        id={fieldIds.action(actionId, 'happened')}
        legend={words.happenedOf(own.value)}
        legendHidden
        inline
        options={outcomes.map((value) => ({ value, label: codes.happened[value] }))}
        chosen={happened.value}
        onChoose={(value) => {
          const chosen = outcomes.find((each) => each === value)
          if (chosen === undefined) return
          work.edit((plan) => chooseHappened(plan, { id: actionId, chosen, before: before.value?.plan }))
        }}
      />
      {hasHappened.value && (
        <PlanText
          id={fieldIds.action(actionId, 'happenedWords')}
          label={words.happenedWords}
          rows={2}
          words={() => action.value?.happenedWords}
          onWords={(happenedWords) =>
            work.edit((plan) => changeAction(plan, actionId, { happenedWords }), `happened ${actionId}`)
          }
        />
      )}
      <details class="app-details" onToggle={({ currentTarget }) => setChanging(currentTarget.open)}>
        <summary>{words.changeOwners}</summary>
        {isChanging && <OwnerPicker page={page} actionId={actionId} owners={owners} title={own.value} />}
      </details>
      <AgreementAsked page={page} actionId={actionId} owners={owners} />
      <p>
        <LinkButton onPress={() => open('edit', actionId)}>{words.change}</LinkButton>
      </p>
    </div>
  )
}
