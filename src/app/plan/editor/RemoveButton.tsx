import { useState } from 'preact/hooks'
import { planEditorMessages } from '../../present/plan-editor-messages.ts'

export interface RemoveButtonProps {
  /** What is taken out, said to those who hear one button after another. */
  readonly of: string
  /** Set where the record holds it: it is then let go, or a mistake. */
  readonly recorded: string | undefined
  readonly onRemove: (mistake: boolean) => void
}

const words = planEditorMessages.remove

/** Takes something out of the plan. What the record holds already is asked about first; anything else is back with one Undo. */
export function RemoveButton({ of, recorded, onRemove }: RemoveButtonProps) {
  const [isAsking, setAsking] = useState(false)
  const remove = (mistake: boolean) => {
    setAsking(false)
    onRemove(mistake)
  }
  return (
    <span class="app-remove">
      <button
        type="button"
        class="app-small-button"
        aria-label={`${words.button}: ${of}`}
        aria-expanded={recorded === undefined ? undefined : isAsking}
        onClick={() => (recorded === undefined ? remove(false) : setAsking(!isAsking))}
      >
        {words.button}
      </button>
      {isAsking && (
        <span class="app-remove__ask">
          {recorded}{' '}
          <button type="button" class="app-small-button" onClick={() => remove(false)}>
            {words.letGo}
          </button>
          <button type="button" class="app-small-button" onClick={() => remove(true)}>
            {words.mistake}
          </button>
          <button type="button" class="app-small-button" onClick={() => setAsking(false)}>
            {words.keep}
          </button>
        </span>
      )}
    </span>
  )
}
