import type { RecordedMeasure } from '../../host/host.ts'
import { Button } from '../components/Button.tsx'
import { Page } from '../components/Page.tsx'
import { RecordPart } from '../components/RecordPart.tsx'
import { lostLabel } from '../models/lost-label.ts'
import type { Session } from '../models/session.ts'
import { clockTime, dateInWords } from '../present/calendar-words.ts'
import { inspireMessages } from '../present/inspire-messages.ts'
import { messages } from '../present/messages.ts'
import { hostProblemWords } from '../present/problem-messages.ts'
import { resultMessages as words } from '../present/result-messages.ts'
import { saveMessages } from '../present/save-messages.ts'
import { WorkerResult } from './WorkerResult.tsx'
import { resultsByWorker } from './worker-results.ts'

/** What this viewer may see of a measure: for each worker the latest beside the one before, and the scores over time. */
export function ResultView({ session }: { readonly session: Session }) {
  const { navigation, person } = session
  const { measure, recorded } = session.resultsOf.value
  const known = person.state.value
  return (
    <Page
      title={words.title}
      heading={words.heading(inspireMessages.name[measure.id])}
      onBack={navigation.canGoBack.value ? navigation.back : undefined}
    >
      <JustSaved session={session} />
      <RecordPart
        state={recorded.state.value}
        loading={inspireMessages.loading}
        failed={inspireMessages.failed}
        empty={<p>{words.none[session.launch.site.inspire.visibility]}</p>}
        onRetry={() => void recorded.load()}
      >
        {(list) => (
          <>
            {resultsByWorker(list).map((results, place) => (
              <WorkerResult key={place} results={results} />
            ))}
            <Withheld list={list} />
          </>
        )}
      </RecordPart>
      <Button onPress={() => navigation.open('home')}>
        {known.kind === 'present' ? words.toHome(known.value.firstName) : messages.continue}
      </Button>
    </Page>
  )
}

/** That the answers just given are in the record, and what went otherwise. */
function JustSaved({ session }: { readonly session: Session }) {
  const outcome = session.shownReceipt.value?.outcome
  if (outcome === undefined) return null
  const lost = lostLabel(outcome)
  const unprotected = lost && <p class="app-problem">{saveMessages.labelLost[lost]}</p>
  if (outcome.kind !== 'saved') {
    return unprotected ?? <p class="app-problem">{saveMessages.differentHeading}</p>
  }
  return (
    <>
      <p>{saveMessages.savedAt(clockTime(outcome.at))}.</p>
      {unprotected}
      {outcome.scoreProblem && (
        <p class="app-problem">
          {saveMessages.scoreProblem} {hostProblemWords(outcome.scoreProblem).what}
        </p>
      )}
    </>
  )
}

/** Those that may not be seen: their dates, and why. */
function Withheld({ list }: { readonly list: readonly RecordedMeasure[] }) {
  const withheld = list.filter((measure) => measure.visibility === 'withheld')
  if (withheld.length === 0) return null
  return (
    <section class="app-band">
      <h2>{words.hidden}</h2>
      <ul class="nhsuk-list nhsuk-list--bullet">
        {withheld.map(({ completedOn, why }, place) => (
          <li key={place}>
            {inspireMessages.completedOn(dateInWords(completedOn))}. {inspireMessages.withheld[why]}
          </li>
        ))}
      </ul>
    </section>
  )
}
