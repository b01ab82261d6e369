import { Button } from '../components/Button.tsx'
import { ErrorSummary } from '../components/ErrorSummary.tsx'
import { Page } from '../components/Page.tsx'
import { QuestionnaireForm } from '../form/QuestionnaireForm.tsx'
import type { Session } from '../models/session.ts'
import { inspireMessages } from '../present/inspire-messages.ts'
import { measureMessages } from '../present/measure-messages.ts'

/** The questions, for someone who answers on a screen of their own. */
export function FormView({ session }: { readonly session: Session }) {
  const { flow, navigation, shelf } = session
  const filling = flow.filling.value
  if (filling === undefined) return null
  const words = measureMessages.form
  const errors = flow.errors.value
  return (
    <Page
      title={words.title}
      heading={inspireMessages.name[shelf.value.measure.id]}
      onBack={navigation.canGoBack.value ? navigation.back : undefined}
      focusField={flow.focusField.value}
    >
      <ErrorSummary errors={errors} />
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
