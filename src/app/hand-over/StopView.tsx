import { Button } from '../components/Button.tsx'
import { Page } from '../components/Page.tsx'
import { handOverMessages } from '../present/hand-over-messages.ts'
import type { HandOver } from './hand-over.ts'

const words = handOverMessages.stopPage

/** Stopping keeps nothing, unless the person says so here, or it was sent before and nobody knows what became of it. */
export function StopView({ lock }: { readonly lock: HandOver }) {
  const filling = lock.filling.value
  if (filling === undefined) return null
  const { kind } = filling.save.value
  const unsure = kind === 'unknown'
  const mayKeep = kind === 'unsent' && lock.hasAnswers()
  const isShared = (filling.choice.value.shared ?? 'nothing') !== 'nothing'
  return (
    <Page title={words.title} heading={words.heading}>
      <p>{unsure ? words.textUnknown : words.text}</p>
      {mayKeep && <p>{isShared ? words.keepTextShared : words.keepText(lock.worker)}</p>}
      <div class="app-buttons">
        <Button onPress={lock.carryOn}>{words.carryOn}</Button>
        <Button secondary onPress={lock.stop}>
          {unsure ? words.confirmUnknown : words.confirm}
        </Button>
        {mayKeep && (
          <Button secondary onPress={() => void lock.send()}>
            {words.keep}
          </Button>
        )}
      </div>
    </Page>
  )
}
