import { Fragment } from 'preact'
import { useId, useRef } from 'preact/hooks'
import type { ResponsibilityMeter } from '../../responsibility/index.ts'
import { MeterSwatch } from '../components/MeterSwatch.tsx'
import { MeterTextures } from '../components/MeterTextures.tsx'
import { usePictureSize } from '../components/use-picture-size.ts'
import { dateInWords } from '../present/calendar-words.ts'
import { mixMessages as words } from '../present/mix-messages.ts'
import { type MeterPart, meterParts } from '../present/responsibility-words.ts'
import { capital } from '../present/site-words.ts'
import { layOutMix, type MixPoint } from './mix-layout.ts'

export interface MixTrendProps {
  /** Oldest first. */
  readonly points: readonly MixPoint[]
  /** What to call the person. */
  readonly name: string
}

/** Who held the actions of a plan, version by version: a bar each in the meter's textures, and a table of the same numbers. */
export function MixTrend({ points, name }: MixTrendProps) {
  const id = useId()
  const room = useRef<HTMLDivElement>(null)
  const { width, fontSize } = usePictureSize(room)
  const { height, barHeight, rows } = layOutMix({ points, width, fontSize })
  const columns = partsOverTime(points, name)
  const small = { 'font-size': fontSize * 0.8, fill: 'CanvasText' } as const
  return (
    <div ref={room}>
      <svg
        class="app-picture"
        direction="ltr"
        width={width}
        height={height}
        viewBox={`0 0 ${width} ${height}`}
        aria-hidden="true"
        focusable="false"
      >
        <MeterTextures id={id} />
        {rows.map(({ date, label, y, segments }, index) => (
          <Fragment key={index}>
            <text {...label} {...small}>
              {dateInWords(date)}
            </text>
            {segments.map((segment) => (
              <Fragment key={segment.part}>
                <rect
                  class={`app-meter__part app-meter__part--${segment.part}`}
                  x={segment.x}
                  y={y}
                  width={segment.width}
                  height={barHeight}
                  fill={`url(#${id}${segment.part})`}
                />
                {segment.hasNumber && (
                  <NumberPlate
                    x={segment.x + segment.width / 2}
                    y={y + barHeight / 2}
                    count={segment.count}
                    fontSize={fontSize * 0.8}
                  />
                )}
              </Fragment>
            ))}
          </Fragment>
        ))}
      </svg>
      <p class="app-mix-key" aria-hidden="true">
        {columns.map(({ part, word }) => (
          <span key={part} class="app-meter__word">
            <MeterSwatch id={id} part={part} />
            {word}
          </span>
        ))}
      </p>
      <p class="app-quiet">{words.shares}</p>
      <MixTable points={points} columns={columns} name={name} />
    </div>
  )
}

/** The parts that have a column: carer where any version has one, the others always. */
function partsOverTime(points: readonly MixPoint[], name: string): readonly MeterPart[] {
  const most = (part: keyof ResponsibilityMeter) => Math.max(0, ...points.map(({ meter }) => meter[part]))
  return meterParts(
    {
      staff: most('staff'),
      together: most('together'),
      person: most('person'),
      carer: most('carer'),
      notSaid: most('notSaid'),
    },
    name,
  ).map((part) => ({ ...part, word: capital(part.word) }))
}

interface NumberPlateProps {
  readonly x: number
  readonly y: number
  readonly count: number
  readonly fontSize: number
}

/** A number on a plain ground, so that it can be read on every texture. */
function NumberPlate({ x, y, count, fontSize }: NumberPlateProps) {
  const text = String(count)
  const width = fontSize * (0.7 + 0.6 * text.length)
  return (
    <>
      <rect
        x={x - width / 2}
        y={y - fontSize * 0.65}
        width={width}
        height={fontSize * 1.3}
        fill="Canvas"
        stroke="CanvasText"
      />
      <text
        x={x}
        y={y + fontSize * 0.35}
        text-anchor="middle"
        font-size={fontSize}
        font-weight="600"
        fill="CanvasText"
      >
        {text}
      </text>
    </>
  )
}

interface MixTableProps extends MixTrendProps {
  readonly columns: readonly MeterPart[]
}

function MixTable({ points, columns }: MixTableProps) {
  return (
    <table class="app-table">
      <caption class="nhsuk-u-visually-hidden">{words.caption}</caption>
      <thead>
        <tr>
          <th scope="col">{words.date}</th>
          {columns.map(({ part, word }) => (
            <th key={part} scope="col">
              {word}
            </th>
          ))}
          <th scope="col">{words.total}</th>
        </tr>
      </thead>
      <tbody>
        {points.map(({ date, meter }, index) => (
          <tr key={index}>
            <th scope="row">{dateInWords(date)}</th>
            {columns.map(({ part, word }) => (
              <td key={part} data-label={word}>
                {meter[part]}
              </td>
            ))}
            <td data-label={words.total}>{totalOf(meter)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function totalOf({ staff, together, person, carer, notSaid }: ResponsibilityMeter): number {
  return staff + together + person + carer + notSaid
}
