import { LinkButton } from '../components/LinkButton.tsx'
import { Page } from '../components/Page.tsx'
import { FormNodes } from '../form/FormNodes.tsx'
import { dateInWords } from '../present/calendar-words.ts'
import { toolMessages } from '../present/tool-messages.ts'
import { finishedOn } from '../present/tool-order.ts'
import { toolWords } from '../present/tool-words.ts'
import { AreaList } from './AreaList.tsx'
import { SaveTrouble } from './SaveTrouble.tsx'
import { ToolFooter } from './ToolFooter.tsx'
import { sectionsShown, type ToolSection, toolSections } from './tool-areas.ts'
import { type ToolPageProps, toolOf } from './tool-surroundings.ts'
import type { ToolWork } from './tool-work.ts'

/** All areas of a tool, to take in any order. */
export function AreasPage(page: ToolPageProps & { readonly work: ToolWork }) {
  const { work, place, parts, open } = page
  const words = toolWords.areas
  const sections = toolSections(work.form.value.form)
  const chosen = sectionsShown(sections, place.ways.value)
  const others = sections.filter((section) => !chosen.includes(section))
  const { start } = work
  const draw = (section: ToolSection) => (
    <section key={section.linkId}>
      {section.title !== undefined && <h2 dir="auto">{section.title}</h2>}
      {section.notes.map((note) => (
        <p key={note} dir="auto">
          {note}
        </p>
      ))}
      <AreaList section={section} onOpen={({ linkId }) => open('area', linkId)} />
    </section>
  )
  return (
    <Page
      title={words.title}
      heading={toolMessages.heading[toolOf(page)]}
      onBack={parts.navigation.canGoBack.value ? parts.navigation.back : undefined}
    >
      <SaveTrouble work={work} place={place} open={open} />
      <p>{start.kind === 'amend' ? words.amending(dateInWords(finishedOn(start.recorded))) : words.intro}</p>
      <FormNodes
        session={work.form.value}
        nodes={work.form.value.form.root.nodes.filter(({ kind }) => kind === 'display')}
      />
      {chosen.map(draw)}
      {others.length > 0 && (
        <details class="app-details">
          <summary>{words.otherWays}</summary>
          {others.map(draw)}
        </details>
      )}
      <ToolFooter {...page} />
      <p>
        <LinkButton onPress={() => open('purpose')}>{words.about}</LinkButton>
      </p>
      {start.kind !== 'amend' && (
        <p>
          <LinkButton onPress={() => open('throw-away')}>{words.throwAway}</LinkButton>
        </p>
      )}
    </Page>
  )
}
