import { Page } from '../components/Page.tsx'
import { messages } from '../present/messages.ts'

/** Nothing of the record is left. */
export function ClosedView() {
  const words = messages.closed
  return (
    <Page title={words.title} heading={words.heading}>
      <p>{words.text}</p>
    </Page>
  )
}
