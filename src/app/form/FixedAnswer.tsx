import { useContext } from 'preact/hooks'
import type { QuestionNode } from '../../questionnaire/index.ts'
import { answerText } from './answer-text.ts'
import { labelOf } from './FieldParts.tsx'
import { FormContext } from './form-context.ts'
import { formWords } from './form-words.ts'
import type { LateAnswers } from './late-answers.ts'

/** An answer nobody can change here: given by the app, read only, or worked out. Without a value it says so, never 0. */
export function FixedAnswer({ node }: { node: QuestionNode }) {
  const { late } = useContext(FormContext)
  const answers = node.answers.value.map(answerText)
  const isLate = late !== undefined && late.standingOf(node.item.linkId) !== 'ready'
  return (
    <div class="nhsuk-form-group" data-link-id={node.item.linkId} id={node.id} tabIndex={-1}>
      <p class="nhsuk-label nhsuk-label--s" dir="auto">
        {labelOf(node)}
      </p>
      {isLate ? (
        <NotYet late={late} linkId={node.item.linkId} />
      ) : (
        <p class="nhsuk-body" dir="auto" data-answer>
          {answers.length === 0 ? formWords.noValueYet : answers.join(', ')}
        </p>
      )}
    </div>
  )
}

function NotYet({ late, linkId }: { late: LateAnswers; linkId: string }) {
  if (late.standingOf(linkId) !== 'failed') return <p class="nhsuk-body">{formWords.notAvailableYet}</p>
  return (
    <>
      <p class="nhsuk-body" role="alert">
        {formWords.couldNotWorkOut}
      </p>
      <button
        type="button"
        class="nhsuk-button nhsuk-button--secondary nhsuk-button--small"
        onClick={late.retry}
      >
        {formWords.tryAgain}
      </button>
    </>
  )
}
