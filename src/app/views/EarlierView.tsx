import { Page } from '../components/Page.tsx'
import { RecordPart } from '../components/RecordPart.tsx'
import { ScoreTable } from '../components/ScoreTable.tsx'
import type { Session } from '../models/session.ts'
import { messages } from '../present/messages.ts'

/** Scores over time, as far as this viewer may see them. */
export function EarlierView({ session }: { readonly session: Session }) {
  const { measures, navigation } = session
  const words = messages.earlier
  return (
    <Page title={words.title} heading={words.heading} onBack={navigation.back}>
      <RecordPart
        state={measures.state.value}
        loading={messages.inspire.loading}
        failed={messages.inspire.failed}
        empty={<p>{words.none}</p>}
        onRetry={() => void measures.load()}
      >
        {(list) => (
          <>
            <ScoreTable measures={list} />
            <p>{words.provisional}</p>
          </>
        )}
      </RecordPart>
    </Page>
  )
}
