import type { Session } from '../models/session.ts'
import { ClosedView } from './ClosedView.tsx'
import { ConfirmCloseView } from './ConfirmCloseView.tsx'
import { HomeView } from './HomeView.tsx'
import { MeasureScreen } from './MeasureScreen.tsx'
import { PlanScreen } from './PlanScreen.tsx'
import { ResultScreen } from './ResultScreen.tsx'
import { ToolScreen } from './ToolScreen.tsx'

/** The screen that navigation has open. */
export function CurrentScreen({ session }: { readonly session: Session }) {
  switch (session.navigation.screen.value) {
    case 'home':
      return <HomeView session={session} />
    case 'purpose':
    case 'worker':
    case 'answering':
    case 'hand-over':
    case 'form':
    case 'stop':
    case 'check':
      return <MeasureScreen session={session} />
    case 'result':
      return <ResultScreen session={session} />
    case 'tool':
      return <ToolScreen session={session} />
    case 'plan':
      return <PlanScreen session={session} />
    case 'confirm-close':
      return <ConfirmCloseView session={session} />
    case 'closed':
      return <ClosedView />
  }
}
