import type { ResponseItem } from '../questionnaire/index.ts'
import { type OwnReview, ownReviewFields } from './own-review.ts'
import { openLevel } from './response-level.ts'
import { saysSomething } from './response-rest.ts'

/** An own review as read; `more` where the response has answers that it has no place for, which must be told. */
export interface OwnReviewReading {
  readonly review: OwnReview
  readonly more: boolean
}

/** Reads an own review from the items of a response, filled here or in any other form filler. */
export function ownReviewFromItems(items: readonly ResponseItem[]): OwnReviewReading {
  const level = openLevel(items, { place: '', usedIds: new Set(), severalAnswers: () => {} })
  let more = false
  const plan = level.pointer('plan')
  const goals = level.groups('goal', (at) => {
    const id = at.uuid('goal.id')
    const goal = { words: '', ...(id === undefined ? {} : { id }), ...at.fields(ownReviewFields.goal) }
    more ||= at.rest().some(saysSomething)
    return goal
  })
  const review: OwnReview = {
    ...(plan === undefined ? {} : { plan }),
    goals,
    ...level.fields(ownReviewFields.last),
  }
  return { review, more: level.rest().some(saysSomething) || more }
}
