import type { Session } from '../models/session.ts'
import { AnsweringView } from '../views/AnsweringView.tsx'
import { CheckView } from '../views/CheckView.tsx'
import { FormView } from '../views/FormView.tsx'
import { HandOverView } from '../views/HandOverView.tsx'
import { PurposeView } from '../views/PurposeView.tsx'
import { StopView } from '../views/StopView.tsx'
import { WorkerView } from '../views/WorkerView.tsx'

/** The page of a measure that navigation has open. */
export function MeasureView({ session }: { readonly session: Session }) {
  switch (session.navigation.screen.value) {
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
    default:
      return null
  }
}
