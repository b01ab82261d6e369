import { Button } from '../components/Button.tsx'
import { PersonDetails } from '../components/IdentityStrip.tsx'
import { Page } from '../components/Page.tsx'
import { SummaryList } from '../components/SummaryList.tsx'
import { AnswerSummary } from '../form/AnswerSummary.tsx'
import type { FormSession } from '../form/form-session.ts'
import type { Filling } from '../models/filling.ts'
import type { Session } from '../models/session.ts'
import { countUnanswered } from '../models/unanswered.ts'
import { messages } from '../present/messages.ts'
import { PersonSaveNotice } from './PersonSaveNotice.tsx'
import { SaveOutcomeNotice } from './SaveOutcomeNotice.tsx'

/**
 * Everything once more before it is saved, and the honest end of saving. On a handed-over screen the answers are folded
 * away from the moment they are sent: when that fails, the worker they are about may well be the one who comes to help.
 */
export function CheckView({ session }: { readonly session: Session }) {
  const { flow, navigation } = session
  const filling = flow.filling.value
  if (filling === undefined) return null
  const words = messages.check
  const save = filling.save.value
  const busy = save.kind === 'saving' || save.kind === 'checking'
  const folded = flow.handedOver.value && save.kind !== 'unsent'
  const outcome = { save, onSend: () => void flow.save(), onGoOn: flow.finish }
  const stop = () => navigation.open('stop')
  const answers = (
    <AnswerSummary session={filling.form} onChange={filling.open.value ? flow.change : undefined} />
  )
  return (
    <Page
      title={words.title}
      heading={words.heading}
      onBack={navigation.canGoBack.value && filling.open.value ? navigation.back : undefined}
    >
      {folded ? <PersonSaveNotice {...outcome} onStop={stop} /> : <SaveOutcomeNotice {...outcome} />}
      <WhoAndHow session={session} filling={filling} />
      <h2 class="app-heading-s">{words.answers}</h2>
      {folded ? (
        <details class="app-details" key={save.kind}>
          <summary>{messages.save.person.show}</summary>
          {answers}
        </details>
      ) : (
        answers
      )}
      {filling.open.value && !folded && <LeftOpen form={filling.form} />}
      {(busy || (filling.open.value && !folded)) && (
        <>
          <p>{words.where}</p>
          <div class="app-buttons">
            <Button busy={busy} onPress={outcome.onSend}>
              {busy ? `${messages.save[save.kind]}…` : words.save}
            </Button>
            {!busy && (
              <Button secondary onPress={stop}>
                {messages.form.stop}
              </Button>
            )}
          </div>
        </>
      )}
    </Page>
  )
}

/** Says what leaving questions means, without pressing anyone to answer them. */
function LeftOpen({ form }: { readonly form: FormSession }) {
  const count = countUnanswered(form.form.root.nodes)
  return count === 0 ? null : <p class="nhsuk-inset-text">{messages.check.leftOpen(count)}</p>
}

interface WhoAndHowProps {
  readonly session: Session
  readonly filling: Filling<FormSession>
}

/** Identity is repeated here; once handed over, by first name only. */
function WhoAndHow({ session, filling }: WhoAndHowProps) {
  const { worker, source, mode } = filling.choice.value
  const known = session.person.state.value
  const words = messages.check
  const person =
    known.kind !== 'present' ? (
      messages.identity.failed
    ) : session.flow.handedOver.value ? (
      known.value.firstName
    ) : (
      <PersonDetails person={known.value} />
    )
  const isPerson = source.reference === `Patient/${session.launch.patientId}`
  const answeredBy =
    isPerson && known.kind === 'present' && session.flow.handedOver.value
      ? known.value.firstName
      : source.display
  return (
    <SummaryList
      rows={[
        { key: words.person, value: person },
        { key: words.about, value: worker.display },
        { key: words.answeredBy, value: answeredBy },
        { key: words.how, value: messages.mode[mode] },
      ]}
    />
  )
}
