import type { RecordedMeasure } from '../../host/host.ts'
import { Button } from '../components/Button.tsx'
import { LinkButton } from '../components/LinkButton.tsx'
import { RecordPart } from '../components/RecordPart.tsx'
import type { MeasureShelf, Session } from '../models/session.ts'
import { dateInWords } from '../present/calendar-words.ts'
import { inspireMessages as words } from '../present/inspire-messages.ts'
import { IncompleteMeasure } from './IncompleteMeasure.tsx'

export interface InspireBandProps {
  readonly session: Session
  readonly name: string | undefined
}

/** The measures of a worker's support: when each was last done, what may be seen of it, and the way to start it. */
export function InspireBand({ session, name }: InspireBandProps) {
  return (
    <>
      {session.shelves.map((shelf) => (
        <MeasureCard key={shelf.measure.id} session={session} shelf={shelf} name={name} />
      ))}
    </>
  )
}

interface MeasureCardProps extends InspireBandProps {
  readonly shelf: MeasureShelf
}

function MeasureCard({ session, shelf, name }: MeasureCardProps) {
  const { id, questions, notOffered } = shelf.measure
  const { kind } = shelf.recorded.state.value
  if (notOffered && kind !== 'present' && kind !== 'failed') return null
  return (
    <div class="app-card" data-measure={id}>
      <h3>{words.name[id]}</h3>
      <p>{words.about(questions, name)}</p>
      <RecordPart
        state={shelf.recorded.state.value}
        loading={words.loading}
        failed={words.failed}
        empty={<p>{words.empty[session.launch.site.inspire.visibility]}</p>}
        onRetry={() => void shelf.recorded.load()}
      >
        {(list) => <LastDone session={session} shelf={shelf} list={list} />}
      </RecordPart>
      {!notOffered && <Start session={session} shelf={shelf} />}
    </div>
  )
}

interface LastDoneProps {
  readonly session: Session
  readonly shelf: MeasureShelf
  readonly list: readonly RecordedMeasure[]
}

function LastDone({ session, shelf, list }: LastDoneProps) {
  const [last] = list
  if (last === undefined) return null
  const day = dateInWords(last.completedOn)
  const worker = last.visibility === 'open' ? last.ratedWorker?.display : undefined
  return (
    <>
      {last.visibility === 'open' ? (
        <p>{worker === undefined ? words.lastDone(day) : words.lastDoneAbout(day, worker)}.</p>
      ) : (
        <p>
          <strong>{words.completedOn(day)}.</strong>{' '}
          {last.visibility === 'withheld' ? words.withheld[last.why] : words.scoreOnly[last.why]}
        </p>
      )}
      {list.some(({ visibility }) => visibility !== 'withheld') && (
        <p>
          <LinkButton onPress={() => session.showResults(shelf)}>
            {words.see(words.name[shelf.measure.id])}
          </LinkButton>
        </p>
      )}
    </>
  )
}

/** Starting needs the whole wording of the questions, to know whose record this is, and to be allowed to save. */
function Start({ session, shelf }: { readonly session: Session; readonly shelf: MeasureShelf }) {
  const { launch, person, flow } = session
  if (shelf.measure.request === undefined) return <IncompleteMeasure />
  if (launch.access.mode !== 'edit') return null
  if (person.state.value.kind === 'failed') return <p>{words.noPerson}</p>
  const { value: open } = session.shelf
  if (open !== shelf && flow.filling.value !== undefined)
    return <p>{words.otherOpen(words.name[open.measure.id])}</p>
  const begin = () => {
    session.chooseMeasure(shelf)
    flow.begin()
  }
  return <Button onPress={begin}>{words.start(words.name[shelf.measure.id])}</Button>
}
