import { browserLockClock } from '../hand-over/lock-clock.ts'
import type { OfferedPlan } from '../models/goal-plan.ts'
import type { OwnCode } from '../models/own-launch.ts'
import { adoptPlanStyles } from '../plan/plan-styles.ts'
import { OwnScreen } from './OwnScreen.tsx'
import { createOwnPlace } from './own-place.ts'

/** The screens of a person's own launch, over the form in which they say how their plan is going. */
export function ownCode(reviewForm: OfferedPlan): OwnCode {
  return {
    openOwn(parts) {
      const place = createOwnPlace(parts, reviewForm, browserLockClock)
      const dropStyles = adoptPlanStyles()
      return {
        Screen: () => <OwnScreen place={place} />,
        open: place.openAsked,
        unsaved: place.unsaved,
        dispose() {
          place.dispose()
          dropStyles()
        },
      }
    },
  }
}
