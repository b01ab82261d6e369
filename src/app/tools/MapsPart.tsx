import type { ComponentChildren } from 'preact'
import { useEffect } from 'preact/hooks'
import { ProblemNotice } from '../components/ProblemNotice.tsx'
import type { RecordArea } from '../models/record-area.ts'
import { toolMessages } from '../present/tool-messages.ts'
import type { MapsCode } from './maps-code.ts'

export interface MapsPartProps {
  readonly maps: RecordArea<MapsCode>
  readonly children: (code: MapsCode) => ComponentChildren
}

/** A part of a page that needs the code of the life maps: it is asked for when the part is first drawn. */
export function MapsPart({ maps, children }: MapsPartProps) {
  const state = maps.state.value
  useEffect(() => {
    if (maps.state.peek().kind !== 'present') void maps.load()
  }, [maps])
  if (state.kind === 'present') return <>{children(state.value)}</>
  const words = toolMessages.screens
  return state.kind === 'failed' ? (
    <ProblemNotice words={words.failed} onRetry={() => void maps.load()} />
  ) : (
    <p class="app-loading">{words.loading}…</p>
  )
}
