import { useComputed } from '@preact/signals'
import { changePlan, type GoalPlan, ownerKey } from '../../../goal-plan/index.ts'
import { planEditorMessages } from '../../present/plan-editor-messages.ts'
import type { PlanWorkPageProps } from '../plan-page.ts'
import { AgreementQuestion } from './AgreementQuestion.tsx'
import { agreementOf, relativesIn } from './agreements.ts'
import { fieldIds } from './field-ids.ts'
import { PlanDateField } from './PlanDateField.tsx'
import { PlanText } from './PlanText.tsx'

const words = planEditorMessages.end

/** What holds for the plan as a whole: what to do if things get harder, and when to look at it again. */
export function PlanEnd({ work }: PlanWorkPageProps) {
  const nextReview = useComputed(() => work.plan.value.nextReview)
  return (
    <section aria-labelledby="plan-end">
      <h2 id="plan-end">{words.heading}</h2>
      <PlanText
        id={fieldIds.harder}
        label={words.harder}
        hint={words.harderHint}
        rows={4}
        words={() => work.plan.value.ifThingsGetHarder}
        onWords={(ifThingsGetHarder) =>
          work.edit((plan) => changePlan(plan, { ifThingsGetHarder }), fieldIds.harder)
        }
      />
      <PlanDateField
        work={work}
        id={fieldIds.next}
        legend={words.next}
        date={nextReview.value}
        onDate={(next) => work.edit((plan) => changePlan(plan, { nextReview: next }), fieldIds.next)}
      />
    </section>
  )
}

/** Every relative who answered and what they said, to be put right at any time; the others are asked where the plan first names them. */
export function PlanAgreements(page: PlanWorkPageProps) {
  const answered = (plan: GoalPlan) =>
    relativesIn(plan).filter((who) => agreementOf(plan.agreements, who) !== undefined)
  const keys = useComputed(() => answered(page.work.plan.value).map(ownerKey).join('\n'))
  if (keys.value === '') return null
  const messages = planEditorMessages.agreement
  return (
    <details class="app-details">
      <summary>{messages.heading}</summary>
      <p>{messages.askWhy}</p>
      {answered(page.work.plan.peek()).map((who) => (
        <AgreementQuestion key={ownerKey(who)} page={page} who={who} id="agreement" />
      ))}
    </details>
  )
}
