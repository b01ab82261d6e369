import { Button } from '../components/Button.tsx'
import { RecordPart } from '../components/RecordPart.tsx'
import type { MeasureShelf } from '../models/session.ts'
import { dateInWords } from '../present/calendar-words.ts'
import { ownLaunchMessages } from '../present/own-launch-messages.ts'
import type { OwnPlace } from './own-place.ts'

const words = ownLaunchMessages.support

/** The questions about a worker's support: when they were last answered, never what, and the way to them. Those whose wording is not whole are not offered. */
export function OwnMeasures({ place }: { readonly place: OwnPlace }) {
  const offered = place.session.shelves.filter(
    ({ measure }) => measure.request !== undefined && !measure.notOffered,
  )
  if (offered.length === 0) return null
  return (
    <section aria-labelledby="support" class="app-band">
      <h2 id="support">{words.heading}</h2>
      {offered.map((shelf) => (
        <MeasureCard key={shelf.measure.id} place={place} shelf={shelf} named={offered.length > 1} />
      ))}
    </section>
  )
}

interface MeasureCardProps {
  readonly place: OwnPlace
  readonly shelf: MeasureShelf
  /** More than one is on offer, so each is told from the others. */
  readonly named: boolean
}

function MeasureCard({ place, shelf, named }: MeasureCardProps) {
  const { launch, person } = place.session
  const { id, questions } = shelf.measure
  return (
    <div class="app-card" data-measure={id}>
      {named && <h3>{words.name[id]}</h3>}
      <p>{words.about(questions)}</p>
      <RecordPart
        state={shelf.recorded.state.value}
        loading={words.loading}
        failed={words.failed}
        empty={null}
        onRetry={() => void shelf.recorded.load()}
      >
        {([last]) => last && <LastDone last={last} />}
      </RecordPart>
      {launch.access.mode === 'edit' &&
        (person.state.value.kind === 'failed' ? (
          <p>{words.noPerson}</p>
        ) : (
          <Button onPress={() => place.startMeasure(shelf)}>{words.start}</Button>
        ))}
    </div>
  )
}

type Recorded = Extract<MeasureShelf['recorded']['state']['value'], { kind: 'present' }>['value'][number]

function LastDone({ last }: { readonly last: Recorded }) {
  const day = dateInWords(last.completedOn)
  const worker = last.visibility === 'open' ? last.ratedWorker?.display : undefined
  return <p>{worker === undefined ? words.last(day) : words.lastAbout(day, worker)}</p>
}
