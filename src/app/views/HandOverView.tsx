import { Button } from '../components/Button.tsx'
import { Page } from '../components/Page.tsx'
import { ProblemNotice } from '../components/ProblemNotice.tsx'
import type { Session } from '../models/session.ts'
import { measureMessages } from '../present/measure-messages.ts'
import { messages } from '../present/messages.ts'
import { toolMessages } from '../present/tool-messages.ts'

const words = measureMessages.handOver

/** For staff: what the screen will hold from now on, and the one press that locks it. What follows is the other's. */
export function HandOverView({ session }: { readonly session: Session }) {
  const { flow, navigation, person, launch, tools, handOverCode, isFramed } = session
  const chosen = flow.chosen.value
  const known = person.state.value
  if (chosen === undefined || known.kind !== 'present') return null
  const { source, mode, worker } = chosen.choice
  const isPerson = source.reference === `Patient/${launch.patientId}`
  const name = isPerson ? known.value.firstName : (source.display ?? messages.thePerson)
  const code = handOverCode.state.value
  const unsaved = tools.unsaved()
  return (
    <Page title={words.title} heading={words.heading(name)} onBack={navigation.back}>
      <p>{words.what(measureMessages.mode[mode], worker.display)}</p>
      {isFramed && (
        <p class="nhsuk-inset-text">
          <strong>{words.framed}</strong> {words.framedNext}
        </p>
      )}
      <h2 class="app-heading-s">{words.lockedHeading}</h2>
      <ul class="nhsuk-list nhsuk-list--bullet">
        {words.locked(name, isFramed).map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <p>{mode === 'alone' ? words.give : words.beside}</p>
      <p>{words.cannotLock}</p>
      {unsaved && <p class="app-problem">{toolMessages.notSaved(toolMessages.name[unsaved])}</p>}
      {code.kind === 'failed' ? (
        <ProblemNotice words={toolMessages.screens.failed} onRetry={() => void handOverCode.load()} />
      ) : (
        <Button
          secondary={isFramed}
          busy={code.kind !== 'present' || unsaved !== undefined}
          onPress={flow.handOver}
        >
          {isFramed ? words.startFramed : words.start}
        </Button>
      )}
    </Page>
  )
}
