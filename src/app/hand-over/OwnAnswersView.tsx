import { Button } from '../components/Button.tsx'
import { Page } from '../components/Page.tsx'
import { AnswerSummary } from '../form/AnswerSummary.tsx'
import { countUnanswered } from '../models/unanswered.ts'
import { handOverMessages } from '../present/hand-over-messages.ts'
import { saveMessages } from '../present/save-messages.ts'
import { ShareChoice } from '../views/ShareChoice.tsx'
import type { HandOver } from './hand-over.ts'
import { PersonSaveNotice } from './PersonSaveNotice.tsx'

const words = handOverMessages.check

/**
 * The person's answers before they are sent, and what the worker may see of them. From the moment they are sent the answers are folded
 * away: when that fails, the worker they are about may well be the one who comes to help.
 */
export function OwnAnswersView({ lock }: { readonly lock: HandOver }) {
  const filling = lock.filling.value
  if (filling === undefined) return null
  const { form, save, open, choice } = filling
  const state = save.value
  const busy = state.kind === 'saving' || state.kind === 'checking'
  const isSent = state.kind !== 'unsent'
  const left = countUnanswered(form.form.root.nodes)
  const answers = <AnswerSummary session={form} onChange={open.value ? lock.change : undefined} />
  return (
    <Page title={words.title} heading={words.heading} onBack={open.value ? lock.back : undefined}>
      <PersonSaveNotice
        save={state}
        onSend={() => void lock.send()}
        onGoOn={lock.finish}
        onStop={lock.askToStop}
      />
      {isSent ? (
        <details class="app-details" key={state.kind}>
          <summary>{words.show}</summary>
          {answers}
        </details>
      ) : (
        answers
      )}
      {!isSent && !lock.hasAnswers() && <p class="nhsuk-inset-text">{words.nothing}</p>}
      {!isSent && lock.hasAnswers() && (
        <>
          {left > 0 && (
            <p class="nhsuk-inset-text">
              {words.leftOpen(left)} {words.noScore}
            </p>
          )}
          <ShareChoice
            worker={lock.worker}
            visibility={lock.site.inspire.visibility}
            chosen={choice.value.shared}
            onChoose={lock.share}
          />
        </>
      )}
      {(busy || (!isSent && lock.hasAnswers())) && (
        <Button busy={busy} onPress={() => void lock.send()}>
          {busy ? `${saveMessages[state.kind]}…` : words.send}
        </Button>
      )}
    </Page>
  )
}
