import { Button } from '../components/Button.tsx'
import { Page } from '../components/Page.tsx'
import type { Session } from '../models/session.ts'
import { measureMessages } from '../present/measure-messages.ts'

/** What the questions are for, what happens with the answers and who sees them; read together or by the person. */
export function PurposeView({ session }: { readonly session: Session }) {
  const words = measureMessages.purpose
  const { questions } = session.shelf.value.measure
  return (
    <Page title={words.title} heading={words.heading} onBack={session.navigation.back}>
      {words.parts(questions, session.launch.site.inspire.visibility).map(({ heading, text }) => (
        <section key={heading}>
          <h2 class="app-heading-s">{heading}</h2>
          {text.map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
        </section>
      ))}
      <Button onPress={session.flow.chooseWho}>{words.begin}</Button>
    </Page>
  )
}
