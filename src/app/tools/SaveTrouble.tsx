import { Button } from '../components/Button.tsx'
import { ProblemNotice } from '../components/ProblemNotice.tsx'
import { hostProblemWords, retryMayHelp } from '../present/problem-messages.ts'
import { saveMessages } from '../present/save-messages.ts'
import { differenceInWords, notSavedWords } from '../present/save-outcome-words.ts'
import { toolMessages } from '../present/tool-messages.ts'
import { toolWords } from '../present/tool-words.ts'
import type { ToolPlace } from './tool-desk.ts'
import type { ToolWork } from './tool-work.ts'

export interface SaveTroubleProps {
  readonly work: Pick<ToolWork, 'saver' | 'joined' | 'saveAnew'>
  readonly place: Pick<ToolPlace, 'overwrote'>
  readonly open: (page: 'conflict') => void
}

/** What went wrong with saving and what came of working at the same time as someone else, in sight until it is dealt with; nothing while all is well. */
export function SaveTrouble({ work, place, open }: SaveTroubleProps) {
  return (
    <>
      {place.overwrote.value && <p class="app-problem">{toolMessages.overwrote}</p>}
      {work.joined.value && <p class="nhsuk-inset-text">{toolWords.areas.joined}</p>}
      <Trouble work={work} open={open} />
    </>
  )
}

function Trouble({ work, open }: Omit<SaveTroubleProps, 'place'>) {
  const state = work.saver.state.value
  const words = toolWords.trouble
  switch (state.kind) {
    case 'not-saved': {
      const { problem } = state
      if (problem.code === 'not-found') {
        return (
          <div class="app-problem">
            <p>{words.gone}</p>
            <Button onPress={() => void work.saveAnew()}>{words.anew}</Button>
          </div>
        )
      }
      return (
        <ProblemNotice
          lead={toolWords.saved.notSaved}
          words={notSavedWords(problem)}
          detail={problem.detail}
          onRetry={retryMayHelp(problem) ? () => void work.saver.flush() : undefined}
        />
      )
    }
    case 'unknown':
      return (
        <ProblemNotice
          lead={toolWords.saved.unknown}
          words={{ what: hostProblemWords(state.problem).what, next: saveMessages.unknownNext }}
          detail={state.problem.detail}
          onRetry={() => void work.saver.flush()}
        />
      )
    case 'saved-differently':
      return (
        <div class="app-problem">
          <p>
            <strong>{saveMessages.differentHeading}</strong> {words.differently}
          </p>
          <ul>
            {state.differences.map((difference) => (
              <li key={`${difference.code} ${difference.path}`}>{differenceInWords(difference)}</li>
            ))}
          </ul>
        </div>
      )
    case 'conflict':
      return (
        <div class="app-problem">
          <p>
            <strong>{words.conflict}</strong> {words.conflictNext}
          </p>
          <Button onPress={() => open('conflict')}>{words.choose}</Button>
        </div>
      )
    default:
      return null
  }
}
