import { Button } from '../components/Button.tsx'
import { Page } from '../components/Page.tsx'
import type { Session } from '../models/session.ts'
import { messages } from '../present/messages.ts'

/** Asked only when closing would lose answers. */
export function ConfirmCloseView({ session }: { readonly session: Session }) {
  const words = messages.closed
  const kind = session.flow.filling.value?.save.value.kind
  const different = kind === 'saved-differently'
  return (
    <Page title={words.title} heading={different ? words.differentHeading : words.confirmHeading}>
      <p>
        {different ? words.confirmDifferent : kind === 'unknown' ? words.confirmUnknown : words.confirmText}
      </p>
      <div class="app-buttons">
        <Button onPress={session.navigation.back}>{words.carryOn}</Button>
        <Button secondary onPress={session.close}>
          {different ? messages.close : words.confirm}
        </Button>
      </div>
    </Page>
  )
}
