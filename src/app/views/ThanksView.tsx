import { Page } from '../components/Page.tsx'
import type { Session } from '../models/session.ts'
import { clockTime, dateInWords } from '../present/calendar-words.ts'
import { messages } from '../present/messages.ts'

/** The end of a handed-over measure: that it is done, and nothing of what was said. */
export function ThanksView({ session }: { readonly session: Session }) {
  const words = messages.thanks
  const receipt = session.flow.receipt.value
  return (
    <Page title={words.title} heading={words.heading}>
      {receipt === undefined ? (
        <p>{session.flow.stoppedUnsure.value ? words.stoppedUnsure : words.stopped}</p>
      ) : (
        <>
          {receipt.outcome.kind === 'saved' && <p>{words.saved(clockTime(receipt.outcome.at))}</p>}
          <p>{words.completedOn(dateInWords(receipt.completedOn))}</p>
        </>
      )}
      <p>
        <strong>{words.handBack}</strong>
      </p>
      <p>{words.reopen}</p>
    </Page>
  )
}
