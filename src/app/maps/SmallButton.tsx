import { mapMessages } from '../present/map-messages.ts'

export interface SmallButtonProps {
  readonly words: string
  /** What it acts on, said to those who hear one button after another. */
  readonly of: string
  readonly id?: string
  /** For a button that opens something below it. */
  readonly isExpanded?: boolean
  readonly onPress: () => void
  readonly onKeyDown?: (event: KeyboardEvent) => void
}

/** A button of little weight on a map, named with what it acts on. */
export function SmallButton(props: SmallButtonProps) {
  const { words, of, id, isExpanded, onPress, onKeyDown } = props
  return (
    <button
      type="button"
      id={id}
      class="app-link-button"
      aria-expanded={isExpanded}
      aria-label={mapMessages.actOn(words, of)}
      onClick={onPress}
      onKeyDown={onKeyDown}
    >
      {words}
    </button>
  )
}
