import { Button } from '../../components/Button.tsx'
import { Page } from '../../components/Page.tsx'
import { RecordPart } from '../../components/RecordPart.tsx'
import { loadPlans } from '../../models/goal-plan.ts'
import { PlanText } from '../../plan/editor/PlanText.tsx'
import { ownLaunchMessages } from '../../present/own-launch-messages.ts'
import type { OwnPlace } from '../own-place.ts'
import type { OwnReviewWork } from '../own-review-work.ts'
import { OwnGoal } from './OwnGoal.tsx'

const words = ownLaunchMessages.review

/** Where a person says how their plan is going, goal by goal, in their own words. Nothing is asked for and nothing is kept before it is sent. */
export function OwnReviewPage({ place }: { readonly place: OwnPlace }) {
  const { navigation, goalPlan } = place.session
  const work = place.review.value
  const plans = goalPlan.recorded.state.value
  return (
    <Page
      title={words.title}
      heading={words.heading}
      onBack={navigation.canGoBack.value ? navigation.back : undefined}
      focusField={place.lastField()}
    >
      {work !== undefined ? (
        <Questions place={place} work={work} />
      ) : plans.kind === 'present' ? (
        <RecordPart
          state={place.form.state.value}
          loading={words.loading}
          failed={words.failed}
          empty={<p>{words.failed}</p>}
          onRetry={() => void place.form.load()}
        >
          {() => <p>{ownLaunchMessages.plan.none}</p>}
        </RecordPart>
      ) : (
        <RecordPart
          state={plans}
          loading={ownLaunchMessages.plan.loading}
          failed={ownLaunchMessages.plan.failed}
          empty={<p>{ownLaunchMessages.plan.none}</p>}
          onRetry={() => void loadPlans(goalPlan)}
        >
          {() => null}
        </RecordPart>
      )}
    </Page>
  )
}

interface QuestionsProps {
  readonly place: OwnPlace
  readonly work: OwnReviewWork
}

function Questions({ place, work }: QuestionsProps) {
  return (
    <>
      {words.intro.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      {work.goals.length === 0 && <p>{ownLaunchMessages.plan.noOpen}</p>}
      {work.goals.map((goal) => (
        <OwnGoal key={goal.id} place={place} work={work} goal={goal} />
      ))}
      <PlanText
        id="anything-else"
        label={words.anythingElse}
        rows={4}
        words={() => work.review.value.anythingElse}
        onWords={work.sayElse}
      />
      <div class="app-buttons">
        <Button onPress={() => place.openPlan('check')}>{words.toCheck}</Button>
        <Button secondary onPress={() => place.openPlan('stop')}>
          {words.stop}
        </Button>
      </div>
    </>
  )
}
