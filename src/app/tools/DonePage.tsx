import { Button } from '../components/Button.tsx'
import { LinkButton } from '../components/LinkButton.tsx'
import { Page } from '../components/Page.tsx'
import { clockTime } from '../present/calendar-words.ts'
import { messages } from '../present/messages.ts'
import { toolMessages } from '../present/tool-messages.ts'
import { toolWords } from '../present/tool-words.ts'
import { finishedBefore } from './tool-desk.ts'
import { personOf, type ToolPageProps } from './tool-surroundings.ts'

/** The end of a sitting: that it is in the record, where it will be seen, and what may be done with it. */
export function DonePage(page: ToolPageProps) {
  const { place, parts, open } = page
  const words = toolWords.done
  const at = place.finished.value
  const name = personOf(page)?.firstName ?? messages.thePerson
  return (
    <Page title={words.title} heading={words.heading}>
      {at !== undefined && <p>{words.savedAt(clockTime(at))}</p>}
      {place.overwrote.value && (
        <div class="app-problem">
          <p>{toolMessages.overwrote}</p>
          <p>
            <LinkButton onPress={() => open('history')}>{toolWords.read.history}</LinkButton>
          </p>
        </div>
      )}
      <p>{words.next(name)}</p>
      <Button onPress={() => parts.navigation.open('home')}>{words.home(name)}</Button>
      <p>
        <LinkButton onPress={() => open('read')}>{words.read}</LinkButton>
      </p>
      {finishedBefore(place).length > 1 && (
        <p>
          <LinkButton onPress={() => open('compare')}>{words.compare}</LinkButton>
        </p>
      )}
    </Page>
  )
}
