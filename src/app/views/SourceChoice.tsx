import type { Person, Relative } from '../../host/host.ts'
import { ProblemNotice } from '../components/ProblemNotice.tsx'
import { RadioGroup } from '../components/RadioGroup.tsx'
import type { Respondent } from '../models/filling.ts'
import type { Session } from '../models/session.ts'
import type { Setup } from '../models/setup.ts'
import { measureMessages } from '../present/measure-messages.ts'
import { hostProblemWords, retryMayHelp } from '../present/problem-messages.ts'

export interface SourceChoiceProps {
  readonly session: Session
  readonly setup: Setup
  readonly person: Person
  readonly error: string | undefined
}

/** Who is answering: the person, or a relative the record names. A failed look-up still lets the person answer. */
export function SourceChoice({ session, setup, person, error }: SourceChoiceProps) {
  const words = measureMessages.answering
  const { relatives, viewer, launch } = session
  if (viewer.kind === 'person') return null
  if (setup.onlySource.value) return <p>{words.only(setup.onlySource.value.display)}</p>
  const state = relatives.state.value
  const found = state.kind === 'present' ? state.value : []
  const choices: readonly { readonly who: Respondent; readonly hint?: string | undefined }[] = [
    { who: { reference: `Patient/${launch.patientId}`, display: person.displayName } },
    ...found.map((relative: Relative) => ({ who: relative, hint: relative.relationship })),
  ]
  return (
    <>
      <RadioGroup
        id="source"
        legend={words.who}
        options={choices.map(({ who, hint }) => ({ value: who.reference, label: who.display, hint }))}
        chosen={setup.source.value?.reference}
        error={error}
        onChoose={(reference) => {
          const chosen = choices.find(({ who }) => who.reference === reference)
          if (chosen === undefined) return
          setup.chooseSource({ reference: chosen.who.reference, display: chosen.who.display })
        }}
      />
      {state.kind === 'loading' && <p class="app-loading">{words.relativesLoading}…</p>}
      {state.kind === 'failed' && (
        <ProblemNotice
          lead={words.relativesFailed}
          words={hostProblemWords(state.problem)}
          detail={state.problem.detail}
          onRetry={retryMayHelp(state.problem) ? () => void relatives.load() : undefined}
        />
      )}
    </>
  )
}
