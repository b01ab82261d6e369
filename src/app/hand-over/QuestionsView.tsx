import { Button } from '../components/Button.tsx'
import { ErrorSummary } from '../components/ErrorSummary.tsx'
import { Page } from '../components/Page.tsx'
import { FormNodes } from '../form/FormNodes.tsx'
import { handOverMessages } from '../present/hand-over-messages.ts'
import type { HandOver } from './hand-over.ts'

const words = handOverMessages.questions

/** The questions: all of them, or the one whose turn it is. */
export function QuestionsView({ lock }: { readonly lock: HandOver }) {
  const filling = lock.filling.value
  const pages = lock.pages.value
  const at = lock.page.value
  const page = pages[at]
  if (filling === undefined || page === undefined) return null
  const errors = lock.errors.value
  const isLast = at + 1 === pages.length
  const { title } = filling.form.form.questionnaire
  return (
    <Page
      key={at}
      title={words.title}
      heading={pages.length > 1 ? words.place(at + 1, pages.length) : title}
      onBack={lock.back}
      focusField={lock.focusField.value}
    >
      <ErrorSummary errors={errors} />
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          lock.next()
        }}
      >
        {page.headings.map((heading) => (
          <h2 class="app-heading-s" key={heading} dir="auto">
            {heading}
          </h2>
        ))}
        <FormNodes session={filling.form} nodes={page.nodes} errors={errors} />
        <div class="app-buttons">
          <Button>{isLast ? handOverMessages.toCheck : handOverMessages.next}</Button>
        </div>
      </form>
    </Page>
  )
}
