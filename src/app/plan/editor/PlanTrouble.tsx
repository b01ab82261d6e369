import { Button } from '../../components/Button.tsx'
import { dateInWords } from '../../present/calendar-words.ts'
import { planEditorMessages } from '../../present/plan-editor-messages.ts'
import { finishedOn } from '../../present/tool-order.ts'
import { SaveTrouble } from '../../tools/SaveTrouble.tsx'
import type { PlanWorkPageProps } from '../plan-page.ts'
import type { PlanClash } from '../plan-work.ts'

const words = planEditorMessages.clash

/** What went wrong with saving, and what somebody else changed, in sight until it is dealt with; nothing while all is well. */
export function PlanTrouble({ work, place, open }: PlanWorkPageProps) {
  const clash = work.clash.value
  // One that the draft's saving met is told with the saving.
  const isTold = clash === undefined || work.saver.state.value.kind === 'conflict'
  return (
    <>
      <SaveTrouble work={work} place={place} open={open} />
      {!isTold && <ToLookAt clash={clash} onLook={() => open('conflict')} />}
    </>
  )
}

function ToLookAt({ clash, onLook }: { readonly clash: PlanClash; readonly onLook: () => void }) {
  const newer = clash.kind === 'draft' && clash.current.status !== 'in-progress' ? clash.current : undefined
  return (
    <div class="app-problem">
      <p>
        <strong>
          {newer === undefined
            ? words.heading
            : words.newer(newer.author?.display, dateInWords(finishedOn(newer)))}
        </strong>{' '}
        {newer === undefined ? words.next : words.newerNext}
      </p>
      <Button onPress={onLook}>{newer === undefined ? words.look : words.lookAtBoth}</Button>
    </div>
  )
}
