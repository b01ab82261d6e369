import { planEditorMessages } from '../../present/plan-editor-messages.ts'

export interface OrderButtonsProps {
  readonly id: (direction: 'up' | 'down') => string
  /** What is moved, said to those who hear one button after another. */
  readonly of: string
  readonly isFirst: boolean
  readonly isLast: boolean
  readonly onMove: (by: -1 | 1) => void
}

const words = planEditorMessages.order

/** Moves a goal or an action one place. At either end the button stays, so that the focus does too. */
export function OrderButtons({ id, of, isFirst, isLast, onMove }: OrderButtonsProps) {
  const button = (direction: 'up' | 'down', by: -1 | 1, isAtEnd: boolean) => (
    <button
      type="button"
      id={id(direction)}
      class="app-small-button"
      aria-disabled={isAtEnd ? 'true' : undefined}
      aria-label={`${words[direction]}: ${of}`}
      title={words.hint}
      onClick={() => {
        if (!isAtEnd) onMove(by)
      }}
    >
      {words[direction]}
    </button>
  )
  return (
    <span class="app-order">
      {button('up', -1, isFirst)}
      {button('down', 1, isLast)}
    </span>
  )
}

/** Alt and an arrow key move what has the focus, in place of what the key does otherwise. */
export function orderKeys(event: KeyboardEvent, onMove: (by: -1 | 1) => void): void {
  const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : undefined
  // On a list of choices the same keys open it.
  if (!event.altKey || by === undefined || event.target instanceof HTMLSelectElement) return
  event.preventDefault()
  event.stopPropagation()
  onMove(by)
}
