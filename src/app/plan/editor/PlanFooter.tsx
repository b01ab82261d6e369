import { Button } from '../../components/Button.tsx'
import { planEditorMessages } from '../../present/plan-editor-messages.ts'
import { toolStatus } from '../../tools/tool-status.ts'
import type { PlanWorkPageProps } from '../plan-page.ts'
import { isDateOf } from './plan-dates.ts'

/** The ways on from a plan that is being made: check it, or leave it for another day; and where saving stands. */
export function PlanFooter({ work, parts, place, open }: PlanWorkPageProps) {
  const { state } = work.saver
  const isBusy = state.value.kind === 'saving' || state.value.kind === 'checking'
  const status = toolStatus(state.value)
  const finishLater = async () => {
    await work.saver.flush()
    // What could not be saved, and what is no date yet, would be lost without a word.
    if (work.saver.hasUnsaved()) return
    if ([...work.unread.peek().keys()].some((field) => isDateOf(work.plan.peek(), field)))
      return open('check')
    parts.navigation.open('home')
    place.leave()
  }
  return (
    <>
      {status.text !== '' && (
        <p class={status.urgent ? 'app-tool-saved app-tool-saved--urgent' : 'app-tool-saved'}>
          {status.text}
        </p>
      )}
      <div class="app-buttons app-tool-footer">
        <Button onPress={() => open('check')}>{planEditorMessages.check}</Button>
        {state.value.kind !== 'at-the-end' && (
          <Button secondary busy={isBusy} onPress={() => void finishLater()}>
            {planEditorMessages.finishLater}
          </Button>
        )}
      </div>
    </>
  )
}
