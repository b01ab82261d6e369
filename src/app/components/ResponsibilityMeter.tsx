import { Fragment } from 'preact'
import { useId } from 'preact/hooks'
import type { ResponsibilityMeter as Meter } from '../../responsibility/index.ts'
import { meterParts } from '../present/responsibility-words.ts'
import { MeterSwatch } from './MeterSwatch.tsx'
import { MeterTextures } from './MeterTextures.tsx'
import { meterSegments } from './meter-segments.ts'

export interface ResponsibilityMeterProps {
  readonly meter: Meter
  /** What to call the person in the words. */
  readonly name: string
}

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
        <MeterTextures id={id} />
        {meterSegments(parts).map(({ part, x, width }) => (
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
              <MeterSwatch id={id} part={part} />
              {`${word} ${count}`}
            </span>
          </Fragment>
        ))}
      </p>
    </div>
  )
}
