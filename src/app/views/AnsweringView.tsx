import type { CompletionMode } from '../../host/host.ts'
import { Button } from '../components/Button.tsx'
import { ErrorSummary } from '../components/ErrorSummary.tsx'
import { Page } from '../components/Page.tsx'
import { RadioGroup } from '../components/RadioGroup.tsx'
import { RecordPart } from '../components/RecordPart.tsx'
import type { Session } from '../models/session.ts'
import type { Setup } from '../models/setup.ts'
import { measureMessages } from '../present/measure-messages.ts'
import { messages } from '../present/messages.ts'
import { SourceChoice } from './SourceChoice.tsx'

const words = measureMessages.answering

/** Who is answering and how. Only the ways that keep the answers private are offered. */
export function AnsweringView({ session }: { readonly session: Session }) {
  const { flow, navigation, person } = session
  const setup = flow.setup.value
  const known = person.state.value
  const heading = session.own ? words.howYou : words.heading
  if (setup === undefined) return null
  // A record can give the person at launch and fail to give them again.
  if (known.kind !== 'present')
    return (
      <Page title={words.title} heading={heading} onBack={navigation.back}>
        <RecordPart
          state={known}
          loading={messages.identity.loading}
          failed={messages.identity.failed}
          empty={null}
          onRetry={() => void person.load()}
        >
          {() => null}
        </RecordPart>
      </Page>
    )
  const missing = setup.missing.value
  // Continue may be pressed before the record has said that there is nobody else to choose.
  const isSourceMissing = missing.includes('source') && setup.onlySource.value === undefined
  const errors = [
    ...(isSourceMissing ? [{ fieldId: 'source', message: words.missingWho }] : []),
    ...(missing.includes('mode') ? [{ fieldId: 'mode', message: words.missingHow }] : []),
  ]
  const messageFor = (field: string) => errors.find(({ fieldId }) => fieldId === field)?.message
  return (
    <Page title={words.title} heading={heading} onBack={navigation.back}>
      <ErrorSummary errors={errors} />
      {session.own && <p>{words.howYouHint}</p>}
      <SourceChoice session={session} setup={setup} person={known.value} error={messageFor('source')} />
      <ModeChoice session={session} setup={setup} name={known.value.firstName} error={messageFor('mode')} />
      {session.hasUnsavedAnswers() && <p class="nhsuk-inset-text">{words.clearsAnswers}</p>}
      <Button onPress={flow.confirmAnswering}>{messages.continue}</Button>
    </Page>
  )
}

interface ModeChoiceProps {
  readonly session: Session
  readonly setup: Setup
  readonly name: string
  readonly error: string | undefined
}

function ModeChoice({ session, setup, name, error }: ModeChoiceProps) {
  const modes = setup.modes.value
  if (modes.length === 1) {
    const why = session.viewer.kind === 'unverified' ? words.aloneOnlyUnverified : words.aloneOnlyRated
    const by = setup.source.value?.display ?? name
    return <p class="nhsuk-inset-text">{why(by)}</p>
  }
  const own = session.viewer.kind === 'person'
  return (
    <RadioGroup
      id="mode"
      legend={own ? words.howYou : words.how}
      legendHidden={session.own !== undefined}
      options={modes.map((mode) => ({
        value: mode,
        label: measureMessages[session.own ? 'modeOwn' : 'mode'][mode],
        hint: own ? undefined : measureMessages.modeHint[mode],
      }))}
      chosen={setup.mode.value}
      error={error}
      onChoose={(value) => {
        const chosen = modes.find((mode): mode is CompletionMode => mode === value)
        if (chosen !== undefined) setup.chooseMode(chosen)
      }}
    />
  )
}
