import { Button } from '../../components/Button.tsx'
import { Page } from '../../components/Page.tsx'
import { clockTime } from '../../present/calendar-words.ts'
import { ownLaunchMessages } from '../../present/own-launch-messages.ts'
import type { OwnPlace } from '../own-place.ts'

const words = ownLaunchMessages.thanks

/** What became of it, once the record holds it; the words themselves are not shown again. */
export function OwnReviewThanks({ place }: { readonly place: OwnPlace }) {
  const save = place.review.value?.save.value
  return (
    <Page title={words.title} heading={words.heading}>
      <p>{save?.kind === 'saved' ? words.saved(clockTime(save.at)) : words.different}</p>
      <p>{words.next}</p>
      <Button onPress={place.dropReview}>{words.home}</Button>
    </Page>
  )
}
