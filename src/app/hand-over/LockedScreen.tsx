import { useEffect } from 'preact/hooks'
import { Button } from '../components/Button.tsx'
import { handOverMessages } from '../present/hand-over-messages.ts'
import { CoverView } from './CoverView.tsx'
import { EndView } from './EndView.tsx'
import type { HandOver } from './hand-over.ts'
import { LockedFrame } from './LockedFrame.tsx'
import { OwnAnswersView } from './OwnAnswersView.tsx'
import { QuestionsView } from './QuestionsView.tsx'
import { StopView } from './StopView.tsx'
import { WelcomeView } from './WelcomeView.tsx'
import { watchTouches } from './watch-touches.ts'

const views = {
  welcome: WelcomeView,
  questions: QuestionsView,
  check: OwnAnswersView,
  stop: StopView,
  thanks: EndView,
  stopped: EndView,
  'timed-out': EndView,
} as const

/** The whole page once it is handed over. Nothing of the rest of the app is drawn around it. */
export function LockedScreen({ lock }: { readonly lock: HandOver }) {
  const step = lock.step.value
  const View = views[step]
  const isOver = View === EndView
  const isOpen = isOver || lock.idle.value === 'open'
  useEffect(() => watchTouches(lock), [lock])
  const waysOut = isOpen && !isOver && (
    <>
      {mayStop(lock) && (
        <Button secondary onPress={lock.askToStop}>
          {handOverMessages.stop}
        </Button>
      )}
      <Button secondary onPress={lock.hide}>
        {handOverMessages.hide}
      </Button>
    </>
  )
  return (
    <LockedFrame waysOut={waysOut} isOpen={isOpen} help={lock.site.help}>
      {isOpen ? <View lock={lock} /> : <CoverView lock={lock} />}
    </LockedFrame>
  )
}

/** The other pages have a way out in their own words. */
function mayStop({ step, filling }: HandOver): boolean {
  return step.value === 'questions' || (step.value === 'check' && filling.value?.save.value.kind === 'unsent')
}
