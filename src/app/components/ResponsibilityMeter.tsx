import { Fragment } from 'preact'
import { useId } from 'preact/hooks'
import type { ResponsibilityMeter as Meter } from '../../responsibility/index.ts'
import { type MeterPart, meterParts } from '../present/responsibility-words.ts'

export interface ResponsibilityMeterProps {
  readonly meter: Meter
  /** What to call the person in the words. */
  readonly name: string
}

const gapPercent = 1.5

/**
 * Who holds the actions of a plan: a bar in textures, and the same in words below it.
 * The words are the content; the bar draws them and is hidden from screen readers.
 */
export function ResponsibilityMeter({ meter, name }: ResponsibilityMeterProps) {
  const id = useId()
  const parts = meterParts(meter, name)
  return (
    <div class="app-meter">
      <svg class="app-meter__bar" aria-hidden="true" focusable="false">
        <Textures id={id} />
        {segments(parts).map(({ part, x, width }) => (
          <rect
            key={part}
            class={`app-meter__part app-meter__part--${part}`}
            x={`${x}%`}
            width={`${width}%`}
            height="100%"
            fill={`url(#${id}${part})`}
          />
        ))}
      </svg>
      <p class="app-meter__words">
        {parts.map(({ part, word, count }, index) => (
          <Fragment key={part}>
            {index > 0 && ' – '}
            <span class="app-meter__word">
              <svg class="app-meter__swatch" aria-hidden="true" focusable="false">
                <rect
                  class={`app-meter__part app-meter__part--${part}`}
                  width="100%"
                  height="100%"
                  fill={`url(#${id}${part})`}
                />
              </svg>
              {`${word} ${count}`}
            </span>
          </Fragment>
        ))}
      </p>
    </div>
  )
}

/** Where each part that has actions stands on the bar, in percent; "not said" stands apart at the end. */
function segments(parts: readonly MeterPart[]) {
  const total = parts.reduce((sum, { count }) => sum + count, 0)
  const notSaid = parts.find(({ part }) => part === 'notSaid')?.count ?? 0
  const drawn = notSaid > 0 && notSaid < total ? 100 - gapPercent : 100
  let x = 0
  return parts
    .filter(({ count }) => count > 0)
    .map(({ part, count }) => {
      const width = (count / total) * drawn
      const start = part === 'notSaid' ? 100 - width : x
      x += width
      return { part, x: round(start), width: round(width) }
    })
}

function round(percent: number): number {
  return Math.round(percent * 1000) / 1000
}

/** Four textures that differ without colour, and a plain one for what is not said. */
function Textures({ id }: { readonly id: string }) {
  const size = { width: 8, height: 8, patternUnits: 'userSpaceOnUse' } as const
  return (
    <defs>
      <pattern id={`${id}staff`} {...size}>
        <rect class="app-texture-staff" width="8" height="8" />
        <path class="app-texture-line-light" d="M-2 2 2-2M0 8 8 0M6 10 10 6" />
      </pattern>
      <pattern id={`${id}together`} {...size}>
        <rect class="app-texture-together" width="8" height="8" />
        <circle class="app-texture-dot" cx="4" cy="4" r="2" />
      </pattern>
      <pattern id={`${id}person`} {...size}>
        <rect class="app-texture-person" width="8" height="8" />
      </pattern>
      <pattern id={`${id}carer`} {...size}>
        <rect class="app-texture-carer" width="8" height="8" />
        <path class="app-texture-line-dark" d="M0 2H8M0 6H8" />
      </pattern>
      <pattern id={`${id}notSaid`} {...size}>
        <rect class="app-texture-not-said" width="8" height="8" />
      </pattern>
    </defs>
  )
}
