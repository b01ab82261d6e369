import type { Result } from '../domain/result.ts'
import { ownReviewUrl } from '../goal-plan/index.ts'
import type { Questionnaire } from '../questionnaire/index.ts'
import type { OfferedPlan } from './models/goal-plan.ts'
import { askedAhead, readMeasureForm } from './models/measure-form-source.ts'

// Written out, because the build finds and copies the file by this very expression.
const file = new URL('../../questionnaires/own-plan-review/questionnaire.json', import.meta.url)

/** Reads a Questionnaire; it comes with the first form that is opened. */
type Parse = (json: unknown) => Result<Questionnaire, unknown>

/** The form in which a person says how their plan is going. It is asked for when they begin. */
export function offeredOwnReview(loadParse: () => Promise<Parse>): OfferedPlan {
  return {
    url: ownReviewUrl,
    read: () => {
      const request = askedAhead(() => fetch(file, { credentials: 'omit' }))
      return loadParse().then(
        (parse) => readMeasureForm({ request, parse, url: ownReviewUrl }),
        () => ({ kind: 'failed', problem: { code: 'unreachable' } }),
      )
    },
  }
}
