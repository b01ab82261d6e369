import type { RecordedMeasure } from '../../host/host.ts'
import { dateInWords } from '../present/calendar-words.ts'
import { messages } from '../present/messages.ts'
import { chosenAnswers, scoreInWords } from '../present/score-words.ts'

const words = messages.earlier

/** Scores as a table, newest first. A withheld one shows its date and that it is not shown, nothing else. */
export function ScoreTable({ measures }: { readonly measures: readonly RecordedMeasure[] }) {
  return (
    <table class="app-table">
      <caption class="nhsuk-u-visually-hidden">{words.heading}</caption>
      <thead>
        <tr>
          <th scope="col">{words.date}</th>
          <th scope="col">{words.about}</th>
          <th scope="col">{words.score}</th>
          <th scope="col">{words.restsOn}</th>
          <th scope="col">{words.how}</th>
        </tr>
      </thead>
      <tbody>
        {measures.map((measure, index) => (
          <ScoreRow key={`${index} ${measure.completedOn}`} measure={measure} />
        ))}
      </tbody>
    </table>
  )
}

function ScoreRow({ measure }: { readonly measure: RecordedMeasure }) {
  const day = dateInWords(measure.completedOn)
  if (measure.visibility === 'withheld') {
    return (
      <tr>
        <th scope="row">{day}</th>
        <td colSpan={4}>
          {words.hidden}. {messages.inspire.withheld[measure.why]}
        </td>
      </tr>
    )
  }
  const { score, ratedWorker, mode, answers } = measure
  return (
    <tr>
      <th scope="row">{day}</th>
      <td data-label={words.about}>{ratedWorker?.display ?? words.notRecorded}</td>
      <td data-label={words.score}>{score === undefined ? words.noScore : scoreInWords(score)}</td>
      <td data-label={words.restsOn}>
        {score === undefined ? chosenAnswers(answers) : words.ofItems(score.answered, score.items)}
      </td>
      <td data-label={words.how}>{mode === undefined ? words.notRecorded : messages.mode[mode]}</td>
    </tr>
  )
}
