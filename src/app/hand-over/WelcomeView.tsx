import { Button } from '../components/Button.tsx'
import { Page } from '../components/Page.tsx'
import { handOverMessages } from '../present/hand-over-messages.ts'
import type { HandOver } from './hand-over.ts'

const words = handOverMessages.welcome

/** Before the first question: what this is, who will be able to see the answers at this site, and that all of it is a choice. */
export function WelcomeView({ lock }: { readonly lock: HandOver }) {
  const { coverAfterSeconds, endAfterSeconds } = lock.site.handOver
  const mode = lock.filling.value?.choice.value.mode
  return (
    <Page title={words.title} heading={words.heading(lock.name)}>
      <p class="app-lead">{words.about(lock.worker, lock.questions)}</p>
      <h2 class="app-heading-s">{words.whoHeading}</h2>
      {words.who[lock.site.inspire.visibility].map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      <p>
        {words.worker(lock.worker)} {words.workerElsewhere}
      </p>
      <h2 class="app-heading-s">{words.choiceHeading}</h2>
      {words.choice.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      {mode !== 'alone' && <p>{words.helped}</p>}
      <p>{words.hide(coverAfterSeconds, endAfterSeconds)}</p>
      <div class="app-buttons">
        <Button onPress={lock.start}>{handOverMessages.start}</Button>
        <Button secondary onPress={lock.stop}>
          {words.leave}
        </Button>
      </div>
    </Page>
  )
}
