import type { MeterPart } from '../present/responsibility-words.ts'

export interface MeterSwatchProps {
  /** Of the textures, as given to `MeterTextures`. */
  readonly id: string
  readonly part: MeterPart['part']
}

/** The texture of one part of a meter, beside its word. */
export function MeterSwatch({ id, part }: MeterSwatchProps) {
  return (
    <svg class="app-meter__swatch" aria-hidden="true" focusable="false">
      <rect
        class={`app-meter__part app-meter__part--${part}`}
        width="100%"
        height="100%"
        fill={`url(#${id}${part})`}
      />
    </svg>
  )
}
