import type { ComponentChildren } from 'preact'

export interface ButtonProps {
  readonly children: ComponentChildren
  /** Left out on the button that submits the form around it. */
  readonly onPress?: () => void
  readonly secondary?: boolean
  /** While busy the button keeps its focus, says so, and ignores presses. */
  readonly busy?: boolean
}

/** A button of the NHS.UK frontend. */
export function Button({ children, onPress, secondary = false, busy = false }: ButtonProps) {
  return (
    <button
      type={onPress === undefined ? 'submit' : 'button'}
      class={secondary ? 'nhsuk-button nhsuk-button--secondary' : 'nhsuk-button'}
      aria-disabled={busy ? 'true' : undefined}
      aria-busy={busy ? 'true' : undefined}
      onClick={() => {
        if (!busy) onPress?.()
      }}
    >
      {children}
    </button>
  )
}
