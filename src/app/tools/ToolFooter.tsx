import { Button } from '../components/Button.tsx'
import { toolWords } from '../present/tool-words.ts'
import type { ToolPageProps } from './tool-surroundings.ts'
import type { ToolWork } from './tool-work.ts'

/** The two ways on from anywhere in a tool: leave it for another day, or look at the answers. */
export function ToolFooter({ work, place, parts, open }: ToolPageProps & { readonly work: ToolWork }) {
  const words = toolWords.areas
  const { state } = work.saver
  const finishLater = async () => {
    await work.saver.flush()
    if (work.saver.hasUnsaved()) return
    parts.navigation.open('home')
    place.leave()
  }
  const isBusy = state.value.kind === 'saving' || state.value.kind === 'checking'
  return (
    <div class="app-buttons app-tool-footer">
      {state.value.kind !== 'at-the-end' && (
        <Button secondary busy={isBusy} onPress={() => void finishLater()}>
          {words.finishLater}
        </Button>
      )}
      <Button onPress={() => open('check')}>{words.check}</Button>
    </div>
  )
}
