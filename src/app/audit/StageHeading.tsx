import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'

/** The heading of a stage of the page. It takes the focus when the stage begins, but not when the page opens. */
export function StageHeading({
  children,
  takesFocus = true,
}: {
  readonly children: ComponentChildren
  readonly takesFocus?: boolean
}) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    if (takesFocus) heading.current?.focus()
  }, [takesFocus])
  return (
    <h1 ref={heading} tabIndex={-1}>
      {children}
    </h1>
  )
}
