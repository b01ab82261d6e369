import questionnaireJson from '../../../questionnaires/own-plan-review/questionnaire.json' with {
  type: 'json',
}
import { readQuestionnaire, writeQuestionnaireResponse } from '../../../src/fhir/index.ts'
import {
  isOpen,
  type OwnReview,
  ownReviewItems,
  ownReviewUrl,
  planTexts,
} from '../../../src/goal-plan/index.ts'
import { rosa, rosasPlans } from './rosas-plans.ts'

const form = readQuestionnaire(questionnaireJson)
if (!form.ok) throw new Error('The own review is no Questionnaire')

/** The form of it, as it is shipped. */
export const ownReviewForm = form.value

const goals = rosasPlans.at(-1)?.plan.goals ?? []
const [first, second] = goals.filter(({ lifecycle }) => isOpen(lifecycle))

/** What Rosa said on her own of the newest of `recordedPlans`. */
export const rosaSaid: OwnReview = {
  plan: `QuestionnaireResponse/rosa-plan-${rosasPlans.length}`,
  goals: [
    {
      ...(first === undefined ? {} : { id: first.id }),
      words: first?.words ?? '',
      progress: 'some-progress',
      helped: 'Carmen came along twice.',
      nextStep: 'Go in up to the knees.',
      change: 'I want to look up the bus times myself.',
    },
    ...(second === undefined ? [] : [{ id: second.id, words: second.words, progress: 'harder' as const }]),
  ],
  anythingElse: 'Can we meet somewhere else next time?',
}

/** As the record holds it. */
export const ownReviewOfRosa = ownReviewResponse(rosaSaid, {
  id: 'rosa-own-1',
  authored: '2026-11-20T18:30:00+00:00',
})

/** An own review of Rosa's, written by herself. */
export function ownReviewResponse(
  review: OwnReview,
  { id, authored }: { readonly id: string; readonly authored: string },
): unknown {
  return writeQuestionnaireResponse({
    id,
    identifier: '5f0c9a10-2f3b-4f6c-8a51-0d9e5b7c00aa',
    questionnaire: { url: ownReviewUrl, version: ownReviewForm.version ?? '' },
    status: 'completed',
    subject: rosa,
    authored,
    author: rosa,
    source: rosa,
    mode: 'alone',
    items: ownReviewItems(review, planTexts(ownReviewForm)),
  })
}
