import { Button } from '../components/Button.tsx'
import { OutcomeNotice } from '../components/OutcomeNotice.tsx'
import type { SaveState } from '../models/filling.ts'
import { lostLabel, otherDifferences } from '../models/lost-label.ts'
import { messages } from '../present/messages.ts'
import { hostProblemWords, type ProblemWords, retryMayHelp } from '../present/problem-messages.ts'
import { saveMessages } from '../present/save-messages.ts'
import { differenceInWords, notSavedWords } from '../present/save-outcome-words.ts'

export interface SaveOutcomeNoticeProps {
  readonly save: SaveState
  /** Sends, or after an unknown end sends again and checks. */
  readonly onSend: () => void
  readonly onGoOn: () => void
}

const words = saveMessages

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
    case 'saved-differently': {
      const lost = lostLabel(save)
      const others = otherDifferences(save)
      return (
        <OutcomeNotice heading={others.length > 0 ? words.differentHeading : words.labelLostHeading}>
          {lost && <p>{words.labelLost[lost]}</p>}
          {others.length > 0 && (
            <>
              <p>{words.differentNext}</p>
              <ul class="nhsuk-list nhsuk-list--bullet">
                {others.map((difference) => (
                  <li key={`${difference.code} ${difference.path}`}>{differenceInWords(difference)}</li>
                ))}
              </ul>
            </>
          )}
          <Button onPress={onGoOn}>{messages.continue}</Button>
        </OutcomeNotice>
      )
    }
    default:
      return null
  }
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
