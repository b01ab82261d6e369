import { Button } from '../components/Button.tsx'
import { LinkButton } from '../components/LinkButton.tsx'
import { RecordPart } from '../components/RecordPart.tsx'
import { lastFinished, loadPlans, type RecordedPlan } from '../models/goal-plan.ts'
import type { Session } from '../models/session.ts'
import { dateInWords, offsetDateTime } from '../present/calendar-words.ts'
import { homePlanMessages } from '../present/home-plan-messages.ts'
import { isReviewOverdue } from '../present/review-due.ts'
import { toolMessages } from '../present/tool-messages.ts'
import { finishedOn, othersDrafts, ownDraft } from '../present/tool-order.ts'

const words = homePlanMessages.tool

/** The goal plan among the tools: when it was last agreed and with whom, when it is to be looked at again, what is unfinished, and the way in. */
export function GoalPlanCard({ session: { goalPlan, launch } }: { readonly session: Session }) {
  const { recorded } = goalPlan
  const state = recorded.state.value
  const known = state.kind === 'present' || state.kind === 'empty'
  const list = state.kind === 'present' ? state.value : []
  const responses = list.map((each) => each.recorded)
  const draft = ownDraft(responses)
  const last = lastFinished(recorded)
  const isKept = launch.ladder.response !== 'file'
  return (
    <div class="app-card" data-tool="goal-plan">
      <h3>{words.heading}</h3>
      <p>{words.about}</p>
      <RecordPart
        state={state}
        loading={toolMessages.loading}
        failed={homePlanMessages.failedPlans}
        empty={<p>{toolMessages.notDone}</p>}
        onRetry={() => void loadPlans(goalPlan)}
      >
        {() => (
          <>
            {draft && <p>{toolMessages.yourDraft(dateInWords(finishedOn(draft)))}</p>}
            {othersDrafts(responses).map((each) => (
              <p key={each.reference}>
                {toolMessages.draftOf(each.author?.display, dateInWords(finishedOn(each)))}
              </p>
            ))}
            {last && <LastAgreed last={last} onRead={() => goalPlan.open('read')} />}
          </>
        )}
      </RecordPart>
      {known && !isKept && <p>{words.onlyHere}</p>}
      {known && (
        <Button onPress={() => goalPlan.open()}>
          {draft ? words.carryOn : last ? words.goOn : words.start}
        </Button>
      )}
    </div>
  )
}

interface LastAgreedProps {
  readonly last: RecordedPlan
  readonly onRead: () => void
}

function LastAgreed({ last: { recorded, plan }, onRead }: LastAgreedProps) {
  const { nextReview } = plan
  const isOverdue = nextReview !== undefined && isReviewOverdue(nextReview, offsetDateTime(new Date()))
  return (
    <>
      <p>{words.last(dateInWords(finishedOn(recorded)), recorded.author?.display)}</p>
      {nextReview !== undefined && (
        <p>
          {isOverdue ? (
            <strong>{words.overdue(dateInWords(nextReview))}</strong>
          ) : (
            words.due(dateInWords(nextReview))
          )}
        </p>
      )}
      <p>
        <LinkButton onPress={onRead}>{homePlanMessages.read}</LinkButton>
      </p>
    </>
  )
}
