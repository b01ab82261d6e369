import { Button } from '../components/Button.tsx'
import { LinkButton } from '../components/LinkButton.tsx'
import { RecordPart } from '../components/RecordPart.tsx'
import type { Session } from '../models/session.ts'
import type { ToolShelf } from '../models/tools.ts'
import { dateInWords } from '../present/calendar-words.ts'
import { messages } from '../present/messages.ts'
import { toolMessages } from '../present/tool-messages.ts'
import { finishedOn, isFinished, othersDrafts, ownDraft } from '../present/tool-order.ts'
import { GoalPlanCard } from './GoalPlanCard.tsx'
import { InspireBand } from './InspireBand.tsx'

export interface ToolsBandProps {
  readonly session: Session
  readonly name: string | undefined
}

/** The tools: when each was last done and by whom, what is unfinished, and the way in. */
export function ToolsBand({ session, name }: ToolsBandProps) {
  return (
    <section aria-labelledby="tools" class="app-band">
      <h2 id="tools">{messages.home.toolsHeading}</h2>
      {session.tools.shelves.map((shelf) => (
        <ToolCard key={shelf.tool.id} session={session} shelf={shelf} />
      ))}
      <GoalPlanCard session={session} />
      <InspireBand session={session} name={name} />
    </section>
  )
}

interface ToolCardProps {
  readonly session: Session
  readonly shelf: ToolShelf
}

function ToolCard({ session: { tools, launch }, shelf }: ToolCardProps) {
  const { tool, recorded } = shelf
  const state = recorded.state.value
  const list = state.kind === 'present' ? state.value : []
  const name = toolMessages.name[tool.id]
  const draft = ownDraft(list)
  const last = list.find(isFinished)
  const readOnly = launch.access.mode !== 'edit'
  const known = state.kind === 'present' || state.kind === 'empty'
  if (tool.notOffered && list.length === 0 && state.kind !== 'failed') return null
  return (
    <div class="app-card">
      <h3>{toolMessages.heading[tool.id]}</h3>
      <p>{toolMessages.about[tool.id]}</p>
      <RecordPart
        state={state}
        loading={toolMessages.loading}
        failed={toolMessages.failed}
        empty={<p>{toolMessages.notDone}</p>}
        onRetry={() => void recorded.load()}
      >
        {() => (
          <>
            {draft && <p>{toolMessages.yourDraft(dateInWords(finishedOn(draft)))}</p>}
            {othersDrafts(list).map((each) => (
              <p key={each.reference}>
                {toolMessages.draftOf(each.author?.display, dateInWords(finishedOn(each)))}
              </p>
            ))}
            {last && <p>{toolMessages.lastDone(dateInWords(finishedOn(last)), last.author?.display)}</p>}
            <p>
              <LinkButton onPress={() => tools.open(tool.id, 'read')}>{toolMessages.see(name)}</LinkButton>
            </p>
          </>
        )}
      </RecordPart>
      {known && !readOnly && !tool.notOffered && (
        <Button onPress={() => tools.open(tool.id, draft && 'areas')}>
          {draft ? toolMessages.carryOn(name) : toolMessages.start(name)}
        </Button>
      )}
    </div>
  )
}
