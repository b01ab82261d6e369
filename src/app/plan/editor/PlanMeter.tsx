import { useComputed } from '@preact/signals'
import { useEffect, useState } from 'preact/hooks'
import { LinkButton } from '../../components/LinkButton.tsx'
import { ResponsibilityMeter } from '../../components/ResponsibilityMeter.tsx'
import { planEditorMessages } from '../../present/plan-editor-messages.ts'
import { meterInWords, verdictInWords } from '../../present/responsibility-words.ts'
import type { PlanWorkPageProps } from '../plan-page.ts'
import { planPerson } from '../plan-person.ts'
import { fieldIds } from './field-ids.ts'
import { HistoryButtons } from './HistoryButtons.tsx'

/** How long who holds what has to stand before it is said aloud. */
const calmMs = 1_500

const words = planEditorMessages.meter

/** Who does what, live and always in sight; said politely once it stands still, and not at every press of a key. */
export function PlanMeter(page: PlanWorkPageProps) {
  const { work } = page
  const name = planPerson(page).name
  // As text, so that only a change of the numbers draws it anew.
  const numbers = useComputed(() => JSON.stringify(work.assessment.value.meter))
  const isFlagged = useComputed(() => work.assessment.value.verdict === 'flagged')
  void numbers.value
  const assessment = work.assessment.peek()
  const said = [
    meterInWords(assessment.meter, name),
    ...(isFlagged.value ? [verdictInWords(assessment, name).sentence] : []),
  ].join('. ')
  return (
    <section class="app-plan-meter" aria-label={words.heading} data-verdict={assessment.verdict}>
      <div class="app-plan-meter__bar">
        <ResponsibilityMeter meter={assessment.meter} name={name} />
      </div>
      <div class="app-plan-meter__side">
        <HistoryButtons page={page} />
        {isFlagged.value && (
          <LinkButton onPress={() => document.getElementById(fieldIds.prompt)?.focus()}>
            {words.toPrompt}
          </LinkButton>
        )}
      </div>
      <Said words={said} />
    </section>
  )
}

function Said({ words: now }: { readonly words: string }) {
  // What stands at the beginning is read with the page and not said again.
  const [first] = useState(now)
  const [said, say] = useState('')
  useEffect(() => {
    if (now === first && said === '') return
    const timer = setTimeout(() => say(now), calmMs)
    return () => clearTimeout(timer)
  }, [now])
  return (
    <p class="nhsuk-u-visually-hidden" role="status">
      {said}
    </p>
  )
}
