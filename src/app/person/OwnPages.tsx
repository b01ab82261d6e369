import { Button } from '../components/Button.tsx'
import { Page } from '../components/Page.tsx'
import { messages } from '../present/messages.ts'
import { ownLaunchMessages as words } from '../present/own-launch-messages.ts'
import { ConfirmCloseView } from '../views/ConfirmCloseView.tsx'
import { MeasureScreen } from '../views/MeasureScreen.tsx'
import { OwnHome } from './OwnHome.tsx'
import type { OwnPlace } from './own-place.ts'
import { OwnPlanPage } from './plan/OwnPlanPage.tsx'
import { OwnReviewCheck } from './review/OwnReviewCheck.tsx'
import { OwnReviewPage } from './review/OwnReviewPage.tsx'
import { OwnReviewStop } from './review/OwnReviewStop.tsx'
import { OwnReviewThanks } from './review/OwnReviewThanks.tsx'

/** The page that navigation has open, of those a person has on a launch of their own. */
export function OwnPages({ place }: { readonly place: OwnPlace }) {
  const { session } = place
  const { screen, part } = session.navigation
  switch (screen.value) {
    case 'worker':
    case 'answering':
    case 'form':
      return <MeasureScreen session={session} />
    case 'plan':
      return <PlanPages place={place} page={part.value?.page} />
    case 'confirm-close':
      return <ConfirmClose place={place} />
    case 'closed':
      return <Closed />
    default:
      return <OwnHome place={place} />
  }
}

function PlanPages({ place, page }: { readonly place: OwnPlace; readonly page: string | undefined }) {
  switch (page) {
    case 'review':
      return <OwnReviewPage place={place} />
    case 'check':
      return <OwnReviewCheck place={place} />
    case 'stop':
      return <OwnReviewStop place={place} />
    case 'thanks':
      return <OwnReviewThanks place={place} />
    default:
      return <OwnPlanPage place={place} />
  }
}

/** Asked before what they wrote is lost. What was sent and is not known to be in the record may be there: it is never called unsaved. */
function ConfirmClose({ place: { session, isUnsure } }: { readonly place: OwnPlace }) {
  if (!isUnsure()) return <ConfirmCloseView session={session} />
  const { title, differentHeading } = messages.closed
  return (
    <Page title={title} heading={differentHeading}>
      <p>{words.closeUnknown}</p>
      <div class="app-buttons">
        <Button onPress={session.navigation.back}>{words.stop.back}</Button>
        <Button secondary onPress={session.close}>
          {words.close}
        </Button>
      </div>
    </Page>
  )
}

/** Nothing of the record is left; said to somebody whose device it may not be. */
function Closed() {
  const { title, heading } = messages.closed
  return (
    <Page title={title} heading={heading}>
      <p>{words.closed}</p>
      <p>{words.closedDevice}</p>
    </Page>
  )
}
