import { Button } from '../components/Button.tsx'
import { Page } from '../components/Page.tsx'
import type { Session } from '../models/session.ts'
import { measureMessages } from '../present/measure-messages.ts'
import { messages } from '../present/messages.ts'

/** Stopping keeps nothing, unless it was sent and nobody knows what became of it; carrying on loses nothing. */
export function StopView({ session }: { readonly session: Session }) {
  const words = measureMessages.stop
  const unsure = session.flow.filling.value?.save.value.kind === 'unknown'
  return (
    <Page title={words.title} heading={words.heading}>
      <p>{unsure ? words.textUnknown : words.text}</p>
      <div class="app-buttons">
        <Button onPress={session.navigation.back}>{unsure ? messages.back : words.carryOn}</Button>
        <Button secondary onPress={session.flow.stop}>
          {unsure ? words.confirmUnknown : words.confirm}
        </Button>
      </div>
    </Page>
  )
}
