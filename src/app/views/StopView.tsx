import { Button } from '../components/Button.tsx'
import { Page } from '../components/Page.tsx'
import type { Session } from '../models/session.ts'
import { messages } from '../present/messages.ts'

/** Stopping keeps nothing; carrying on loses nothing. */
export function StopView({ session }: { readonly session: Session }) {
  const words = messages.stop
  return (
    <Page title={words.title} heading={words.heading}>
      <p>{words.text}</p>
      <div class="app-buttons">
        <Button onPress={session.navigation.back}>{words.carryOn}</Button>
        <Button secondary onPress={session.flow.stop}>
          {words.confirm}
        </Button>
      </div>
    </Page>
  )
}
