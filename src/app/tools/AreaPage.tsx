import { useMemo } from 'preact/hooks'
import type { RecordedTool } from '../../host/recorded-tool.ts'
import { answeredQuestions, type FormNode } from '../../questionnaire/index.ts'
import { LinkButton } from '../components/LinkButton.tsx'
import { Page } from '../components/Page.tsx'
import { answerText } from '../form/answer-text.ts'
import { FormNodes } from '../form/FormNodes.tsx'
import { lifeMapKindOf } from '../maps/life-map-kind.ts'
import { dateInWords } from '../present/calendar-words.ts'
import { finishedOn } from '../present/tool-order.ts'
import { toolWords } from '../present/tool-words.ts'
import { AreaList } from './AreaList.tsx'
import { MapArea } from './MapArea.tsx'
import { SaveTrouble } from './SaveTrouble.tsx'
import { ToolFooter } from './ToolFooter.tsx'
import {
  areaAfter,
  isStanding,
  newestWith,
  nodesIn,
  promptsFor,
  sectionsShown,
  toolSections,
} from './tool-areas.ts'
import { finishedBefore } from './tool-desk.ts'
import type { ToolPageProps } from './tool-surroundings.ts'
import type { ToolWork } from './tool-work.ts'

export interface AreaPageProps extends ToolPageProps {
  readonly work: ToolWork
  /** The linkId of the area. */
  readonly area: string
}

/** One area on a screen: its questions with what was said last time beside each, and the way to any other. */
export function AreaPage(page: AreaPageProps) {
  const { work, place, parts, area: linkId, open } = page
  const words = toolWords.area
  const session = work.form.value
  const sections = toolSections(session.form)
  const section = sections.find(({ areas }) => areas.some((each) => each.linkId === linkId))
  const area = section?.areas.find((each) => each.linkId === linkId)
  if (section === undefined || area === undefined) return null
  const shown = sectionsShown(sections, place.ways.value, section)
  const toArea = (to: string) => parts.navigation.replace('tool', { ...here, area: to })
  const here = { tool: place.shelf.tool.id, page: 'area' }
  const isMap = lifeMapKindOf(linkId) !== undefined
  const goOn = (to: string) => {
    place.focusField.value = undefined
    void work.saver.flush()
    toArea(to)
  }
  return (
    <Page
      key={linkId}
      title={words.title}
      heading={<span dir="auto">{area.title}</span>}
      onBack={parts.navigation.canGoBack.value ? parts.navigation.back : undefined}
      focusField={place.focusField.value}
    >
      <div class="app-tool">
        <nav class="app-tool__areas" aria-label={toolWords.areas.list}>
          {shown.map((each) => (
            <div key={each.linkId}>
              {each.title !== undefined && (
                <p class="app-tool__section" dir="auto">
                  {each.title}
                </p>
              )}
              <AreaList section={each} here={linkId} onOpen={(to) => goOn(to.linkId)} />
            </div>
          ))}
        </nav>
        {/* Leaving a field saves: the pair may close the window in the next moment. */}
        <div class="app-tool__area" onFocusOut={() => void work.saver.flush()}>
          <SaveTrouble work={work} place={place} open={open} />
          {section.notes.map((note) => (
            <p key={note} dir="auto">
              {note}
            </p>
          ))}
          {isMap ? (
            <MapArea {...page} node={area.node} />
          ) : (
            <Questions {...page} nodes={nodesIn(area.node)} prompts={promptsFor(sections, area)} />
          )}
          <ToolFooter {...page} next={areaAfter(shown, linkId)} onNext={(to) => goOn(to.linkId)} />
          <p>
            <LinkButton onPress={() => open('areas')}>{toolWords.areas.list}</LinkButton>
          </p>
        </div>
      </div>
    </Page>
  )
}

interface QuestionsProps extends AreaPageProps {
  readonly nodes: readonly FormNode[]
  /** What may help with any area, shown with one of several columns. */
  readonly prompts: readonly FormNode[]
}

/** The questions of an area, in columns where the form has them so, each with what was said last time. */
function Questions(page: QuestionsProps) {
  const { work, place, nodes, prompts } = page
  const session = work.form.value
  const before = finishedBefore(place)
  const asked = nodes.filter((node) => node.kind === 'question' && !isStanding(node))
  const isGrid = page.work.form.value.form.root.nodes.some(
    (node) =>
      node.kind === 'group' &&
      node.item.control === 'grid' &&
      nodesIn(node).some((row) => row.kind === 'group' && nodesIn(row) === nodes),
  )
  const draw = (node: FormNode) => (
    <div key={node.id} class="app-asked">
      <FormNodes session={session} nodes={[node]} errors={work.errors.value} depth={1} />
      {asked.includes(node) && <LastTime question={node} before={before} />}
    </div>
  )
  if (!isGrid) return <>{nodes.map(draw)}</>
  return (
    <>
      <FormNodes session={session} nodes={prompts} depth={1} />
      <div class="app-beside">{asked.map(draw)}</div>
      {nodes.filter((node) => !asked.includes(node)).map(draw)}
    </>
  )
}

interface LastTimeProps {
  readonly question: FormNode
  /** The finished responses, newest first. */
  readonly before: readonly RecordedTool[]
}

/** What the newest response that answers a question says to it: a later one that left it open hides nothing. */
function LastTime({ question, before }: LastTimeProps) {
  const { linkId } = question.item
  const last = newestWith(before, linkId)
  const said = useMemo(
    () =>
      last === undefined
        ? []
        : answeredQuestions(last.items)
            .filter((each) => each.linkId === linkId)
            .flatMap(({ answers }) => answers),
    [last, linkId],
  )
  if (last === undefined) return null
  return (
    <details class="app-details app-last-time">
      <summary>
        {toolWords.area.lastTime(dateInWords(finishedOn(last)))}
        <span class="nhsuk-u-visually-hidden">{`: ${question.item.text ?? ''}`}</span>
      </summary>
      {said.map((answer, index) => (
        <p key={index} class="app-verbatim" dir="auto">
          {answerText(answer)}
        </p>
      ))}
    </details>
  )
}
