import { render } from 'preact'
import { App } from './App.tsx'
import { browserHistory } from './browser-history.ts'
import { createSession, type SessionOptions } from './models/session.ts'

export interface MountOptions
  extends Pick<SessionOptions, 'host' | 'measures' | 'tools' | 'goalPlan' | 'late'> {
  readonly root: HTMLElement
}

/** Draws the app for one opened record and asks before the page is left when that would lose something. */
export function mountApp({ root, ...parts }: MountOptions): void {
  const session = createSession({
    ...parts,
    history: browserHistory(),
    isFramed: window.self !== window.top,
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
