import type { ComponentChildren } from 'preact'
import { useEffect } from 'preact/hooks'
import type { RecordedTool } from '../../host/recorded-tool.ts'
import {
  type Compared,
  compareResponses,
  type ResponseAnswer,
  type ResponseItem,
} from '../../questionnaire/index.ts'
import { LinkButton } from '../components/LinkButton.tsx'
import { Page } from '../components/Page.tsx'
import { RecordPart } from '../components/RecordPart.tsx'
import { answerText } from '../form/answer-text.ts'
import { lifeMapKindOf } from '../maps/life-map-kind.ts'
import type { MeasureForm } from '../models/measure-form-source.ts'
import { dateInWords } from '../present/calendar-words.ts'
import { toolMessages } from '../present/tool-messages.ts'
import { finishedOn, isFinished } from '../present/tool-order.ts'
import { toolWords } from '../present/tool-words.ts'
import { factsOf, type PairedEntry, pairEntries, wordsOf } from './pair-entries.ts'
import { SaidTree } from './SaidTree.tsx'
import { itemsOfArea } from './tool-areas.ts'
import { readNow } from './tool-desk.ts'
import type { ToolPageProps } from './tool-surroundings.ts'
import { isStandingItem, withoutSpareStandings } from './without-spare-standings.ts'

const words = toolWords.compare

/** What was said at one time beside what was said at another, question by question. */
export function ComparePage(page: ToolPageProps) {
  const { place, parts } = page
  const { recorded } = place.shelf
  useEffect(() => {
    if (place.form.state.peek().kind !== 'present') void place.form.load()
  }, [place])
  return (
    <Page
      title={words.title}
      heading={words.heading}
      onBack={parts.navigation.canGoBack.value ? parts.navigation.back : undefined}
    >
      <RecordPart
        state={recorded.state.value}
        loading={toolMessages.loading}
        failed={toolMessages.failed}
        empty={<p>{words.only}</p>}
        onRetry={() => void recorded.load()}
      >
        {(list) => (
          <RecordPart
            state={place.form.state.value}
            loading={toolMessages.screens.loading}
            failed={toolWords.formFailed}
            empty={null}
            onRetry={() => void place.form.load()}
          >
            {(form) => <Pair page={page} list={list} form={form} />}
          </RecordPart>
        )}
      </RecordPart>
    </Page>
  )
}

interface PairProps {
  readonly page: ToolPageProps
  readonly list: readonly RecordedTool[]
  readonly form: MeasureForm
}

function Pair({ page, list, form: { questionnaire } }: PairProps) {
  const { place } = page
  const later = readNow(place)
  const finished = list.filter((each) => isFinished(each) && each !== later)
  const older = later === undefined ? [] : finished.filter((each) => list.indexOf(each) > list.indexOf(later))
  const chosen = finished.find(({ reference }) => reference === place.comparing.value)
  const earlier = chosen ?? older[0] ?? finished[0]
  if (later === undefined || earlier === undefined) return <p>{words.only}</p>
  const compared = compareResponses({
    questionnaire,
    earlier: withoutSpareStandings(earlier.items),
    later: withoutSpareStandings(later.items),
  }).filter(({ linkId }) => linkId !== 'about')
  const others = finished.filter((each) => each !== earlier)
  const notNow = compared.flatMap((each) => only(each, ({ change }) => change === 'removed'))
  const tree = { page, questionnaire, earlier, later, level: 2 as const }
  return (
    <>
      <p>{`${dateInWords(finishedOn(earlier))} – ${dateInWords(finishedOn(later))}`}</p>
      {others.length > 0 && (
        <details class="app-details">
          <summary>{words.with}</summary>
          <ul>
            {others.map((each) => (
              <li key={each.reference}>
                <LinkButton
                  onPress={() => {
                    place.comparing.value = each.reference
                  }}
                >
                  {toolWords.read.choose(dateInWords(finishedOn(each)), each.author?.display)}
                </LinkButton>
              </li>
            ))}
          </ul>
        </details>
      )}
      {compared.length === 0 && <p>{words.nothing}</p>}
      <Tree {...tree} compared={compared.flatMap((each) => only(each, saidNow))} />
      {notNow.length > 0 && (
        <details class="app-details">
          <summary>
            {words.notSaidSince(dateInWords(finishedOn(earlier)))}
            <span class="app-paper">{words.notPrinted}</span>
          </summary>
          <Tree {...tree} compared={notNow} />
        </details>
      )}
    </>
  )
}

/** Many sittings take up a few parts only: what was left out this time must not bury what was said. */
function saidNow({ change }: Compared): boolean {
  return change !== 'removed'
}

