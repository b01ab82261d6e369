import type { GoalPlan } from '../../../goal-plan/index.ts'
import { Button } from '../../components/Button.tsx'
import { RecordPart } from '../../components/RecordPart.tsx'
import { ResponsibilityMeter } from '../../components/ResponsibilityMeter.tsx'
import { lastFinished, loadPlans, type RecordedPlan } from '../../models/goal-plan.ts'
import { lastOwnReview } from '../../models/last-own-review.ts'
import { planResponsibility } from '../../plan/plan-responsibility.ts'
import { dateInWords } from '../../present/calendar-words.ts'
import { plannedGoals } from '../../present/goals-that-matter.ts'
import { ownLaunchMessages } from '../../present/own-launch-messages.ts'
import { finishedOn } from '../../present/tool-order.ts'
import type { OwnPlace } from '../own-place.ts'
import { OtherGoals } from './OtherGoals.tsx'
import { OtherPlans } from './OtherPlans.tsx'

const words = ownLaunchMessages.plan

/** The plan in short, as the person would say it, with the way to all of it and to saying how it is going; then the plans that others wrote. */
export function OwnPlanPart({ place }: { readonly place: OwnPlace }) {
  const { goalPlan } = place.session
  const state = goalPlan.recorded.state.value
  const last = lastFinished(goalPlan.recorded)
  return (
    <>
      <section aria-labelledby="own-plan" class="app-band">
        <h2 id="own-plan">{words.heading}</h2>
        <RecordPart
          state={state}
          loading={words.loading}
          failed={words.failed}
          empty={<p>{words.none}</p>}
          onRetry={() => void loadPlans(goalPlan)}
        >
          {() => (last === undefined ? <p>{words.none}</p> : <InShort place={place} last={last} />)}
        </RecordPart>
      </section>
      <OtherGoals session={place.session} />
      <OtherPlans session={place.session} isAlone={last === undefined} />
    </>
  )
}

interface InShortProps {
  readonly place: OwnPlace
  readonly last: RecordedPlan
}

function InShort({ place, last: { plan, recorded } }: InShortProps) {
  const { goalPlan, launch } = place.session
  const standing = goalPlan.standing.state.value
  const { meter, verdict } = planResponsibility(plan, launch)
  const hasActions = plan.goals.some(({ actions }) => actions.length > 0)
  return (
    <>
      <p class="app-quiet">
        {words.made[plan.occasion](dateInWords(finishedOn(recorded)))}
        {plan.nextReview !== undefined && ` ${words.toTalk(dateInWords(plan.nextReview))}`}
      </p>
      {standing.kind === 'present' && standing.value.changes.length > 0 && <p>{words.changed}</p>}
      <h3>{words.goals}</h3>
      <Goals plan={plan} />
      {hasActions && (
        <>
          <h3>{words.who}</h3>
          <ResponsibilityMeter meter={meter} name={ownLaunchMessages.you} />
          {verdict === 'flagged' && <p>{words.mostlyStaff}</p>}
        </>
      )}
      <SaidBefore place={place} />
      <div class="app-buttons">
        <Button secondary onPress={() => place.openPlan('read')}>
          {words.read}
        </Button>
        {launch.access.mode === 'edit' && <Button onPress={place.startReview}>{words.review}</Button>}
      </div>
    </>
  )
}

function Goals({ plan }: { readonly plan: GoalPlan }) {
  const { open } = plannedGoals(plan)
  if (open.length === 0) return <p>{words.noOpen}</p>
  return (
    <ul>
      {open.map(({ id, words: own, nextStep }) => (
        <li key={id} class="app-said-answer">
          <p class="app-verbatim" dir="auto">
            <strong>{own}</strong>
          </p>
          {nextStep !== undefined && (
            <p class="app-verbatim">
              {words.next}: <bdi>{nextStep}</bdi>
            </p>
          )}
        </li>
      ))}
    </ul>
  )
}

function SaidBefore({ place }: { readonly place: OwnPlace }) {
  const last = lastOwnReview(place.session.goalPlan)
  if (last === undefined) return null
  return (
    <p class="nhsuk-inset-text">
      {words.said(dateInWords(finishedOn(last.review)))} {!last.isTalkedAbout && words.saidOpen}
    </p>
  )
}
