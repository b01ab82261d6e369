import { Button } from '../components/Button.tsx'
import { toolWords } from '../present/tool-words.ts'
import type { ToolArea } from './tool-areas.ts'
import { toolStatus } from './tool-status.ts'
import type { ToolPageProps } from './tool-surroundings.ts'
import type { ToolWork } from './tool-work.ts'

export interface ToolFooterProps extends ToolPageProps {
  readonly work: ToolWork
  /** The area after this one; absent on the last, and where no area is open. */
  readonly next?: ToolArea | undefined
  readonly onNext?: (area: ToolArea) => void
}

/** Problems of answers that the response holds all the same, or of questions that have none. */
const stored: ReadonlySet<string> = new Set(['required', 'cannot-answer-here', 'too-long'])

/** The ways on from anywhere in a tool: the next part, leave it for another day, or look at the answers; and where saving stands. */
export function ToolFooter({ work, place, parts, open, next, onNext }: ToolFooterProps) {
  const words = toolWords.areas
  const { state } = work.saver
  const finishLater = async () => {
    await work.saver.flush()
    if (work.saver.hasUnsaved()) return
    // What cannot be read, such as 31 February, is in no response: left now, it would be lost without a word.
    if (work.validate().some(({ code }) => !stored.has(code))) return open('check')
    parts.navigation.open('home')
    place.leave()
  }
  const isBusy = state.value.kind === 'saving' || state.value.kind === 'checking'
  const status = toolStatus(state.value)
  return (
    <>
      {/* The header announces it; here it is in sight where one types. */}
      {status.text !== '' && (
        <p class={status.urgent ? 'app-tool-saved app-tool-saved--urgent' : 'app-tool-saved'}>
          {status.text}
        </p>
      )}
      <div class="app-buttons app-tool-footer">
        {next !== undefined && (
          <Button onPress={() => onNext?.(next)}>{toolWords.area.next(next.title)}</Button>
        )}
        {state.value.kind !== 'at-the-end' && (
          <Button secondary busy={isBusy} onPress={() => void finishLater()}>
            {words.finishLater}
          </Button>
        )}
        <Button secondary={next !== undefined} onPress={() => open('check')}>
          {words.check}
        </Button>
      </div>
    </>
  )
}
