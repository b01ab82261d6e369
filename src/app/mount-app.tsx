import { render } from 'preact'
import type { RecordHost } from '../host/host.ts'
import { App } from './App.tsx'
import { browserHistory } from './browser-history.ts'
import { createSession, type OfferedMeasure } from './models/session.ts'

export interface MountOptions {
  readonly root: HTMLElement
  readonly host: RecordHost
  readonly measure: OfferedMeasure
}

/** Draws the app for one opened record and asks before the page is left when that would lose something. */
export function mountApp({ root, host, measure }: MountOptions): void {
  const session = createSession({
    host,
    measure,
    history: browserHistory(),
    newIdentifier: () => crypto.randomUUID(),
    now: () => new Date(),
  })
  addEventListener('beforeunload', (event) => {
    if (session.asksBeforeLeaving()) event.preventDefault()
  })
  root.textContent = ''
  render(<App session={session} />, root)
  session.start()
}
