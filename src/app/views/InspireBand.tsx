import type { RecordedMeasure } from '../../host/host.ts'
import { Button } from '../components/Button.tsx'
import { LinkButton } from '../components/LinkButton.tsx'
import { ProblemNotice } from '../components/ProblemNotice.tsx'
import { RecordPart } from '../components/RecordPart.tsx'
import type { Session } from '../models/session.ts'
import { dateInWords } from '../present/calendar-words.ts'
import { messages } from '../present/messages.ts'
import { hostProblemWords, retryMayHelp } from '../present/problem-messages.ts'

export interface InspireBandProps {
  readonly session: Session
  readonly name: string | undefined
}

/** The tools: Brief INSPIRE, when it was last done, and the way to start it. */
export function InspireBand({ session, name }: InspireBandProps) {
  const { measures } = session
  const words = messages.inspire
  return (
    <section aria-labelledby="tools" class="app-band">
      <h2 id="tools">{messages.home.toolsHeading}</h2>
      <div class="app-card">
        <h3>{words.name}</h3>
        <p>{name === undefined ? words.aboutUnknown : words.about(name)}</p>
        <RecordPart
          state={measures.state.value}
          loading={words.loading}
          failed={words.failed}
          empty={<p>{words.empty}</p>}
          onRetry={() => void measures.load()}
        >
          {(list) => <LastDone list={list} onSeeScores={() => session.navigation.open('earlier')} />}
        </RecordPart>
        <StartInspire session={session} />
      </div>
    </section>
  )
}

interface LastDoneProps {
  readonly list: readonly RecordedMeasure[]
  readonly onSeeScores: () => void
}

function LastDone({ list, onSeeScores }: LastDoneProps) {
  const words = messages.inspire
  const [last] = list
  if (last === undefined) return null
  const seeScores = list.some(({ visibility }) => visibility === 'open') && (
    <p>
      <LinkButton onPress={onSeeScores}>{words.seeScores}</LinkButton>
    </p>
  )
  const day = dateInWords(last.completedOn)
  if (last.visibility === 'withheld') {
    return (
      <>
        <p>
          <strong>{words.completedOn(day)}.</strong> {words.withheld[last.why]}
        </p>
        {seeScores}
      </>
    )
  }
  const worker = last.ratedWorker?.display
  return (
    <>
      <p>{worker === undefined ? words.lastDone(day) : words.lastDoneAbout(day, worker)}.</p>
      {seeScores}
    </>
  )
}

/** Starting needs to know whose record this is, to hold the questions, and to be allowed to save. */
function StartInspire({ session }: { readonly session: Session }) {
  const { launch, person, measureForm, flow } = session
  const words = messages.inspire
  if (launch.access.mode !== 'edit') return null
  if (person.state.value.kind === 'failed') return <p>{words.noPerson}</p>
  const form = measureForm.state.value
  if (form.kind === 'failed') {
    return (
      <ProblemNotice
        lead={words.formFailed}
        words={hostProblemWords(form.problem)}
        detail={form.problem.detail}
        onRetry={retryMayHelp(form.problem) ? () => void measureForm.load() : undefined}
      />
    )
  }
  return <Button onPress={flow.begin}>{words.start}</Button>
}
