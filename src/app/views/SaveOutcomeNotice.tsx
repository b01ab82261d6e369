import type { SaveDifference } from '../../host/host.ts'
import type { HostProblem } from '../../host/host-problem.ts'
import { Button } from '../components/Button.tsx'
import { OutcomeNotice } from '../components/OutcomeNotice.tsx'
import type { SaveState } from '../models/filling.ts'
import { messages } from '../present/messages.ts'
import { hostProblemWords, type ProblemWords, retryMayHelp } from '../present/problem-messages.ts'

export interface SaveOutcomeNoticeProps {
  readonly save: SaveState
  /** Sends, or after an unknown end sends again and checks. */
  readonly onSend: () => void
  readonly onGoOn: () => void
}

const words = messages.save

/** How saving ended when it did not end well. It stays until it is dealt with and takes the focus. */
export function SaveOutcomeNotice({ save, onSend, onGoOn }: SaveOutcomeNoticeProps) {
  switch (save.kind) {
    case 'not-saved':
      return (
        <OutcomeNotice heading={words.notSavedHeading}>
          <ProblemText words={notSavedWords(save.problem)} detail={save.problem.detail} />
          {retryMayHelp(save.problem) ? (
            <Button onPress={onSend}>{messages.tryAgain}</Button>
          ) : (
            <Button secondary onPress={() => window.print()}>
              {messages.print}
            </Button>
          )}
        </OutcomeNotice>
      )
    case 'unknown':
      return (
        <OutcomeNotice heading={words.unknownHeading}>
          <ProblemText
            words={{ what: hostProblemWords(save.problem).what, next: words.unknownNext }}
            detail={save.problem.detail}
          />
          <Button onPress={onSend}>{words.checkAgain}</Button>
        </OutcomeNotice>
      )
    case 'saved-differently':
      return (
        <OutcomeNotice heading={words.differentHeading}>
          <p>{words.differentNext}</p>
          <ul class="nhsuk-list nhsuk-list--bullet">
            {save.differences.map((difference) => (
              <li key={`${difference.code} ${difference.path}`}>{differenceInWords(difference)}</li>
            ))}
          </ul>
          <Button onPress={onGoOn}>{messages.continue}</Button>
        </OutcomeNotice>
      )
    default:
      return null
  }
}

/** Answers live on this screen only, so the way out of a dead session must not promise to keep them. */
function notSavedWords(problem: HostProblem): ProblemWords {
  const { what, next } = hostProblemWords(problem)
  return retryMayHelp(problem) ? { what, next } : { what, next: words.copyFirst }
}

function differenceInWords({ code, path }: SaveDifference): string {
  return `${words.difference[code]}: ${path}`
}

interface ProblemTextProps {
  readonly words: ProblemWords
  readonly detail: string | undefined
}

function ProblemText({ words: { what, next }, detail }: ProblemTextProps) {
  return (
    <>
      <p>
        {what} {next}
      </p>
      {detail && (
        <details class="app-details">
          <summary>{words.recordSaid}</summary>
          <p class="app-verbatim">{detail}</p>
        </details>
      )}
    </>
  )
}
