import { IdentityStrip } from '../components/IdentityStrip.tsx'
import { LinkButton } from '../components/LinkButton.tsx'
import type { Session } from '../models/session.ts'
import { messages } from '../present/messages.ts'
import { saveStatus } from '../present/save-status.ts'

/**
 * Always there: whose record this is, where what is saved will go, and where saving stands.
 * Once the screen is handed over only the first name is left; once the session has ended, nothing is.
 */
export function AppHeader({ session }: { readonly session: Session }) {
  const { launch, person, flow, ended } = session
  const handedOver = flow.handedOver.value
  return (
    <header class="app-header">
      <div class="nhsuk-width-container app-header__row">
        {ended.value ? (
          <span class="app-header__name">{messages.appName}</span>
        ) : handedOver ? (
          <HelloLine session={session} />
        ) : (
          <>
            {launch.needPatientBanner && (
              <IdentityStrip person={person.state.value} onRetry={() => void person.load()} />
            )}
            <LinkButton onPress={session.askToClose}>{messages.close}</LinkButton>
          </>
        )}
      </div>
      {!ended.value && (
        <div class="nhsuk-width-container app-header__row app-header__row--small">
          <SaveDestination session={session} />
          <SaveStatusLine session={session} />
        </div>
      )}
    </header>
  )
}

function HelloLine({ session }: { readonly session: Session }) {
  const person = session.person.state.value
  return (
    <span class="app-header__name">
      {person.kind === 'present' ? messages.handOver.hello(person.value.firstName) : messages.appName}
    </span>
  )
}

function SaveDestination({ session }: { readonly session: Session }) {
  const { access } = session.launch
  return (
    <span class="app-destination">
      {access.mode === 'edit' ? messages.destination.edit : messages.destination.readOnly}
    </span>
  )
}

/** Always in the page, so that screen readers announce its changes. */
function SaveStatusLine({ session }: { readonly session: Session }) {
  const filling = session.flow.filling.value
  const receipt = session.flow.receipt.value
  const save = filling?.save.value ?? receipt?.outcome
  return (
    <span class="app-save-status" role="status">
      {save === undefined ? '' : saveStatus(save)}
    </span>
  )
}
