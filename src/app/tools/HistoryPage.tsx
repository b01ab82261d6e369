import { useEffect, useMemo } from 'preact/hooks'
import type { RecordedTool } from '../../host/recorded-tool.ts'
import { Page } from '../components/Page.tsx'
import { RecordPart } from '../components/RecordPart.tsx'
import { createRecordArea } from '../models/record-area.ts'
import { clockTime, dateInWords } from '../present/calendar-words.ts'
import { finishedOn } from '../present/tool-order.ts'
import { toolWords } from '../present/tool-words.ts'
import { SaidTree } from './SaidTree.tsx'
import { readNow } from './tool-desk.ts'
import type { ToolPageProps } from './tool-surroundings.ts'

/** The earlier states of the response that is read, where the record keeps them. */
export function HistoryPage(page: ToolPageProps) {
  const { place, parts } = page
  const words = toolWords.history
  const reference = readNow(place)?.reference
  const history = useMemo(
    () => createRecordArea({ read: () => parts.host.readToolHistory(reference ?? '') }),
    [parts, reference],
  )
  useEffect(() => {
    if (reference !== undefined) void history.load()
    return () => history.dispose()
  }, [history, reference])
  return (
    <Page
      title={words.title}
      heading={words.heading}
      onBack={parts.navigation.canGoBack.value ? parts.navigation.back : undefined}
    >
      {reference === undefined ? (
        <p>{toolWords.read.gone}</p>
      ) : (
        <RecordPart
          state={history.state.value}
          loading={words.loading}
          failed={words.failed}
          empty={null}
          onRetry={() => void history.load()}
        >
          {(kept) =>
            kept.kind === 'not-kept' ? (
              <p>{words.notKept}</p>
            ) : kept.versions.length === 0 ? (
              <p>{words.none}</p>
            ) : (
              kept.versions.map((version, index) => (
                <Version key={version.versionId ?? index} page={page} version={version} />
              ))
            )
          }
        </RecordPart>
      )}
    </Page>
  )
}

function Version({ page, version }: { readonly page: ToolPageProps; readonly version: RecordedTool }) {
  const words = toolWords.history
  const at = version.lastUpdated ?? finishedOn(version)
  const form = page.place.form.state.value
  return (
    <details class="app-details">
      <summary>
        {[
          at.includes('T') ? words.version(dateInWords(at), clockTime(at)) : dateInWords(at),
          version.author?.display,
          words.status[version.status],
        ]
          .filter(Boolean)
          .join(', ')}
      </summary>
      <SaidTree
        page={page}
        items={version.items}
        questionnaire={form.kind === 'present' ? form.value.questionnaire : undefined}
        on={finishedOn(version).slice(0, 10)}
        level={2}
      />
    </details>
  )
}
