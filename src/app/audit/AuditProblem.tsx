import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import type { AuditProblemWords } from '../present/audit-problem-messages.ts'

/** Says what went wrong and what to do; takes the focus when `takesFocus`. */
export function AuditProblem({
  words: { what, next, detail },
  takesFocus = false,
  children,
}: {
  readonly words: AuditProblemWords
  readonly takesFocus?: boolean
  readonly children?: ComponentChildren
}) {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (takesFocus) box.current?.focus()
  }, [takesFocus, what])
  return (
    <div class="app-problem" ref={box} tabIndex={-1}>
      <p>
        <strong>{what}</strong> {next}
      </p>
      {detail && <p class="app-verbatim">{detail}</p>}
      {children}
    </div>
  )
}
