import type { Worker } from '../../host/host.ts'
import { Button } from '../components/Button.tsx'
import { ErrorSummary } from '../components/ErrorSummary.tsx'
import { Page } from '../components/Page.tsx'
import { RadioGroup } from '../components/RadioGroup.tsx'
import { RecordPart } from '../components/RecordPart.tsx'
import type { Session } from '../models/session.ts'
import type { Setup } from '../models/setup.ts'
import { ratesViewer } from '../models/viewer.ts'
import { measureMessages } from '../present/measure-messages.ts'
import { messages } from '../present/messages.ts'

const fieldId = 'worker'

/** Choosing the worker the questions are about, from the care team in the record. */
export function WorkerView({ session }: { readonly session: Session }) {
  const { workers, flow, navigation } = session
  const words = measureMessages.worker
  const setup = flow.setup.value
  if (setup === undefined) return null
  const missing = setup.missing.value.includes('worker') ? [{ fieldId, message: words.missing }] : []
  return (
    <Page title={words.title} heading={words.heading} onBack={navigation.back}>
      <ErrorSummary errors={missing} />
      <RecordPart
        state={workers.state.value}
        loading={words.loading}
        failed={words.failed}
        empty={
          <>
            <h2 class="app-heading-s">{words.emptyHeading}</h2>
            <p>{words.empty}</p>
            <p>{words.emptyNext}</p>
          </>
        }
        onRetry={() => void workers.load()}
      >
        {(list) => (
          <>
            {session.hasUnsavedAnswers() && <p class="nhsuk-inset-text">{words.clearsAnswers}</p>}
            <WorkerChoice session={session} setup={setup} workers={list} error={missing[0]?.message} />
            <Button onPress={flow.confirmWorker}>{messages.continue}</Button>
          </>
        )}
      </RecordPart>
    </Page>
  )
}

interface WorkerChoiceProps {
  readonly session: Session
  readonly setup: Setup
  readonly workers: readonly Worker[]
  readonly error: string | undefined
}

function WorkerChoice({ session, setup, workers, error }: WorkerChoiceProps) {
  const words = measureMessages.worker
  const hintFor = (worker: Worker) =>
    [
      worker.display.toLowerCase().includes(worker.role?.toLowerCase() ?? '') ? undefined : worker.role,
      ratesViewer(session.viewer, worker) === 'yes' ? words.you : undefined,
    ]
      .filter((part) => part !== undefined)
      .join('. ')
  return (
    <RadioGroup
      id={fieldId}
      legend={words.heading}
      legendHidden
      options={workers.map((worker) => ({
        value: worker.reference,
        label: worker.display,
        hint: hintFor(worker) || undefined,
      }))}
      chosen={setup.worker.value?.reference}
      error={error}
      onChoose={(reference) => {
        const chosen = workers.find((worker) => worker.reference === reference)
        if (chosen !== undefined) setup.chooseWorker(chosen)
      }}
    />
  )
}
