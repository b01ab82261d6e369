import { useComputed } from '@preact/signals'
import type { RecordReference } from '../../../domain/reference.ts'
import { type CarerAgreement, ownerKey, planCodes } from '../../../goal-plan/index.ts'
import { Button } from '../../components/Button.tsx'
import { RadioGroup } from '../../components/RadioGroup.tsx'
import { offsetDateTime } from '../../present/calendar-words.ts'
import { ownerName } from '../../present/owner-name.ts'
import { planCodeWords } from '../../present/plan-code-words.ts'
import { planEditorMessages } from '../../present/plan-editor-messages.ts'
import type { PlanWorkPageProps } from '../plan-page.ts'
import { planPerson } from '../plan-person.ts'
import { agreementOf, withAgreement, withAgreementWords, withoutOwner } from './agreements.ts'
import { PlanText } from './PlanText.tsx'

export interface AgreementQuestionProps {
  readonly page: PlanWorkPageProps
  readonly who: RecordReference
  /** Prefix of the ids. */
  readonly id: string
}

const words = planEditorMessages.agreement

/** Whether a relative agrees to be named. A no is taken calmly: the name goes, or stays marked as not agreed. */
export function AgreementQuestion({ page, who, id }: AgreementQuestionProps) {
  const { work, parts } = page
  const key = ownerKey(who)
  const agreement = useComputed(() => agreementOf(work.plan.value.agreements, who))
  const isNamed = useComputed(() =>
    work.plan.value.goals.some(({ actions }) =>
      actions.some(({ owners }) => owners.some((owner) => ownerKey(owner) === key)),
    ),
  )
  const name = ownerName(who, planPerson(page))
  const today = offsetDateTime(parts.now()).slice(0, 10)
  const give = (answer: CarerAgreement['answer']) => {
    const { words: said } = agreement.peek() ?? {}
    work.edit((plan) =>
      withAgreement(plan, {
        who,
        answer,
        ...(answer === 'not-asked' ? {} : { date: today }),
        ...(said === undefined ? {} : { words: said }),
      }),
    )
  }
  const answer = agreement.value?.answer
  const questionId = `${id}-${key.replaceAll(/[^A-Za-z0-9-]/g, '-')}`
  const wordsId = `${questionId}-words`
  return (
    <div class="app-agreement">
      <RadioGroup
        id={questionId}
        legend={words.ask(name)}
        options={planCodes.agreement.codes.map((code) => ({
          value: code,
          label: planCodeWords.agreement[code],
        }))}
        chosen={answer}
        onChoose={(value) => {
          const code = planCodes.agreement.codes.find((each) => each === value)
          if (code !== undefined) give(code)
        }}
      />
      {answer !== undefined && (
        <PlanText
          id={wordsId}
          label={words.words}
          rows={2}
          words={() => agreement.value?.words}
          onWords={(said) => work.edit((plan) => withAgreementWords(plan, who, said), wordsId)}
        />
      )}
      {answer === 'declined' && isNamed.value && (
        <div class="app-prompt" role="status">
          <p>{words.declined(name)}</p>
          <Button secondary onPress={() => work.edit((plan) => withoutOwner(plan, who))}>
            {words.takeOut}
          </Button>
        </div>
      )}
    </div>
  )
}
