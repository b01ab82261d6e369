import { Button } from '../../components/Button.tsx'
import { planEditorMessages } from '../../present/plan-editor-messages.ts'
import { SaveTrouble } from '../../tools/SaveTrouble.tsx'
import type { PlanWorkPageProps } from '../plan-page.ts'

const words = planEditorMessages.clash

/** What went wrong with saving, and what somebody else changed, in sight until it is dealt with; nothing while all is well. */
export function PlanTrouble({ work, place, open }: PlanWorkPageProps) {
  const clash = work.clash.value
  return (
    <>
      <SaveTrouble work={work} place={place} open={open} />
      {clash?.kind === 'record' && (
        <div class="app-problem">
          <p>
            <strong>{words.heading}</strong> {words.next}
          </p>
          <Button onPress={() => open('conflict')}>{words.look}</Button>
        </div>
      )}
    </>
  )
}
