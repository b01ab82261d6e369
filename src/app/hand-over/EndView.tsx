import { Page } from '../components/Page.tsx'
import { handOverMessages } from '../present/hand-over-messages.ts'
import type { HandOver } from './hand-over.ts'
import { storedWords } from './stored-words.ts'

const words = handOverMessages.end

/** The end of a locked screen: what became of the answers, and none of them. */
export function EndView({ lock }: { readonly lock: HandOver }) {
  const receipt = lock.receipt.value
  const heading =
    receipt !== undefined
      ? words.thanks
      : lock.step.value === 'timed-out'
        ? words.timedOutHeading
        : words.stoppedHeading
  return (
    <Page title={heading} heading={heading}>
      {receipt === undefined ? (
        <p>{notSent(lock)}</p>
      ) : (
        storedWords(receipt, lock.worker).map((sentence) => <p key={sentence}>{sentence}</p>)
      )}
      <p>
        <strong>{words.handBack}</strong>
      </p>
      <p>{words.reopen}</p>
    </Page>
  )
}

function notSent(lock: HandOver): string {
  if (lock.unsure.value) return words.unsure
  return lock.step.value === 'timed-out' ? words.timedOut : words.stopped
}
