import type { Result } from '../domain/result.ts'
import type { ToolOffer } from '../host/site/site-policy.ts'
import type { Questionnaire } from '../questionnaire/index.ts'
import type { OfferedPlan } from './models/goal-plan.ts'
import { askedAhead, readMeasureForm } from './models/measure-form-source.ts'

// Written out, because the build finds and copies the file by this very expression.
const file = new URL('../../questionnaires/goal-plan/questionnaire.json', import.meta.url)

const url = 'https://alongside.example/fhir/Questionnaire/goal-plan'

/** Reads a Questionnaire; it comes with the first form that is opened. */
type Parse = (json: unknown) => Result<Questionnaire, unknown>

/** The form that goal plans are recorded in, at the version the site names where it names one. It is asked for when a plan is begun. */
export function offeredGoalPlan(loadParse: () => Promise<Parse>, offers?: readonly ToolOffer[]): OfferedPlan {
  const version = offers?.find((one) => one.url === url)?.version
  return {
    url,
    read: () => {
      const request = askedAhead(() => fetch(file, { credentials: 'omit' }))
      return loadParse().then(
        (parse) => readMeasureForm({ request, parse, url, version }),
        () => ({ kind: 'failed', problem: { code: 'unreachable' } }),
      )
    },
  }
}
