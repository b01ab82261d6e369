import { Button } from '../components/Button.tsx'
import { PersonDetails } from '../components/IdentityStrip.tsx'
import { Page } from '../components/Page.tsx'
import { SummaryList } from '../components/SummaryList.tsx'
import { AnswerSummary } from '../form/AnswerSummary.tsx'
import type { FormSession } from '../form/form-session.ts'
import type { Filling } from '../models/filling.ts'
import type { Session } from '../models/session.ts'
import { countUnanswered } from '../models/unanswered.ts'
import { measureMessages } from '../present/measure-messages.ts'
import { messages } from '../present/messages.ts'
import { saveMessages } from '../present/save-messages.ts'
import { SaveOutcomeNotice } from './SaveOutcomeNotice.tsx'
import { ShareChoice } from './ShareChoice.tsx'

/** Everything once more before it is saved, what the worker may see of it, and the honest end of saving. */
export function CheckView({ session }: { readonly session: Session }) {
  const { flow, navigation, launch } = session
  const filling = flow.filling.value
  if (filling === undefined) return null
  const words = measureMessages.check
  const save = filling.save.value
  const choice = filling.choice.value
  const busy = save.kind === 'saving' || save.kind === 'checking'
  const send = () => void flow.save()
  return (
    <Page
      title={words.title}
      heading={words.heading}
      onBack={navigation.canGoBack.value && filling.open.value ? navigation.back : undefined}
    >
      <SaveOutcomeNotice save={save} onSend={send} onGoOn={flow.finish} />
      <WhoAndHow session={session} filling={filling} />
      <h2 class="app-heading-s">{words.answers}</h2>
      <AnswerSummary session={filling.form} onChange={filling.open.value ? flow.change : undefined} />
      {filling.open.value && (
        <>
          <LeftOpen form={filling.form} />
          <ShareChoice
            worker={choice.worker.display}
            visibility={launch.site.inspire.visibility}
            chosen={choice.shared}
            onChoose={(shared) => filling.changeChoice({ ...choice, shared })}
          />
        </>
      )}
      {(busy || filling.open.value) && (
        <div class="app-buttons">
          <Button busy={busy} onPress={send}>
            {busy ? `${saveMessages[save.kind]}…` : words.save}
          </Button>
          {!busy && (
            <Button secondary onPress={() => navigation.open('stop')}>
              {measureMessages.form.stop}
            </Button>
          )}
        </div>
      )}
    </Page>
  )
}

/** Says what leaving questions means, without pressing anyone to answer them. */
function LeftOpen({ form }: { readonly form: FormSession }) {
  const count = countUnanswered(form.form.root.nodes)
  return count === 0 ? null : <p class="nhsuk-inset-text">{measureMessages.check.leftOpen(count)}</p>
}

interface WhoAndHowProps {
  readonly session: Session
  readonly filling: Filling<FormSession>
}

/** Identity is repeated here. The worker stands among the answers, where the measure names them. */
function WhoAndHow({ session, filling }: WhoAndHowProps) {
  const { source, mode } = filling.choice.value
  const known = session.person.state.value
  const words = measureMessages.check
  return (
    <SummaryList
      rows={[
        {
          key: words.person,
          value: known.kind === 'present' ? <PersonDetails person={known.value} /> : messages.identity.failed,
        },
        { key: words.answeredBy, value: source.display },
        { key: words.how, value: measureMessages.mode[mode] },
      ]}
    />
  )
}
