import { Button } from '../components/Button.tsx'
import { Page } from '../components/Page.tsx'
import type { Session } from '../models/session.ts'
import { messages } from '../present/messages.ts'

/** For the worker: hand the screen to the one who answers. What follows is theirs. */
export function HandOverView({ session }: { readonly session: Session }) {
  const { flow, navigation, person, launch } = session
  const filling = flow.filling.value
  const known = person.state.value
  if (filling === undefined) return null
  const { source } = filling.choice.value
  const isPerson = known.kind === 'present' && source.reference === `Patient/${launch.patientId}`
  const words = messages.handOver
  return (
    <Page
      title={words.title}
      heading={words.heading(isPerson ? known.value.firstName : source.display)}
      onBack={navigation.back}
    >
      <p>{words.give}</p>
      <p>{words.after}</p>
      <p>{words.cannotLock}</p>
      <Button onPress={flow.takeScreen}>{words.start}</Button>
    </Page>
  )
}
