import { useEffect } from 'preact/hooks'
import { Button } from '../components/Button.tsx'
import { CoverView } from '../hand-over/CoverView.tsx'
import { HelpLines } from '../hand-over/HelpLines.tsx'
import { LockedScreen } from '../hand-over/LockedScreen.tsx'
import { watchTouches } from '../hand-over/watch-touches.ts'
import { messages } from '../present/messages.ts'
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
  return (
    <div class="app-locked">
      <header class="app-header">
        <div class="nhsuk-width-container app-header__row">
          <span class="app-header__name">{messages.appName}</span>
          {isOpen && !isOver && (
            <div class="app-ways-out">
              <Button secondary onPress={idle.cover}>
                {words.hide}
              </Button>
              <Button secondary onPress={() => void session.askToClose()}>
                {words.close}
              </Button>
            </div>
          )}
        </div>
      </header>
      <div class="nhsuk-width-container">
        <main class="nhsuk-main-wrapper" id="maincontent" tabIndex={-1}>
          {isOpen ? (
            <OwnPages place={place} />
          ) : (
            <CoverView lock={{ idle: idle.stage, site: session.launch.site, show: idle.resume }} />
          )}
          {isOpen && <HelpLines help={session.launch.site.help} />}
        </main>
      </div>
    </div>
  )
}
