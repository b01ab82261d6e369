import { IdentityStrip } from '../components/IdentityStrip.tsx'
import { LinkButton } from '../components/LinkButton.tsx'
import type { Session } from '../models/session.ts'
import { messages } from '../present/messages.ts'
import { saveDestination } from '../present/save-destination.ts'
import { saveStatus } from '../present/save-status.ts'

/**
 * Always there: whose record this is, where what is saved will go, and where saving stands. Nothing once the session has ended.
 */
export function AppHeader({ session }: { readonly session: Session }) {
  const { launch, person, ended } = session
  return (
    <header class="app-header">
      <div class="nhsuk-width-container app-header__row">
        {ended.value ? (
          <span class="app-header__name">{messages.appName}</span>
        ) : (
          <>
            {launch.needPatientBanner && (
              <IdentityStrip person={person.state.value} onRetry={() => void person.load()} />
            )}
            <LinkButton onPress={() => void session.askToClose()}>{messages.close}</LinkButton>
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

function SaveDestination({ session }: { readonly session: Session }) {
  const { launch, navigation, goalPlan } = session
  const line = saveDestination(launch)
  // Elsewhere it would lead away from what is being filled.
  const isAsked = navigation.screen.value === 'home' && line !== messages.destination.edit
  return (
    <span class="app-destination">
      {line}{' '}
      {isAsked && (
        <LinkButton onPress={() => goalPlan.open('saving')}>{messages.destination.where}</LinkButton>
      )}
    </span>
  )
}

/** Always in the page, so that screen readers announce its changes; that a tool was saved as ever is not announced each time. */
function SaveStatusLine({ session }: { readonly session: Session }) {
  const filling = session.flow.filling.value
  const receipt = session.flow.receipt.value
  const save = filling?.save.value ?? receipt?.outcome
  const tool = session.tools.status.value ?? session.goalPlan.status.value
  return (
    <span class="app-save-status">
      {tool && !tool.urgent && tool.text}
      <span role="status">{tool ? tool.urgent && tool.text : save && saveStatus(save)}</span>
    </span>
  )
}
