import { LinkButton } from '../components/LinkButton.tsx'
import { NotRead } from '../components/NotRead.tsx'
import { lastOwnReview } from '../models/last-own-review.ts'
import type { Session } from '../models/session.ts'
import { dateInWords } from '../present/calendar-words.ts'
import { messages } from '../present/messages.ts'
import { ownReviewMessages as words } from '../present/own-review-messages.ts'
import { finishedOn } from '../present/tool-order.ts'

export interface OwnReviewNoticeProps {
  readonly session: Session
  readonly name: string | undefined
}

/** Says that the person wrote about their plan on their own, and leads to it; it stands out until the plan was reviewed together. */
export function OwnReviewNotice({ session, name = messages.thePerson }: OwnReviewNoticeProps) {
  const { goalPlan } = session
  const last = lastOwnReview(goalPlan)
  if (last === undefined)
    return (
      <NotRead
        lead={words.failed}
        area={goalPlan.ownReviews}
        onRetry={() => void goalPlan.ownReviews.load()}
      />
    )
  const { review, isTalkedAbout } = last
  return (
    <div class={isTalkedAbout ? 'app-quiet' : 'nhsuk-inset-text'}>
      <p>
        {words.wrote(name, dateInWords(finishedOn(review)))} {isTalkedAbout ? words.talked : words.toTalk}
      </p>
      <p>
        <LinkButton onPress={() => goalPlan.open('own-review', review.reference)}>
          {words.read(name)}
        </LinkButton>
      </p>
    </div>
  )
}
