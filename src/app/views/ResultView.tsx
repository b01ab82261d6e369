import { Button } from '../components/Button.tsx'
import { Page } from '../components/Page.tsx'
import { RecordPart } from '../components/RecordPart.tsx'
import { ScoreTable } from '../components/ScoreTable.tsx'
import type { Session } from '../models/session.ts'
import { clockTime } from '../present/calendar-words.ts'
import { messages } from '../present/messages.ts'
import { hostProblemWords } from '../present/problem-messages.ts'
import { scoreInWords } from '../present/score-words.ts'

/** What was saved, for a viewer who may see it: the score with what it rests on, and earlier scores beside it. */
export function ResultView({ session }: { readonly session: Session }) {
  const { flow, navigation, measures, person } = session
  const receipt = flow.receipt.value
  if (receipt === undefined) return null
  const words = messages.result
  const { outcome, score } = receipt
  const known = person.state.value
  return (
    <Page title={words.title} heading={words.heading}>
      {outcome.kind === 'saved' ? (
        <p>{messages.save.savedAt(clockTime(outcome.at))}.</p>
      ) : (
        <p class="app-problem">{messages.save.differentHeading}</p>
      )}
      {outcome.kind === 'saved' && outcome.scoreProblem && (
        <p class="app-problem">
          {messages.save.scoreProblem} {hostProblemWords(outcome.scoreProblem).what}
        </p>
      )}
      <h2>{words.score}</h2>
      {score === undefined ? (
        <p>{words.noScore}</p>
      ) : (
        <>
          <p class="app-lead">
            <strong>{scoreInWords(score)}</strong>
          </p>
          <p>{words.restsOn(score.answered, score.items)}</p>
          {score.provisional && <p>{words.provisional}</p>}
        </>
      )}
      <h2>{words.overTime}</h2>
      <RecordPart
        state={measures.state.value}
        loading={messages.inspire.loading}
        failed={messages.inspire.failed}
        empty={<p>{messages.earlier.none}</p>}
        onRetry={() => void measures.load()}
      >
        {(list) => <ScoreTable measures={list} />}
      </RecordPart>
      <Button onPress={() => navigation.open('home')}>
        {known.kind === 'present' ? words.toHome(known.value.firstName) : messages.continue}
      </Button>
    </Page>
  )
}
