import { useComputed } from '@preact/signals'
import { useState } from 'preact/hooks'
import { changePlan, planCodes, type RightForNow } from '../../../goal-plan/index.ts'
import { Button } from '../../components/Button.tsx'
import { LinkButton } from '../../components/LinkButton.tsx'
import { planCodeWords } from '../../present/plan-code-words.ts'
import { planEditorMessages } from '../../present/plan-editor-messages.ts'
import { ruleInWords, verdictInWords } from '../../present/responsibility-words.ts'
import type { PlanWorkPageProps } from '../plan-page.ts'
import { planPerson } from '../plan-person.ts'
import { fieldIds, focusSoon } from './field-ids.ts'
import { PlanSelect } from './PlanSelect.tsx'
import { PlanText } from './PlanText.tsx'

const words = planEditorMessages.prompt

/** When staff hold nearly every action: the arithmetic, questions to talk about, and a place to say why it is right for now. Never in the way of anything. */
export function PromptPanel(page: PlanWorkPageProps) {
  const { work } = page
  const reason = useComputed(() => work.plan.value.rightForNow)
  const [isSaying, say] = useState(false)
  const assessment = work.assessment.value
  const isFlagged = assessment.verdict === 'flagged'
  const hasReason = reason.value !== undefined
  if (!isFlagged && !hasReason) return null
  const name = planPerson(page).name
  const { sentence, question } = verdictInWords(assessment, name)
  const openReason = () => {
    say(true)
    focusSoon(fieldIds.reason)
  }
  return (
    <section class="app-prompt" aria-labelledby={fieldIds.prompt}>
      <h2 id={fieldIds.prompt} tabIndex={-1} class="app-heading-s">
        {isFlagged ? words.heading : words.stands}
      </h2>
      {isFlagged && (
        <>
          <p>
            {sentence} <strong>{question}</strong>
          </p>
          <ul>
            {words.questions(name).map((each) => (
              <li key={each}>{each}</li>
            ))}
          </ul>
          <details class="app-details">
            <summary>{words.why}</summary>
            <p>{ruleInWords(assessment)}</p>
          </details>
        </>
      )}
      {hasReason || isSaying ? (
        <ReasonFields page={page} />
      ) : (
        <Button secondary onPress={openReason}>
          {words.say}
        </Button>
      )}
    </section>
  )
}

function ReasonFields({ page: { work } }: { readonly page: PlanWorkPageProps }) {
  const reason = useComputed(() => work.plan.value.rightForNow)
  const give = (field: string, { code, words: said }: RightForNow) => {
    const hasWords = said !== undefined && said !== ''
    const next = {
      ...(code === undefined ? {} : { code }),
      ...(hasWords ? { words: said } : {}),
    }
    const rightForNow = code === undefined && !hasWords ? undefined : next
    work.edit((plan) => changePlan(plan, { rightForNow }), field)
  }
  return (
    <fieldset class="nhsuk-fieldset">
      <legend class="nhsuk-fieldset__legend nhsuk-fieldset__legend--s">{words.reason}</legend>
      <PlanSelect
        id={fieldIds.reason}
        label={words.code}
        nothing={planEditorMessages.goal.notSaid}
        choices={planCodes.reason.codes.map((code) => [code, planCodeWords.reason[code]] as const)}
        chosen={() => reason.value?.code}
        onChoose={(code) =>
          give(fieldIds.reason, { ...without(reason.peek()), ...(code === undefined ? {} : { code }) })
        }
      />
      <PlanText
        id={`${fieldIds.reason}-words`}
        label={words.words}
        rows={2}
        words={() => reason.value?.words}
        onWords={(said) => give(`${fieldIds.reason}-words`, { ...reason.peek(), words: said })}
      />
      {reason.value !== undefined && (
        <LinkButton
          onPress={() => {
            work.edit((plan) => changePlan(plan, { rightForNow: undefined }))
            focusSoon(fieldIds.reason)
          }}
        >
          {words.takeBack}
        </LinkButton>
      )}
    </fieldset>
  )
}

function without(reason: RightForNow | undefined): RightForNow {
  return reason?.words === undefined ? {} : { words: reason.words }
}
