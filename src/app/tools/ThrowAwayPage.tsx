import { useState } from 'preact/hooks'
import { Button } from '../components/Button.tsx'
import { Page } from '../components/Page.tsx'
import { toolWords } from '../present/tool-words.ts'
import { SaveTrouble } from './SaveTrouble.tsx'
import type { ToolPageProps } from './tool-surroundings.ts'
import type { ToolWork } from './tool-work.ts'

/** Asks before a draft is marked as a mistake, or what the record never held is cleared. */
export function ThrowAwayPage({ work, place, parts, open }: ToolPageProps & { readonly work: ToolWork }) {
  const words = toolWords.throwAway
  const [busy, setBusy] = useState(false)
  const isOnlyHere = work.saver.isOnlyHere()
  const throwAway = async () => {
    setBusy(true)
    const isDone = work.saver.isOnlyHere() || (await work.saver.finish('entered-in-error'))
    setBusy(false)
    if (!isDone) return
    parts.navigation.stayFrom('home')
    place.leave()
  }
  return (
    <Page title={words.title} heading={words.heading}>
      <SaveTrouble work={work} place={place} open={open} />
      <p>{isOnlyHere ? words.onlyHere : words.text}</p>
      <div class="app-buttons">
        <Button onPress={parts.navigation.back}>{words.carryOn}</Button>
        <Button secondary busy={busy} onPress={() => void throwAway()}>
          {words.confirm}
        </Button>
      </div>
    </Page>
  )
}
