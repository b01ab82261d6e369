import { useComputed } from '@preact/signals'
import { changePlan } from '../../../goal-plan/index.ts'
import { Button } from '../../components/Button.tsx'
import { LinkButton } from '../../components/LinkButton.tsx'
import { Page } from '../../components/Page.tsx'
import { ResponsibilityMeter } from '../../components/ResponsibilityMeter.tsx'
import { dateInWords } from '../../present/calendar-words.ts'
import { planCodeWords as codes } from '../../present/plan-code-words.ts'
import { planReviewMessages as words } from '../../present/plan-review-messages.ts'
import { MixOverTime } from '../compare/MixOverTime.tsx'
import { fieldIds } from '../editor/field-ids.ts'
import { PlanDateField } from '../editor/PlanDateField.tsx'
import { PlanFooter } from '../editor/PlanFooter.tsx'
import { PlanTrouble } from '../editor/PlanTrouble.tsx'
import { idsOf } from '../editor/plan-slices.ts'
import type { PlanWorkPageProps } from '../plan-page.ts'
import { planPerson } from '../plan-person.ts'
import { finishedPlans, sittingArea } from '../read/shown-plan.ts'
import { ClosedBefore } from './ClosedBefore.tsx'
import { GoalReview } from './GoalReview.tsx'
import { planBefore } from './plan-before.ts'
import { SaidOfAll } from './SaidAlone.tsx'
import { closedBefore, toReview } from './to-review.ts'

/** A review of a plan: how each goal is going, what happened to each action, what comes next, and when to look at it again. */
export function ReviewPage(page: PlanWorkPageProps) {
  const { work, parts, open } = page
  const { navigation } = parts
  const before = useComputed(() => planBefore(page))
  const ids = useComputed(() =>
    toReview(work.plan.value.goals, before.value?.plan.goals)
      .map(({ id }) => id)
      .join(' '),
  )
  const goals = idsOf(ids.value)
  return (
    <Page
      title={words.title}
      heading={words.heading}
      onBack={navigation.canGoBack.value ? navigation.back : undefined}
      focusField={navigation.part.value?.area}
    >
      <PlanTrouble {...page} />
      <p>{words.intro(planPerson(page).name)}</p>
      {before.value !== undefined && <p>{words.since(dateInWords(before.value.authored))}</p>}
      <SaidOfAll page={page} />
      {goals.length === 0 && <p>{words.noGoals}</p>}
      {goals.map((goalId, index) => (
        <GoalReview key={goalId} page={page} goalId={goalId} number={index + 1} before={before} />
      ))}
      <ClosedBefore
        summary={words.closed}
        list={() =>
          closedBefore(work.plan.value.goals, before.value?.plan.goals).map(
            ({ id, words: own, lifecycle }) => ({ id, words: own, state: codes.lifecycle[lifecycle] }),
          )
        }
      />
      <FromHere {...page} />
      <NextReview {...page} />
      {before.value !== undefined && (
        <p>
          <LinkButton onPress={() => open('compare', sittingArea)}>{words.beside}</LinkButton>
        </p>
      )}
      <Undo {...page} />
      <PlanFooter {...page} />
    </Page>
  )
}

/** Who has what from here on, as the choices above leave it. */
function FromHere(page: PlanWorkPageProps) {
  return (
    <section aria-labelledby="from-here">
      <h2 id="from-here">{words.whoDoesWhat}</h2>
      <ResponsibilityMeter meter={page.work.assessment.value.meter} name={planPerson(page).name} />
      <p>
        <LinkButton onPress={() => page.open('edit')}>{words.edit}</LinkButton>
      </p>
      {finishedPlans(page.parts).length > 0 && (
        <details class="app-details">
          <summary>{words.mix}</summary>
          <MixOverTime {...page} />
        </details>
      )}
    </section>
  )
}

function NextReview({ work }: PlanWorkPageProps) {
  const date = useComputed(() => work.plan.value.nextReview)
  return (
    <PlanDateField
      work={work}
      id={fieldIds.next}
      legend={words.nextReview}
      hint={words.nextReviewHint}
      date={date.value}
      onDate={(nextReview) => work.edit((plan) => changePlan(plan, { nextReview }), fieldIds.next)}
    />
  )
}

function Undo({ work }: PlanWorkPageProps) {
  if (!work.canUndo.value) return null
  return (
    <Button secondary onPress={work.undo}>
      {words.undo}
    </Button>
  )
}
