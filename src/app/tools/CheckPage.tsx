import { useState } from 'preact/hooks'
import type { ResponseItem } from '../../questionnaire/index.ts'
import { progressOf } from '../../questionnaire/index.ts'
import { Button } from '../components/Button.tsx'
import { ErrorSummary } from '../components/ErrorSummary.tsx'
import { PersonDetails } from '../components/IdentityStrip.tsx'
import { LinkButton } from '../components/LinkButton.tsx'
import { Page } from '../components/Page.tsx'
import { SummaryList } from '../components/SummaryList.tsx'
import { offsetDateTime } from '../present/calendar-words.ts'
import { messages } from '../present/messages.ts'
import { toolWords } from '../present/tool-words.ts'
import { SaidTree } from './SaidTree.tsx'
import { SaveTrouble } from './SaveTrouble.tsx'
import { areaHolding, itemsOfArea, type ToolArea, toolSections } from './tool-areas.ts'
import { draftsOf, personOf, saidBy, type ToolPageProps } from './tool-surroundings.ts'
import type { ToolWork } from './tool-work.ts'

/** Everything that was said, to look at before it is finished. */
export function CheckPage(page: ToolPageProps & { readonly work: ToolWork }) {
  const { work, place, parts, open } = page
  const words = toolWords.check
  const [busy, setBusy] = useState(false)
  const session = work.form.value
  const items = session.toResponse()
  const sections = toolSections(session.form)
  const areas = sections.flatMap((section) => section.areas)
  const said = areas.filter(({ linkId }) => itemsOfArea(items, linkId).length > 0)
  const left = areas.filter(({ node }) => progressOf(node).state === 'empty')
  const errors = work.errors.value
  const goTo = (fieldId: string | undefined, area: ToolArea | undefined) => {
    place.focusField.value = fieldId
    if (area !== undefined) open('area', area.linkId)
  }
  const finish = async () => {
    if (work.validate().length > 0) return
    setBusy(true)
    const isDone = await work.saver.finish('finished')
    setBusy(false)
    const state = work.saver.state.peek()
    if (!isDone || state.kind === 'saved-differently') return
    place.finished.value = state.kind === 'saved' ? state.at : undefined
    place.reading.value = undefined
    parts.navigation.stayFrom('tool', { tool: place.shelf.tool.id, page: 'done' })
    place.leave()
  }
  return (
    <Page
      title={words.title}
      heading={words.heading}
      onBack={parts.navigation.canGoBack.value ? parts.navigation.back : undefined}
    >
      <ErrorSummary
        errors={errors}
        onGo={(fieldId) => {
          const linkId = errors.find((error) => error.fieldId === fieldId)?.linkId
          goTo(fieldId, linkId === undefined ? undefined : areaHolding(sections, linkId))
        }}
      />
      <SaveTrouble work={work} place={place} open={open} />
      <WhoWith page={page} work={work} />
      {said.length === 0 && (
        <p>
          {words.nothing} {words.nothingNext}
        </p>
      )}
      {said.map((area) => (
        <AreaSaid
          key={area.linkId}
          page={page}
          area={area}
          items={items}
          onChange={() => goTo(undefined, area)}
        />
      ))}
      {said.length > 0 && left.length > 0 && (
        <details class="app-details">
          <summary>{words.leftOpen}</summary>
          <ul>
            {left.map((area) => (
              <li key={area.linkId}>
                <LinkButton onPress={() => goTo(undefined, area)}>{area.title}</LinkButton>
              </li>
            ))}
          </ul>
        </details>
      )}
      {said.length > 0 && (
        <>
          <p>{words.where[draftsOf(parts.host)]}</p>
          <div class="app-buttons">
            <Button busy={busy} onPress={() => void finish()}>
              {work.start.kind === 'amend' ? words.finishAmended : words.finish}
            </Button>
            <Button secondary onPress={() => open('areas')}>
              {toolWords.areas.list}
            </Button>
          </div>
        </>
      )}
    </Page>
  )
}

interface AreaSaidProps {
  readonly page: ToolPageProps
  readonly area: ToolArea
  readonly items: readonly ResponseItem[]
  readonly onChange: () => void
}

function AreaSaid({ page, area, items, onChange }: AreaSaidProps) {
  const form = page.place.form.state.value
  const whole = { linkId: area.linkId, text: area.title, answers: [], items: itemsOfArea(items, area.linkId) }
  return (
    <div class="app-check-area">
      <SaidTree
        page={page}
        items={[whole]}
        questionnaire={form.kind === 'present' ? form.value.questionnaire : undefined}
        on={offsetDateTime(page.parts.now()).slice(0, 10)}
        level={2}
      />
      <p>
        <LinkButton onPress={onChange}>
          {toolWords.check.change}
          <span class="nhsuk-u-visually-hidden">{`: ${area.title}`}</span>
        </LinkButton>
      </p>
    </div>
  )
}

/** Whose words these are and who typed them: on every page before something is saved for good. */
function WhoWith({ page, work }: { readonly page: ToolPageProps; readonly work: ToolWork }) {
  const person = personOf(page)
  const { user } = page.parts.host.launch
  const words = toolWords.check
  return (
    <SummaryList
      rows={[
        {
          key: words.person,
          value: person === undefined ? messages.identity.failed : <PersonDetails person={person} />,
        },
        { key: toolWords.read.saidBy, value: saidBy(page, work.source) },
        { key: words.filledBy, value: user?.display ?? toolWords.read.notRecorded },
      ]}
    />
  )
}
