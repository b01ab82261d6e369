import { Button } from '../components/Button.tsx'
import { ErrorSummary } from '../components/ErrorSummary.tsx'
import { Page } from '../components/Page.tsx'
import { QuestionnaireForm } from '../form/QuestionnaireForm.tsx'
import type { Session } from '../models/session.ts'
import { messages } from '../present/messages.ts'

/** The questions. */
export function FormView({ session }: { readonly session: Session }) {
  const { flow, navigation } = session
  const filling = flow.filling.value
  if (filling === undefined) return null
  const words = messages.form
  const errors = flow.errors.value
  return (
    <Page
      title={words.title}
      heading={messages.inspire.name}
      onBack={navigation.canGoBack.value ? navigation.back : undefined}
      focusField={flow.focusField.value}
    >
      <ErrorSummary
        errors={errors.map(({ fieldId, message, text }) => ({
          fieldId,
          message: text === undefined ? message : `${message}: ${text}`,
        }))}
      />
      {flow.handedOver.value && <WhoWillSee />}
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          flow.check()
        }}
      >
        <QuestionnaireForm session={filling.form} errors={errors} />
        <div class="app-buttons">
          <Button>{words.check}</Button>
          <Button secondary onPress={() => navigation.open('stop')}>
            {words.stop}
          </Button>
        </div>
      </form>
    </Page>
  )
}

/** The worker read the purpose page; whoever takes the screen is told the same before the first question. */
function WhoWillSee() {
  const { heading, text } = messages.purpose.whoWillSee
  return (
    <div class="nhsuk-inset-text">
      <h2 class="app-heading-s">{heading}</h2>
      {text.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
    </div>
  )
}
