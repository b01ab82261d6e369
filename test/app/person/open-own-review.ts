import type { OpenedSession, OpenOptions } from '../open-session.ts'
import { openSession } from '../open-session.ts'
import { ownReviewOfRosa } from '../plan/own-review-of-rosa.ts'
import { recordedPlans } from '../plan/recorded-plans.ts'

/** Sam's session of Rosa, with her plans and what she wrote of them in the record; others by `options`. */
export function openOwnReviewFixture(options: Partial<OpenOptions> = {}): OpenedSession {
  return openSession({
    person: 'rosa-delgado',
    user: 'Practitioner/sam-okafor',
    resources: [...recordedPlans(), ownReviewOfRosa],
    ...options,
  })
}
