import type { MeasureScore } from '../../questionnaire/index.ts'
import { ScoreTrend } from '../charts/ScoreTrend.tsx'
import { answerText } from '../form/answer-text.ts'
import { dateInWords } from '../present/calendar-words.ts'
import { measureMessages } from '../present/measure-messages.ts'
import { resultMessages as words } from '../present/result-messages.ts'
import { scoreInWords } from '../present/score-words.ts'
import { comparedAnswers } from './compared-answers.ts'
import { scorePoints } from './score-points.ts'
import type { ShownMeasure, WorkerResults } from './worker-results.ts'

/** What was said about one worker: this time with last time beside it, and the scores over time. */
export function WorkerResult({ results: { about, measures } }: { readonly results: WorkerResults }) {
  const [latest, last] = measures
  const scales = [...new Set(measures.flatMap(({ scores }) => scores.map(({ scale }) => scale)))]
  return (
    <section class="app-band">
      <h2>{headingOf(about)}</h2>
      <BesideLastTime latest={latest} last={last} scales={scales} />
      {latest.visibility === 'open' && latest.shared && <p>{words.shared[latest.shared]}</p>}
      {last === undefined && <p>{words.onlyTime}</p>}
      {scales.map((scale) => (
        <Trend key={scale} scale={scale} measures={measures} />
      ))}
    </section>
  )
}

function headingOf(about: WorkerResults['about']): string {
  if (about === 'you') return words.aboutYou
  if (about === 'perhaps-you') return words.aboutPerhapsYou
  return about.worker === undefined ? words.aboutUnknown : words.about(about.worker)
}

interface BesideLastTimeProps {
  readonly latest: ShownMeasure
  readonly last: ShownMeasure | undefined
  readonly scales: readonly string[]
}

function BesideLastTime({ latest, last, scales }: BesideLastTimeProps) {
  const times = last === undefined ? [latest] : [latest, last]
  const labels = [words.thisTime, words.lastTime]
  const cells = (textOf: (measure: ShownMeasure, place: number) => string) =>
    times.map((measure, place) => (
      <td key={place} data-label={labels[place]} dir="auto">
        {textOf(measure, place)}
      </td>
    ))
  const questions = comparedAnswers(answersOf(latest), last === undefined ? [] : answersOf(last))
  const scoreRows = scales.length === 0 ? [undefined] : scales
  return (
    <table class="app-table">
      <thead>
        <tr>
          <td />
          {times.map((_, place) => (
            <th key={place} scope="col">
              {labels[place]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        <tr>
          <th scope="row">{words.date}</th>
          {cells(({ completedOn }) => dateInWords(completedOn))}
        </tr>
        <tr>
          <th scope="row">{words.how}</th>
          {cells(({ mode }) => (mode === undefined ? words.notRecorded : measureMessages.mode[mode]))}
        </tr>
        {scoreRows.map((scale) => (
          <tr key={scale ?? ''}>
            <th scope="row">{scaleName(scale)}</th>
            {cells(({ scores }) => scoreText(scores.find((score) => score.scale === scale)))}
          </tr>
        ))}
        {questions.map(({ linkId, text, now, before }) => (
          <tr key={linkId}>
            <th scope="row" dir="auto">
              {text}
            </th>
            {cells((measure, place) => {
              if (measure.visibility !== 'open') return words.notShared
              const given = place === 0 ? now : before
              return given.length === 0 ? words.notAnswered : given.map(answerText).join(', ')
            })}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

interface TrendProps {
  readonly scale: string
  readonly measures: readonly ShownMeasure[]
}

function Trend({ scale, measures }: TrendProps) {
  const known = measures.flatMap(({ scores }) => scores).find((score) => score.scale === scale)
  if (known === undefined) return null
  return (
    <ScoreTrend
      caption={words.overTime(scaleName(scale))}
      range={known.range}
      provisional={known.provisional}
      headingLevel={3}
      points={scorePoints(measures, known)}
    />
  )
}

function answersOf(measure: ShownMeasure) {
  return measure.visibility === 'open' ? measure.answers : []
}

function scaleName(scale: string | undefined): string {
  return words.scale[scale ?? ''] ?? words.anyScale
}

function scoreText(score: MeasureScore | undefined): string {
  if (score === undefined) return words.noScore
  return `${scoreInWords(score)}, ${words.restsOn(score.answered, score.items)}`
}
