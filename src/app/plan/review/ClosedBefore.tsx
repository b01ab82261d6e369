import { useComputed } from '@preact/signals'

interface ClosedPart {
  readonly id: string
  readonly words: string
  /** In words. */
  readonly state: string
}

export interface ClosedBeforeProps {
  readonly summary: (count: number) => string
  /** Read as a signal. */
  readonly list: () => readonly ClosedPart[]
}

/** Goals or actions that were closed before the review, folded; nothing where there are none. */
export function ClosedBefore({ summary, list }: ClosedBeforeProps) {
  const closed = useComputed(list).value
  if (closed.length === 0) return null
  return (
    <details class="app-details">
      <summary>{summary(closed.length)}</summary>
      <ul>
        {closed.map(({ id, words, state }) => (
          <li key={id}>
            <span class="app-verbatim" dir="auto">
              {words}
            </span>
            <br />
            <span class="app-quiet">{state}</span>
          </li>
        ))}
      </ul>
    </details>
  )
}
