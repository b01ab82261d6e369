import type { ComponentChildren } from 'preact'
import type { Loaded } from '../models/record-area.ts'
import { hostProblemWords, retryMayHelp } from '../present/problem-messages.ts'
import { ProblemNotice } from './ProblemNotice.tsx'

export interface RecordPartProps<Value> {
  readonly state: Loaded<Value>
  readonly loading: string
  readonly failed: string
  readonly empty: ComponentChildren
  readonly onRetry: () => void
  readonly children: (value: Value) => ComponentChildren
}

/** A part of a screen read from the record, in its four states: loading, failed, empty and present. */
export function RecordPart<Value>(props: RecordPartProps<Value>) {
  const { state } = props
  switch (state.kind) {
    case 'loading':
      return <p class="app-loading">{props.loading}…</p>
    case 'failed':
      return (
        <ProblemNotice
          lead={props.failed}
          words={hostProblemWords(state.problem)}
          detail={state.problem.detail}
          onRetry={retryMayHelp(state.problem) ? props.onRetry : undefined}
        />
      )
    case 'empty':
      return <div class="app-empty">{props.empty}</div>
    case 'present':
      return <>{props.children(state.value)}</>
  }
}
