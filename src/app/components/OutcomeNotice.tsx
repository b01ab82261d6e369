import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'

export interface OutcomeNoticeProps {
  readonly heading: string
  readonly children: ComponentChildren
}

/** Something that must be dealt with: it takes the focus when it appears. */
export function OutcomeNotice({ heading, children }: OutcomeNoticeProps) {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => box.current?.focus(), [])
  return (
    <div class="app-problem" ref={box} tabIndex={-1}>
      <h2 class="app-heading-s">{heading}</h2>
      {children}
    </div>
  )
}
