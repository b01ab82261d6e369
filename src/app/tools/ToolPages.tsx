import { useEffect } from 'preact/hooks'
import { Button } from '../components/Button.tsx'
import { Page } from '../components/Page.tsx'
import { ProblemNotice } from '../components/ProblemNotice.tsx'
import { hostProblemWords, retryMayHelp } from '../present/problem-messages.ts'
import { toolMessages } from '../present/tool-messages.ts'
import { toolWords } from '../present/tool-words.ts'
import { AreaPage } from './AreaPage.tsx'
import { AreasPage } from './AreasPage.tsx'
import { CheckPage } from './CheckPage.tsx'
import { ComparePage } from './ComparePage.tsx'
import { ConflictPage } from './ConflictPage.tsx'
import { DonePage } from './DonePage.tsx'
import { HistoryPage } from './HistoryPage.tsx'
import { PurposePage } from './PurposePage.tsx'
import { ReadPage } from './ReadPage.tsx'
import { useRunningHead } from './running-head.ts'
import { ThrowAwayPage } from './ThrowAwayPage.tsx'
import { personOf, type ToolPageProps, toolOf } from './tool-surroundings.ts'
import type { ToolWork } from './tool-work.ts'

/** The page of the open tool; pages that need an open sitting open the reader's own draft, or say why there is none. */
export function ToolPages(props: Omit<ToolPageProps, 'open'>) {
  const { parts, place } = props
  const tool = place.shelf.tool.id
  const part = parts.navigation.part.value
  useRunningHead(personOf(props))
  const page: ToolPageProps = {
    ...props,
    open: (next, area) =>
      parts.navigation.open('tool', { tool, page: next, ...(area === undefined ? {} : { area }) }),
  }
  switch (part?.page) {
    case 'areas':
      return <Sitting {...page}>{(work) => <AreasPage {...page} work={work} />}</Sitting>
    case 'area':
      return (
        <Sitting {...page}>
          {(work) => <AreaPage key={part.area} {...page} work={work} area={part.area ?? ''} />}
        </Sitting>
      )
    case 'check':
      return <Sitting {...page}>{(work) => <CheckPage {...page} work={work} />}</Sitting>
    case 'conflict':
      return <Sitting {...page}>{(work) => <ConflictPage {...page} work={work} />}</Sitting>
    case 'throw-away':
      return <Sitting {...page}>{(work) => <ThrowAwayPage {...page} work={work} />}</Sitting>
    case 'done':
      return <DonePage {...page} />
    case 'read':
      return <ReadPage {...page} />
    case 'compare':
      return <ComparePage {...page} />
    case 'history':
      return <HistoryPage {...page} />
    default:
      return <PurposePage {...page} />
  }
}

/** The open sitting, or what stands in its place: opening, failed, nothing unfinished, another version of the form. */
function Sitting({
  children,
  ...page
}: ToolPageProps & { readonly children: (work: ToolWork) => preact.ComponentChildren }) {
  const { place, parts } = page
  const { recorded } = place.shelf
  const sitting = place.sitting.value
  const list = recorded.state.value
  useEffect(() => {
    if (sitting.kind === 'none' && list.kind === 'present') void place.resume()
  }, [place, sitting.kind, list.kind])
  if (sitting.kind === 'open') return <>{children(sitting.work)}</>
  const heading = toolMessages.heading[toolOf(page)]
  const problem =
    sitting.kind === 'failed' ? sitting.problem : list.kind === 'failed' ? list.problem : undefined
  const retry = () => void (sitting.kind === 'failed' ? place.retry() : recorded.load())
  return (
    <Page title={toolWords.areas.title} heading={heading} onBack={parts.navigation.back}>
      {problem !== undefined ? (
        <ProblemNotice
          lead={toolWords.failed}
          words={hostProblemWords(problem)}
          detail={problem.detail}
          onRetry={retryMayHelp(problem) ? retry : undefined}
        />
      ) : sitting.kind === 'other-form' ? (
        <div class="app-problem">
          <p>{toolWords.trouble.unplaced}</p>
          <Button onPress={() => void place.start()}>{toolWords.trouble.startNew}</Button>
        </div>
      ) : sitting.kind === 'opening' || list.kind === 'loading' || place.hasDraft() ? (
        <p class="app-loading">{toolWords.opening}…</p>
      ) : (
        <>
          <p>{toolWords.noDraft}</p>
          <Button onPress={() => page.open('purpose')}>
            {toolMessages.start(toolMessages.name[toolOf(page)])}
          </Button>
        </>
      )}
    </Page>
  )
}
