import { Button } from '../components/Button.tsx'
import { OutcomeNotice } from '../components/OutcomeNotice.tsx'
import { lostLabel, otherDifferences } from '../models/lost-label.ts'
import { messages } from '../present/messages.ts'
import { hostProblemWords, retryMayHelp } from '../present/problem-messages.ts'
import { saveMessages } from '../present/save-messages.ts'
import type { SaveOutcomeNoticeProps } from '../views/SaveOutcomeNotice.tsx'

export interface PersonSaveNoticeProps extends SaveOutcomeNoticeProps {
  readonly onStop: () => void
}

const words = saveMessages.person

/**
 * How saving ended badly, for the one who has the screen in hand. The worker they answered about may be called to help,
 * so it quotes neither answers nor the record, asks for no copy on paper, and always has a way out.
 */
export function PersonSaveNotice({ save, onSend, onGoOn, onStop }: PersonSaveNoticeProps) {
  switch (save.kind) {
    case 'not-saved':
    case 'unknown': {
      const unsure = save.kind === 'unknown'
      const again = unsure || retryMayHelp(save.problem)
      return (
        <OutcomeNotice key={save.kind} heading={unsure ? words.unknownHeading : words.notSavedHeading}>
          <p>
            {hostProblemWords(save.problem).what}{' '}
            {unsure ? words.unknownNext : again ? words.notSavedNext : words.notSavedStop}
          </p>
          <div class="app-buttons">
            {again && (
              <Button onPress={onSend}>{unsure ? saveMessages.checkAgain : messages.tryAgain}</Button>
            )}
            <Button secondary onPress={onStop}>
              {words.stop}
            </Button>
          </div>
        </OutcomeNotice>
      )
    }
    case 'saved-differently': {
      const lost = lostLabel(save)
      return (
        <OutcomeNotice
          heading={otherDifferences(save).length > 0 ? words.differentHeading : words.labelLostHeading}
        >
          {lost && <p>{words.labelLost[lost]}</p>}
          <p>{words.differentNext}</p>
          <Button onPress={onGoOn}>{messages.continue}</Button>
        </OutcomeNotice>
      )
    }
    default:
      return null
  }
}
