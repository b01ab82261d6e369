import type { ComponentChildren } from 'preact'

export interface LinkButtonProps {
  readonly children: ComponentChildren
  readonly onPress: () => void
}

/** An action of less weight, drawn as a link but a button to the keyboard and to screen readers. */
export function LinkButton({ children, onPress }: LinkButtonProps) {
  return (
    <button type="button" class="app-link-button" onClick={onPress}>
      {children}
    </button>
  )
}
