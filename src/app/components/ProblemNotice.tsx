import type { ComponentChildren } from 'preact'
import { messages } from '../present/messages.ts'
import type { ProblemWords } from '../present/problem-messages.ts'
import { saveMessages } from '../present/save-messages.ts'
import { Button } from './Button.tsx'

export interface ProblemNoticeProps {
  /** What could not be done, when the problem's own words do not say. */
  readonly lead?: string
  readonly words: ProblemWords
  /** The record's own text, shown as text under a fold. */
  readonly detail?: string | undefined
  readonly onRetry?: (() => void) | undefined
  readonly children?: ComponentChildren
}

/** Says what went wrong and what to do; looks like nothing that says "none recorded". */
export function ProblemNotice({ lead, words, detail, onRetry, children }: ProblemNoticeProps) {
  return (
    <div class="app-problem">
      {lead && (
        <p>
          <strong>{lead}</strong>
        </p>
      )}
      <p>
        {words.what} {words.next}
      </p>
      {detail && (
        <details class="app-details">
          <summary>{saveMessages.recordSaid}</summary>
          <p class="app-verbatim">{detail}</p>
        </details>
      )}
      {onRetry && (
        <Button secondary onPress={onRetry}>
          {messages.tryAgain}
        </Button>
      )}
      {children}
    </div>
  )
}
