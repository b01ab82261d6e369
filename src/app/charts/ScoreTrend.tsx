import { useRef } from 'preact/hooks'
import { usePictureSize } from '../components/use-picture-size.ts'
import { dateInWords } from '../present/calendar-words.ts'
import { scoreInWords } from '../present/score-words.ts'
import { trendMessages as words } from '../present/trend-messages.ts'
import { TrendChart } from './TrendChart.tsx'
import { TrendMarkerShape } from './TrendMarkerShape.tsx'
import { layOutTrend } from './trend-layout.ts'
import { type TrendPoint, type TrendSeries, timeOf, trendSeries } from './trend-series.ts'

export interface ScoreTrendProps {
  /** In any order. Only those the reader may see. */
  readonly points: readonly TrendPoint[]
  /** What the scores are of. */
  readonly caption: string
  readonly range: { readonly low: number; readonly high: number }
  /** True until the authors' scoring instructions have been read; then it is said. */
  readonly provisional: boolean
  /** Level of its headings, one for each way of answering. */
  readonly headingLevel?: 2 | 3 | 4
}

/**
 * Scores over time as lines, and as tables of the same numbers with how many answers each rests on. Each way of answering stands apart;
 * nothing says whether a score is good.
 */
export function ScoreTrend({ points, caption, range, provisional, headingLevel = 2 }: ScoreTrendProps) {
  const room = useRef<HTMLDivElement>(null)
  const { width, fontSize } = usePictureSize(room)
  const series = trendSeries(points)
  const undated = points.filter((point) => timeOf(point) === undefined).length
  const canDraw = points.some((point) => point.score !== undefined && timeOf(point) !== undefined)
  const hasGap = points.some(({ score }) => score === undefined)
  return (
    <div ref={room}>
      {points.length === 0 ? (
        <p>{words.none}</p>
      ) : (
        <>
          {canDraw ? (
            <TrendChart drawing={layOutTrend({ series, range, width, fontSize })} fontSize={fontSize} />
          ) : (
            <p>{words.noChart}</p>
          )}
          {series.length > 1 && <p>{words.apart}</p>}
          {canDraw && hasGap && <p>{words.gaps}</p>}
          {undated > 0 && <p>{words.undated(undated)}</p>}
          {provisional && <p>{words.provisional}</p>}
        </>
      )}
      {series.map((each) => (
        <SeriesTable
          key={each.group}
          series={each}
          caption={caption}
          range={range}
          headingLevel={headingLevel}
          fontSize={fontSize}
        />
      ))}
    </div>
  )
}

interface SeriesTableProps extends Pick<ScoreTrendProps, 'caption' | 'range'> {
  readonly series: TrendSeries
  readonly headingLevel: 2 | 3 | 4
  readonly fontSize: number
}

function SeriesTable({ series, caption, range, headingLevel, fontSize }: SeriesTableProps) {
  const Heading = `h${headingLevel}` as const
  const half = fontSize / 2
  return (
    <section>
      <Heading class="nhsuk-heading-s">
        <svg width={fontSize} height={fontSize} aria-hidden="true" focusable="false">
          <TrendMarkerShape group={series.group} x={half} y={half} size={fontSize * 0.4} isFilled />
        </svg>
        {` ${words.group[series.group]}`}
      </Heading>
      <table class="app-table">
        <caption class="nhsuk-u-visually-hidden">{`${caption}. ${words.group[series.group]}`}</caption>
        <thead>
          <tr>
            <th scope="col">{words.date}</th>
            <th scope="col">{words.score}</th>
            <th scope="col">{words.restsOn}</th>
          </tr>
        </thead>
        <tbody>
          {series.points.toReversed().map(({ date, score, answered, items }, index) => (
            <tr key={`${index} ${date}`}>
              <th scope="row">{dateInWords(date)}</th>
              <td data-label={words.score}>
                {score === undefined ? words.noScore : scoreInWords({ value: score, range })}
              </td>
              <td data-label={words.restsOn}>
                {answered === undefined ? words.notKnown : words.ofItems(answered, items)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
