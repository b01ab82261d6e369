import type { QuestionNode } from '../../questionnaire/index.ts'
import { answerText } from './answer-text.ts'
import { labelOf } from './FieldParts.tsx'
import { formWords } from './form-words.ts'

/** An answer nobody can change here: given by the app, read only, or worked out. Without a value it says so, never 0. */
export function FixedAnswer({ node }: { node: QuestionNode }) {
  const answers = node.answers.value.map(answerText)
  return (
    <div class="nhsuk-form-group" data-link-id={node.item.linkId} id={node.id} tabIndex={-1}>
      <p class="nhsuk-label nhsuk-label--s" dir="auto">
        {labelOf(node)}
      </p>
      <p class="nhsuk-body" dir="auto" data-answer>
        {answers.length === 0 ? formWords.noValueYet : answers.join(', ')}
      </p>
    </div>
  )
}
