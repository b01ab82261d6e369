import { parseReference } from '../domain/reference.ts'
import type { ResponseItem } from '../questionnaire/index.ts'
import { type OwnReview, ownReviewFields, saysAnything } from './own-review.ts'
import type { PlanTexts } from './plan-codes.ts'
import { createWriter } from './plan-items.ts'

/**
 * A person's own review as the items of a response to `questionnaires/own-plan-review`, in the order of the form. Goals of which nothing was said leave nothing.
 * `texts` are that form's words (`planTexts`). `ownReviewFromItems` gives the same back.
 */
export function ownReviewItems(review: OwnReview, texts: PlanTexts): readonly ResponseItem[] {
  const write = createWriter(texts)
  const plan =
    review.plan === undefined
      ? []
      : [{ kind: 'reference', reference: { literal: parseReference(review.plan) } } as const]
  return [
    ...write.values('plan', plan),
    ...review.goals
      .filter(saysAnything)
      .flatMap((goal) =>
        write.group('goal', [
          ...write.values('goal.id', goal.id === undefined ? [] : [{ kind: 'string', value: goal.id }]),
          ...write.fields(ownReviewFields.goal, goal),
        ]),
      ),
    ...write.fields(ownReviewFields.last, review),
  ]
}
