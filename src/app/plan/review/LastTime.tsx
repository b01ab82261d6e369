import type { ReadonlySignal } from '@preact/signals'
import type { PlanGoal } from '../../../goal-plan/index.ts'
import { dateInWords } from '../../present/calendar-words.ts'
import { planCodeWords as codes } from '../../present/plan-code-words.ts'
import { planReviewMessages as words } from '../../present/plan-review-messages.ts'
import { FactList } from '../read/FactList.tsx'
import type { PlanBefore } from './plan-before.ts'

export interface LastTimeProps {
  readonly before: ReadonlySignal<PlanBefore | undefined>
  /** The goal as it was then; absent for one that is new. */
  readonly earlier: ReadonlySignal<PlanGoal | undefined>
}

/** What was said of a goal last time, folded; nothing where there was no last time. */
export function LastTime({ before, earlier }: LastTimeProps) {
  if (before.value === undefined) return null
  if (earlier.value === undefined) return <p class="app-quiet">{words.newSince}</p>
  const { progress, lifecycle, helped, nextStep, barriers, helps } = earlier.value
  const { authored } = before.value
  return (
    <details class="app-details">
      <summary>{authored === '' ? words.lastTimeUndated : words.lastTime(dateInWords(authored))}</summary>
      <FactList
        facts={[
          { label: words.progress, value: progress && codes.progress[progress] },
          { label: words.status, value: codes.lifecycle[lifecycle] },
          { label: words.helped, value: helped },
          { label: words.nextStep, value: nextStep },
          { label: words.barriers, value: barriers },
          { label: words.helps, value: helps },
        ]}
      />
    </details>
  )
}
