export interface TickBoxProps {
  readonly id: string
  readonly label: string
  readonly hint?: string | undefined
  readonly isTicked: boolean
  readonly onTick: (isTicked: boolean) => void
}

/** One native tick box with its label. */
export function TickBox({ id, label, hint, isTicked, onTick }: TickBoxProps) {
  return (
    <div class="app-tick">
      <input
        type="checkbox"
        id={id}
        checked={isTicked}
        aria-describedby={hint ? `${id}-hint` : undefined}
        onChange={({ currentTarget }) => onTick(currentTarget.checked)}
      />
      <label for={id}>{label}</label>
      {hint && (
        <div class="nhsuk-hint" id={`${id}-hint`}>
          {hint}
        </div>
      )}
    </div>
  )
}
