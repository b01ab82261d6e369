import { Button } from '../../components/Button.tsx'
import { Page } from '../../components/Page.tsx'
import { ownLaunchMessages } from '../../present/own-launch-messages.ts'
import type { OwnPlace } from '../own-place.ts'

const words = ownLaunchMessages.stop

/** Stopping keeps nothing, unless it was sent and nobody knows what became of it; carrying on loses nothing. */
export function OwnReviewStop({ place }: { readonly place: OwnPlace }) {
  const isUnsure = place.review.value?.save.value.kind === 'unknown'
  return (
    <Page title={words.title} heading={words.heading}>
      <p>{isUnsure ? words.textUnknown : words.text}</p>
      <div class="app-buttons">
        <Button onPress={place.session.navigation.back}>{isUnsure ? words.back : words.carryOn}</Button>
        <Button secondary onPress={place.dropReview}>
          {words.confirm}
        </Button>
      </div>
    </Page>
  )
}
