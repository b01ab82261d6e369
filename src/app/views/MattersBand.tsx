import { LinkButton } from '../components/LinkButton.tsx'
import type { Session } from '../models/session.ts'
import type { ToolShelf } from '../models/tools.ts'
import { dateInWords } from '../present/calendar-words.ts'
import { messages } from '../present/messages.ts'
import { saidInShort } from '../present/said-words.ts'
import { toolMessages } from '../present/tool-messages.ts'
import { finishedOn, isFinished, isOfPerson } from '../present/tool-order.ts'

export interface MattersBandProps {
  readonly session: Session
  readonly name: string | undefined
}

/** What was said last about the person's values and strengths, in the words it was said in; whose they are is told where they are not the person's. */
export function MattersBand({ session, name }: MattersBandProps) {
  const words = messages.home
  const { launch } = session
  const { shelves } = session.tools
  const nothing = shelves.every(({ recorded: { state } }) => {
    const { value } = state
    return value.kind === 'empty' || (value.kind === 'present' && !value.value.some(isFinished))
  })
  return (
    <section aria-labelledby="matters" class="app-band">
      <h2 id="matters">{name === undefined ? words.mattersUnknown : words.mattersHeading(name)}</h2>
      {nothing ? (
        <div class="app-empty">
          <p>{toolMessages.nothing}</p>
          {launch.access.mode === 'edit' &&
            shelves.map(({ tool }) => (
              <p key={tool.id}>
                <LinkButton onPress={() => session.tools.open(tool.id)}>
                  {toolMessages.heading[tool.id]}
                </LinkButton>
              </p>
            ))}
        </div>
      ) : (
        shelves.map((shelf) => <Said key={shelf.tool.id} shelf={shelf} launch={launch} />)
      )}
    </section>
  )
}

interface SaidProps {
  readonly shelf: ToolShelf
  readonly launch: Session['launch']
}

function Said({ shelf: { tool, recorded }, launch }: SaidProps) {
  const state = recorded.state.value
  if (state.kind === 'loading') return <p class="app-loading">{toolMessages.loading}…</p>
  const heading = toolMessages.matters[tool.id]
  if (state.kind === 'failed') return <p class="app-problem">{`${heading}: ${toolMessages.failed}`}</p>
  const last = state.kind === 'present' ? state.value.find(isFinished) : undefined
  if (last === undefined) return null
  return (
    <>
      <h3>{`${heading}, ${dateInWords(finishedOn(last))}`}</h3>
      {!isOfPerson(last.source, launch) && <p>{toolMessages.inWordsOf(last.source?.display)}</p>}
      <ul class="app-said">
        {saidInShort(last.items).map((text) => (
          <li key={text} dir="auto">
            {text}
          </li>
        ))}
      </ul>
    </>
  )
}
