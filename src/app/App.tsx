import { PrintHeader } from './components/PrintHeader.tsx'
import type { Session } from './models/session.ts'
import { messages } from './present/messages.ts'
import { AppHeader } from './views/AppHeader.tsx'
import { CurrentScreen } from './views/CurrentScreen.tsx'
import { OwnLaunch } from './views/OwnLaunch.tsx'

/** The whole app for one opened record: who this is, then one screen. Once locked, the locked screen and nothing else. */
export function App({ session }: { readonly session: Session }) {
  const lock = session.flow.lock.value
  if (lock) return <lock.Screen />
  if (session.own) return <OwnLaunch own={session.own.screens} />
  return (
    <>
      <a href="#maincontent" class="nhsuk-skip-link">
        {messages.skipToContent}
      </a>
      <PrintHeader site={session.launch.site} />
      <AppHeader session={session} />
      <div class="nhsuk-width-container">
        <main class="nhsuk-main-wrapper" id="maincontent" tabIndex={-1}>
          <CurrentScreen session={session} />
        </main>
      </div>
    </>
  )
}
