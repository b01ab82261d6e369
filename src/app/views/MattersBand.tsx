import { Fragment } from 'preact'
import { LinkButton } from '../components/LinkButton.tsx'
import { lastFinished } from '../models/goal-plan.ts'
import type { Session } from '../models/session.ts'
import type { ToolShelf } from '../models/tools.ts'
import { dateInWords } from '../present/calendar-words.ts'
import { messages } from '../present/messages.ts'
import { type SaidInShort, saidInShort } from '../present/said-words.ts'
import { toolMessages } from '../present/tool-messages.ts'
import { finishedOn, isFinished, isOfPerson } from '../present/tool-order.ts'
import { GoalsPart } from './GoalsPart.tsx'

export interface MattersBandProps {
  readonly session: Session
  readonly name: string | undefined
}

/** What the person works towards, then what was said last about their values and strengths, in the words it was said in, with its date; whose words they are is told where they are not the person's. */
export function MattersBand({ session, name }: MattersBandProps) {
  const words = messages.home
  const { launch } = session
  const { shelves } = session.tools
  const { goals, recorded: plans } = session.goalPlan
  const { kind } = plans.state.value
  const hasNoPlan = kind === 'empty' || (kind === 'present' && lastFinished(plans) === undefined)
  const nothing =
    hasNoPlan &&
    goals.state.value.kind === 'empty' &&
    shelves.every(({ recorded: { state } }) => {
      const { value } = state
      return value.kind === 'empty' || (value.kind === 'present' && !value.value.some(isFinished))
    })
  return (
    <section aria-labelledby="matters" class="app-band">
      <h2 id="matters">{name === undefined ? words.mattersUnknown : words.mattersHeading(name)}</h2>
      <GoalsPart session={session} name={name} />
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
        shelves.map((shelf) => <Said key={shelf.tool.id} shelf={shelf} session={session} />)
      )}
    </section>
  )
}

interface SaidProps {
  readonly shelf: ToolShelf
  readonly session: Session
}

function Said({ shelf: { tool, recorded }, session }: SaidProps) {
  const { launch } = session
  const state = recorded.state.value
  if (state.kind === 'loading') return <p class="app-loading">{toolMessages.loading}…</p>
  const heading = toolMessages.matters[tool.id]
  if (state.kind === 'failed') return <p class="app-problem">{`${heading}: ${toolMessages.failed}`}</p>
  const finished = state.kind === 'present' ? state.value.filter(isFinished) : []
  const [last] = finished
  if (last === undefined) return null
  const said = saidInShort(finished)
  // A short sitting does not hide what was said in an earlier one: each stands under its own date.
  const shown = finished.filter((each) => each === last || said.some(({ response }) => response === each))
  return (
    <>
      {shown.map((response) => {
        const here = said.filter((each) => each.response === response)
        const day = dateInWords(finishedOn(response))
        return (
          <Fragment key={response.reference}>
            <h3>{`${heading}, ${day}`}</h3>
            {here.length === 0 ? (
              <p>
                {toolMessages.finishedOn(day)}{' '}
                <LinkButton onPress={() => session.tools.open(tool.id, 'read')}>
                  {toolMessages.see(toolMessages.name[tool.id])}
                </LinkButton>
              </p>
            ) : (
              <>
                {!isOfPerson(response.source, launch) && (
                  <p>{toolMessages.inWordsOf(response.source?.display)}</p>
                )}
                <ul class="app-said">{here.map(line)}</ul>
              </>
            )}
          </Fragment>
        )
      })}
    </>
  )
}

function line({ text, kind }: SaidInShort<unknown>) {
  if (kind === 'value')
    return (
      <li key={text}>
        <bdi>{text}</bdi>
      </li>
    )
  return (
    <li key={`${kind} ${text}`}>
      <strong>{toolMessages.said[kind]}:</strong> <bdi>{text}</bdi>
    </li>
  )
}
