import { Page } from '../components/Page.tsx'
import { RecordPart } from '../components/RecordPart.tsx'
import type { Session } from '../models/session.ts'
import { inspireMessages as words } from '../present/inspire-messages.ts'
import { IncompleteMeasure } from './IncompleteMeasure.tsx'

/** The measure that was begun; while its questions or their code are on the way, or did not come, a page that says so. */
export function MeasureScreen({ session }: { readonly session: Session }) {
  const { measure, form } = session.shelf.value
  const state = form.state.value
  if (state.kind === 'present') {
    const { MeasureView } = state.value.code
    return <MeasureView session={session} />
  }
  const name = words.name[measure.id]
  return (
    <Page title={words.title} heading={name} onBack={session.navigation.back}>
      <RecordPart
        state={state}
        loading={words.formLoading}
        failed={words.formFailed}
        empty={<IncompleteMeasure />}
        onRetry={() => void form.load()}
      >
        {() => null}
      </RecordPart>
    </Page>
  )
}
