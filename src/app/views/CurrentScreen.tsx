import type { Session } from '../models/session.ts'
import { AnsweringView } from './AnsweringView.tsx'
import { CheckView } from './CheckView.tsx'
import { ClosedView } from './ClosedView.tsx'
import { ConfirmCloseView } from './ConfirmCloseView.tsx'
import { EarlierView } from './EarlierView.tsx'
import { FormView } from './FormView.tsx'
import { HandOverView } from './HandOverView.tsx'
import { HomeView } from './HomeView.tsx'
import { PurposeView } from './PurposeView.tsx'
import { ResultView } from './ResultView.tsx'
import { StopView } from './StopView.tsx'
import { ThanksView } from './ThanksView.tsx'
import { WorkerView } from './WorkerView.tsx'

/** The screen that navigation has open. */
export function CurrentScreen({ session }: { readonly session: Session }) {
  switch (session.navigation.screen.value) {
    case 'home':
      return <HomeView session={session} />
    case 'earlier':
      return <EarlierView session={session} />
    case 'purpose':
      return <PurposeView session={session} />
    case 'worker':
      return <WorkerView session={session} />
    case 'answering':
      return <AnsweringView session={session} />
    case 'hand-over':
      return <HandOverView session={session} />
    case 'form':
      return <FormView session={session} />
    case 'stop':
      return <StopView session={session} />
    case 'check':
      return <CheckView session={session} />
    case 'result':
      return <ResultView session={session} />
    case 'thanks':
    case 'stopped':
      return <ThanksView session={session} />
    case 'confirm-close':
      return <ConfirmCloseView session={session} />
    case 'closed':
      return <ClosedView />
  }
}
