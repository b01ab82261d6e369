import { Button } from '../components/Button.tsx'
import { Page } from '../components/Page.tsx'
import type { Session } from '../models/session.ts'
import { messages } from '../present/messages.ts'
import { InspireBand } from './InspireBand.tsx'
import { PlansBand } from './PlansBand.tsx'

/** Working with a person: what matters, who does what, and the tools. */
export function HomeView({ session }: { readonly session: Session }) {
  const { person, flow, navigation, launch } = session
  const known = person.state.value
  const name = known.kind === 'present' ? known.value.firstName : undefined
  const words = messages.home
  return (
    <Page title={words.title} heading={name === undefined ? words.headingUnknown : words.heading(name)}>
      {flow.filling.value?.hasUnsavedAnswers() && (
        <div class="nhsuk-inset-text">
          <p>{words.unsavedAnswers}</p>
          <Button onPress={() => navigation.open('form')}>{words.carryOn}</Button>
        </div>
      )}
      {launch.access.mode === 'read-only' && (
        <div class="app-problem">
          <p>
            <strong>{messages.destination.readOnly}</strong> {messages.destination.readOnlyWhy}
          </p>
          {launch.access.missing.length > 0 && (
            <p class="app-verbatim">{messages.destination.missing(launch.access.missing)}</p>
          )}
        </div>
      )}
      <section aria-labelledby="matters" class="app-band">
        <h2 id="matters">{name === undefined ? words.mattersUnknown : words.mattersHeading(name)}</h2>
        <p>{words.mattersLater}</p>
      </section>
      <PlansBand session={session} name={name ?? messages.thePerson} />
      <InspireBand session={session} name={name} />
    </Page>
  )
}
