import { computed } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { PlanParts, PlanScreens } from '../models/goal-plan.ts'
import type { Later } from '../tools/tool-saver.ts'
import { toolStatus } from '../tools/tool-status.ts'
import { createPlanPlace } from './create-plan-place.ts'
import { PlanPages } from './PlanPages.tsx'
import { adoptPlanStyles } from './plan-styles.ts'

const later: Later = (run, afterMs) => {
  const timer = setTimeout(run, afterMs)
  return () => clearTimeout(timer)
}

/**
 * Starts the screens of the goal plan over one session. While it runs it saves when the page goes out of sight, and as a last request when
 * the page goes away.
 */
export function openPlan(parts: PlanParts): PlanScreens {
  const place = createPlanPlace({ parts, later })
  const dropStyles = adoptPlanStyles()
  const workNow = () => (place.sitting.value.kind === 'open' ? place.sitting.value.work : undefined)
  const flush = async () => workNow()?.saver.flush()
  const onLeave = () => workNow()?.saver.leave()
  const onShow = () => {
    const work = workNow()
    // While a plan is stored as finished no draft may follow it.
    if (work?.canEdit.peek()) work.saver.comeBack()
  }
  const onVisibility = () => {
    if (document.visibilityState === 'hidden') void flush()
  }
  addEventListener('pagehide', onLeave)
  addEventListener('pageshow', onShow)
  addEventListener('online', flush)
  document.addEventListener('visibilitychange', onVisibility)

  function Screen() {
    // Whatever way the plan is left, what was said goes into the record first.
    useEffect(() => () => void flush(), [])
    return <PlanPages parts={parts} place={place} />
  }

  return {
    Screen,
    status: computed(() => {
      if (parts.navigation.screen.value !== 'plan') return undefined
      const work = workNow()
      // While a plan is stored whole, or may be, the draft's "saved" would say too much; its page tells part by part.
      return work?.canEdit.value ? toolStatus(work.saver.state.value) : undefined
    }),
    unsaved: () => workNow()?.hasUnsaved() === true || place.finished.value?.isOnlyHere === true,
    overwrote: () => place.overwrote.value,
    flush,
    dispose() {
      removeEventListener('pagehide', onLeave)
      removeEventListener('pageshow', onShow)
      removeEventListener('online', flush)
      document.removeEventListener('visibilitychange', onVisibility)
      place.dispose()
      dropStyles()
    },
  }
}
