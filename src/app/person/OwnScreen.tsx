import { useEffect } from 'preact/hooks'
import { Button } from '../components/Button.tsx'
import { CoverView } from '../hand-over/CoverView.tsx'
import { LockedFrame } from '../hand-over/LockedFrame.tsx'
import { LockedScreen } from '../hand-over/LockedScreen.tsx'
import { watchTouches } from '../hand-over/watch-touches.ts'
import { ownLaunchMessages as words } from '../present/own-launch-messages.ts'
import { OwnPages } from './OwnPages.tsx'
import type { OwnPlace } from './own-place.ts'

/** The whole page of a person's own launch: two ways out, one page, and whom to turn to. While they answer about a worker, the questions alone. */
export function OwnScreen({ place }: { readonly place: OwnPlace }) {
  const { session, idle } = place
  useEffect(() => watchTouches({ touch: place.touch, hide: idle.cover }), [place])
  const lock = place.lock.value
  if (lock !== undefined) return <LockedScreen lock={lock} />
  const isOver = session.ended.value
  const isOpen = isOver || idle.stage.value === 'open'
  const waysOut = isOpen && !isOver && (
    <>
      <Button secondary onPress={idle.cover}>
        {words.hide}
      </Button>
      <Button secondary onPress={() => void session.askToClose()}>
        {words.close}
      </Button>
    </>
  )
  return (
    <LockedFrame waysOut={waysOut} isOpen={isOpen} help={session.launch.site.help}>
      {isOpen ? (
        <OwnPages place={place} />
      ) : (
        <CoverView lock={{ idle: idle.stage, site: session.launch.site, show: idle.resume }} />
      )}
    </LockedFrame>
  )
}
