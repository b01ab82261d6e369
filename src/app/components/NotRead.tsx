import type { RecordArea } from '../models/record-area.ts'
import { hostProblemWords, retryMayHelp } from '../present/problem-messages.ts'
import { ProblemNotice } from './ProblemNotice.tsx'

export interface NotReadProps {
  /** What could not be looked for. */
  readonly lead: string
  readonly area: Pick<RecordArea<unknown>, 'state'>
  readonly onRetry: () => void
}

/** Says that a part of the record could not be read, where it is drawn nowhere else; nothing in the other states. */
export function NotRead({ lead, area, onRetry }: NotReadProps) {
  const state = area.state.value
  if (state.kind !== 'failed') return null
  const { problem } = state
  return (
    <ProblemNotice
      lead={lead}
      words={hostProblemWords(problem)}
      detail={problem.detail}
      onRetry={retryMayHelp(problem) ? onRetry : undefined}
    />
  )
}