/** A place with what is wanted in it; none when nothing is. Maps are kept whole: they are looked at as pictures. */
function only(each: Compared, isWanted: (each: Compared) => boolean): readonly Compared[] {
  if (each.kind !== 'group' || lifeMapKindOf(each.linkId) !== undefined) return isWanted(each) ? [each] : []
  const inside = each.inside.flatMap((one) => only(one, isWanted))
  return inside.length === 0 ? [] : [{ ...each, inside }]
}

interface TreeProps {
  readonly page: ToolPageProps
  readonly questionnaire: MeasureForm['questionnaire']
  readonly compared: readonly Compared[]
  readonly earlier: RecordedTool
  readonly later: RecordedTool
  readonly level: 2 | 3 | 4
}

function Tree({ compared, ...rest }: TreeProps) {
  return (
    <>
      {compared.map((each) => (
        <Place key={each.linkId} each={each} {...rest} />
      ))}
    </>
  )
}

function Place({ each, ...rest }: Omit<TreeProps, 'compared'> & { readonly each: Compared }) {
  const { level, earlier, later } = rest
  const Heading = `h${level}` as const
  if (each.kind === 'question') {
    return (
      <div class="app-said-answer">
        <p class="app-said-question" dir="auto">
          {isStandingItem({ answers: [...each.earlier, ...each.later] })
            ? toolWords.left
            : (each.text ?? each.linkId)}
        </p>
        <Change change={each.change} />
        <div class="app-beside">
          <Side of={earlier}>
            <Answers answers={each.earlier} />
          </Side>
          <Side of={later}>
            <Answers answers={each.later} />
          </Side>
        </div>
      </div>
    )
  }
  return (
    <section class="app-said-part">
      {each.text !== undefined && <Heading dir="auto">{each.text}</Heading>}
      {each.kind === 'entries' ? (
        <ul>
          {pairEntries(each.entries).map((entry, index) => (
            <li key={index}>
              <Change change={entry.change} />
              <Entry entry={entry} earlier={earlier} later={later} />
            </li>
          ))}
        </ul>
      ) : lifeMapKindOf(each.linkId) === undefined ? (
        <Tree {...rest} compared={each.inside} level={level === 2 ? 3 : 4} />
      ) : (
        <Maps {...rest} each={each} />
      )}
    </section>
  )
}

interface EntryProps {
  readonly entry: PairedEntry
  readonly earlier: RecordedTool
  readonly later: RecordedTool
}

/** One entry with what is said about it; where that was changed, as it was and as it is. */
function Entry({ entry, earlier, later }: EntryProps) {
  const name = wordsOf(entry.item)
  const facts = (item: ResponseItem) =>
    factsOf(item).map((fact, index) => (
      <p key={index} class="app-quiet" dir="auto">
        {fact}
      </p>
    ))
  return (
    <>
      {name !== undefined && (
        <p class="app-verbatim" dir="auto">
          {name}
        </p>
      )}
      {entry.change === 'changed' ? (
        <div class="app-beside">
          <Side of={earlier}>{facts(entry.earlier)}</Side>
          <Side of={later}>{facts(entry.item)}</Side>
        </div>
      ) : (
        facts(entry.item)
      )}
    </>
  )
}

/** Two maps beside each other, and what changed between them in words. */
function Maps({ each, ...rest }: Omit<TreeProps, 'compared'> & { readonly each: Compared }) {
  const { page, questionnaire, earlier, later } = rest
  const draw = (tool: RecordedTool) => {
    const items = withoutSpareStandings(itemsOfArea(tool.items, each.linkId))
    return items.length === 0 ? (
      <p class="app-quiet">{words.notSaid}</p>
    ) : (
      <SaidTree
        page={page}
        questionnaire={questionnaire}
        items={[{ linkId: each.linkId, answers: [], items }]}
        on={finishedOn(tool).slice(0, 10)}
        level={3}
      />
    )
  }
  return (
    <>
      <div class="app-beside">
        <Side of={earlier}>{draw(earlier)}</Side>
        <Side of={later}>{draw(later)}</Side>
      </div>
      {each.kind === 'group' && <Tree {...rest} compared={each.inside} level={4} />}
    </>
  )
}

function Change({ change }: { readonly change: Compared['change'] }) {
  return <p class={change === 'same' ? 'app-quiet' : 'app-change'}>{words.change[change]}</p>
}

function Side({ of, children }: { readonly of: RecordedTool; readonly children: ComponentChildren }) {
  return (
    <div class="app-side">
      <p class="app-quiet">{dateInWords(finishedOn(of))}</p>
      {children}
    </div>
  )
}

function Answers({ answers }: { readonly answers: readonly ResponseAnswer[] }) {
  if (answers.length === 0) return <p class="app-quiet">{words.notSaid}</p>
  return (
    <>
      {answers.map(({ value }, index) => (
        <p key={index} class="app-verbatim" dir="auto">
          {answerText(value)}
        </p>
      ))}
    </>
  )
}
