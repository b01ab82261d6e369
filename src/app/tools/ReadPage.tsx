import { useEffect, useState } from 'preact/hooks'
import type { RecordedTool } from '../../host/recorded-tool.ts'
import { Button } from '../components/Button.tsx'
import { PersonDetails } from '../components/IdentityStrip.tsx'
import { LinkButton } from '../components/LinkButton.tsx'
import { OtherVersions } from '../components/OtherVersions.tsx'
import { Page } from '../components/Page.tsx'
import { RecordPart } from '../components/RecordPart.tsx'
import { SummaryList } from '../components/SummaryList.tsx'
import { dateInWords } from '../present/calendar-words.ts'
import { messages } from '../present/messages.ts'
import { toolMessages } from '../present/tool-messages.ts'
import { finishedOn, isFinished } from '../present/tool-order.ts'
import { toolWords } from '../present/tool-words.ts'
import { SaidTree } from './SaidTree.tsx'
import { readNow } from './tool-desk.ts'
import { personOf, saidBy, type ToolPageProps, toolOf } from './tool-surroundings.ts'
import { withoutSpareStandings } from './without-spare-standings.ts'

/** One response as it stands in the record, to read and to print. */
export function ReadPage(page: ToolPageProps) {
  const { place, parts } = page
  const { recorded } = place.shelf
  const asked = parts.navigation.part.value?.area
  useEffect(() => {
    if (asked !== undefined) place.reading.value = asked
  }, [place, asked])
  useEffect(() => {
    if (place.form.state.peek().kind !== 'present') void place.form.load()
  }, [place])
  return (
    <Page
      title={toolWords.read.title}
      heading={toolMessages.heading[toolOf(page)]}
      onBack={parts.navigation.canGoBack.value ? parts.navigation.back : undefined}
    >
      <RecordPart
        state={recorded.state.value}
        loading={toolMessages.loading}
        failed={toolMessages.failed}
        empty={<p>{toolWords.read.none}</p>}
        onRetry={() => void recorded.load()}
      >
        {(list) => <Response page={page} list={list} />}
      </RecordPart>
    </Page>
  )
}

function Response({ page, list }: { readonly page: ToolPageProps; readonly list: readonly RecordedTool[] }) {
  const words = toolWords.read
  const shown = readNow(page.place)
  const others = list.filter((each) => each !== shown)
  const form = page.place.form.state.value
  return (
    <>
      {shown === undefined ? (
        <p>{words.gone}</p>
      ) : (
        <>
          <About page={page} shown={shown} />
          {shown.unreadable > 0 && <p class="app-problem">{words.unreadable(shown.unreadable)}</p>}
          <Actions key={shown.reference} page={page} shown={shown} list={list} />
          {shown.items.every(({ linkId }) => linkId === 'about') && <p>{words.empty}</p>}
          {form.kind === 'loading' ? (
            // Without its form a map would be a list for a moment, and on paper for good.
            <p class="app-loading">{toolMessages.screens.loading}…</p>
          ) : (
            <SaidTree
              page={page}
              items={withoutSpareStandings(shown.items)}
              questionnaire={form.kind === 'present' ? form.value.questionnaire : undefined}
              on={finishedOn(shown).slice(0, 10)}
              level={2}
            />
          )}
        </>
      )}
      <OtherVersions
        heading={words.others}
        versions={others.map((each) => ({
          reference: each.reference,
          label: `${words.choose(dateInWords(finishedOn(each)), each.author?.display)}${isFinished(each) ? '' : words.unfinished}`,
          onOpen() {
            page.place.reading.value = each.reference
            page.open('read')
          },
        }))}
      />
    </>
  )
}

function About({ page, shown }: { readonly page: ToolPageProps; readonly shown: RecordedTool }) {
  const words = toolWords.read
  const person = personOf(page)
  const when = { completed: words.finishedOn, amended: words.changedOn, 'in-progress': words.changedOn }
  return (
    <SummaryList
      rows={[
        {
          key: toolWords.check.person,
          value: person === undefined ? messages.identity.failed : <PersonDetails person={person} />,
        },
        { key: words.saidBy, value: saidBy(page, shown.source) },
        { key: when[shown.status], value: dateInWords(finishedOn(shown)) },
        { key: words.by, value: shown.author?.display ?? words.notRecorded },
        ...(isFinished(shown) ? [] : [{ key: words.standing, value: words.notFinished }]),
      ]}
    />
  )
}

interface ActionsProps {
  readonly page: ToolPageProps
  readonly shown: RecordedTool
  readonly list: readonly RecordedTool[]
}

function Actions({ page, shown, list }: ActionsProps) {
  const { place, open, parts } = page
  const words = toolWords.read
  const canWrite = parts.host.launch.access.mode === 'edit'
  const [standing, setStanding] = useState<'free' | 'opening' | 'taken'>('free')
  const turnTo = async (kind: 'amend' | 'resume') => {
    setStanding('opening')
    const isOpen = await place.turnTo(kind, shown)
    setStanding(isOpen ? 'free' : 'taken')
    if (isOpen) open('areas')
  }
  return (
    <>
      <div class="app-buttons app-no-print">
        <Button secondary onPress={() => window.print()}>
          {words.print}
        </Button>
        {canWrite && shown.use === 'amend' && (
          <Button secondary busy={standing === 'opening'} onPress={() => void turnTo('amend')}>
            {words.change}
          </Button>
        )}
        {canWrite && shown.use === 'resume' && (
          <Button busy={standing === 'opening'} onPress={() => void turnTo('resume')}>
            {toolMessages.carryOn(toolMessages.name[toolOf(page)])}
          </Button>
        )}
      </div>
      {standing === 'taken' && (
        <div class="app-problem" role="alert">
          <p>{words.otherOpen}</p>
          <Button onPress={() => open('areas')}>{words.toOpen}</Button>
        </div>
      )}
      {list.filter(isFinished).length > 1 && (
        <p>
          <LinkButton onPress={() => open('compare')}>{words.compare}</LinkButton>
        </p>
      )}
      <p>
        <LinkButton onPress={() => open('history')}>{words.history}</LinkButton>
      </p>
    </>
  )
}
