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
import { SaveOutcomeNotice } from './SaveOutcomeNotice.tsx'

/** Everything once more before it is saved, and the honest end of saving. */
export function CheckView({ session }: { readonly session: Session }) {
  const { flow, navigation } = session
  const filling = flow.filling.value
  if (filling === undefined) return null
  const words = messages.check
  const save = filling.save.value
  const busy = save.kind === 'saving' || save.kind === 'checking'
  return (
    <Page
      title={words.title}
      heading={words.heading}
      onBack={navigation.canGoBack.value && filling.open.value ? navigation.back : undefined}
    >
      <SaveOutcomeNotice save={save} onSend={() => void flow.save()} onGoOn={flow.finish} />
      <WhoAndHow session={session} filling={filling} />
      <h2 class="app-heading-s">{words.answers}</h2>
      <AnswerSummary session={filling.form} onChange={filling.open.value ? flow.change : undefined} />
      {filling.open.value && <LeftOpen form={filling.form} />}
      {(filling.open.value || busy) && (
        <>
          <p>{words.where}</p>
          <div class="app-buttons">
            <Button busy={busy} onPress={() => void flow.save()}>
              {busy ? `${messages.save[save.kind]}…` : words.save}
            </Button>
            {!busy && (
              <Button secondary onPress={() => navigation.open('stop')}>
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
