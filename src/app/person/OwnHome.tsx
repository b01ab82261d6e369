import { Page } from '../components/Page.tsx'
import { ownLaunchMessages as words } from '../present/own-launch-messages.ts'
import { OwnMeasures } from './OwnMeasures.tsx'
import type { OwnPlace } from './own-place.ts'
import { OwnPlanPart } from './plan/OwnPlanPart.tsx'

/** A person's own page: their plan, and what they can say of it and of the support they get. */
export function OwnHome({ place }: { readonly place: OwnPlace }) {
  const { session } = place
  const known = session.person.state.value
  const heading = known.kind === 'present' ? words.hello(known.value.firstName) : words.helloUnknown
  return (
    <Page title={words.title} heading={heading}>
      <p class="app-lead">{words.lead}</p>
      {session.launch.access.mode === 'edit' ? (
        <p>{words.whoSees}</p>
      ) : (
        <p class="nhsuk-inset-text">{words.readOnly}</p>
      )}
      {session.isNotThere.value && <p class="nhsuk-inset-text">{words.notThere}</p>}
      <OwnPlanPart place={place} />
      <OwnMeasures place={place} />
    </Page>
  )
}
