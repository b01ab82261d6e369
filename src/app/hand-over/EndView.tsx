import { Button } from '../components/Button.tsx'
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
      <WhatNext lock={lock} />
    </Page>
  )
}

function notSent(lock: HandOver): string {
  if (lock.unsure.value) return words.unsure
  return lock.step.value === 'timed-out' ? words.timedOut : words.stopped
}

/** Handed over, the screen goes back; on a screen of their own the person goes on, unless nobody was there any more. */
function WhatNext({ lock }: { readonly lock: HandOver }) {
  if (lock.goOn === undefined)
    return (
      <>
        <p>
          <strong>{words.handBack}</strong>
        </p>
        <p>{words.reopen}</p>
      </>
    )
  if (lock.step.value === 'timed-out') return <p>{words.ownReopen}</p>
  return <Button onPress={lock.goOn}>{words.ownPage}</Button>
}
