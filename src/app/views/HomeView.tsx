import { Button } from '../components/Button.tsx'
import { Page } from '../components/Page.tsx'
import type { Session } from '../models/session.ts'
import { homePlanMessages } from '../present/home-plan-messages.ts'
import { inspireMessages } from '../present/inspire-messages.ts'
import { messages } from '../present/messages.ts'
import { saveDestination } from '../present/save-destination.ts'
import { toolMessages } from '../present/tool-messages.ts'
import { MattersBand } from './MattersBand.tsx'
import { PlansBand } from './PlansBand.tsx'
import { ToolsBand } from './ToolsBand.tsx'

/** Working with a person: what matters, who does what, and the tools. */
export function HomeView({ session }: { readonly session: Session }) {
  const { person, flow, navigation, launch, tools, goalPlan } = session
  const known = person.state.value
  const name = known.kind === 'present' ? known.value.firstName : undefined
  const words = messages.home
  const unsaved = tools.unsaved()
  const overwrote = tools.overwrote()
  return (
    <Page title={words.title} heading={name === undefined ? words.headingUnknown : words.heading(name)}>
      {session.isNotThere.value && <p class="nhsuk-inset-text">{words.notThere}</p>}
      {flow.filling.value?.hasUnsavedAnswers() && (
        <div class="nhsuk-inset-text">
          <p>{words.unsavedAnswers(inspireMessages.name[session.shelf.value.measure.id])}</p>
          <Button onPress={() => navigation.open('form')}>{words.carryOn}</Button>
        </div>
      )}
      {unsaved && (
        <div class="nhsuk-inset-text">
          <p>{toolMessages.notSaved(toolMessages.name[unsaved])}</p>
          <Button onPress={() => tools.open(unsaved, 'areas')}>{words.carryOn}</Button>
        </div>
      )}
      {goalPlan.unsaved() && (
        <div class="nhsuk-inset-text">
          <p>{homePlanMessages.tool.notSaved}</p>
          <Button onPress={() => goalPlan.open()}>{words.carryOn}</Button>
        </div>
      )}
      {goalPlan.overwrote() && <p class="app-problem">{homePlanMessages.tool.overwrote}</p>}
      {overwrote && (
        <p class="app-problem">
          {toolMessages.heading[overwrote]}: {toolMessages.overwrote}
        </p>
      )}
      {launch.access.mode === 'read-only' && (
        <div class="app-problem">
          <p>
            <strong>{saveDestination(launch)}</strong> {messages.destination.readOnlyWhy}
          </p>
          {launch.access.missing.length > 0 && (
            <p class="app-verbatim">{messages.destination.missing(launch.access.missing)}</p>
          )}
        </div>
      )}
      <MattersBand session={session} name={name} />
      <PlansBand session={session} name={name ?? messages.thePerson} />
      <ToolsBand session={session} name={name} />
    </Page>
  )
}
