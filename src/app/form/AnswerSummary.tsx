import type { FormNode, QuestionNode } from '../../questionnaire/index.ts'
import { answerText } from './answer-text.ts'
import { labelOf } from './FieldParts.tsx'
import type { FormSession } from './form-session.ts'
import { formWords } from './form-words.ts'
import { instrumentLanguage } from './instrument-language.ts'

interface AnswerSummaryProps {
  readonly session: FormSession
  /** Asked to go back to a question; gives the `id` of its first field. Without it the answers cannot be changed. */
  readonly onChange?: ((fieldId: string) => void) | undefined
}

/** Every question that counts with its answer, to check before sending; an unanswered one says so. */
export function AnswerSummary({ session, onChange }: AnswerSummaryProps) {
  return (
    <div lang={instrumentLanguage(session.form.questionnaire)}>
      <SummaryOf nodes={session.form.root.nodes} onChange={onChange} />
    </div>
  )
}

function SummaryOf({
  nodes,
  onChange,
}: { nodes: readonly FormNode[] } & Pick<AnswerSummaryProps, 'onChange'>) {
  const shown = nodes.filter((node) => node.enabled.value && !node.item.hidden)
  const questions = shown.filter((node) => node.kind === 'question')
  const groups = shown.filter((node) => node.kind === 'group')
  return (
    <>
      {questions.length > 0 && (
        <dl class="nhsuk-summary-list">
          {questions.map((node) => (
            <SummaryRow key={node.id} node={node} onChange={onChange} />
          ))}
        </dl>
      )}
      {questions
        .flatMap((node) => node.slots.value)
        .map((slot) => (
          <SummaryOf key={slot.id} nodes={slot.nodes} onChange={onChange} />
        ))}
      {groups.flatMap((node) =>
        node.occurrences.value.map((occurrence, index, all) => (
          <section key={occurrence.id}>
            {node.item.text !== undefined && (
              <h2 class="nhsuk-heading-s" dir="auto">
                {all.length > 1 ? `${node.item.text} ${index + 1}` : node.item.text}
              </h2>
            )}
            <SummaryOf nodes={occurrence.nodes} onChange={onChange} />
          </section>
        )),
      )}
    </>
  )
}

function SummaryRow({ node, onChange }: { node: QuestionNode } & Pick<AnswerSummaryProps, 'onChange'>) {
  const answers = node.answers.value.map(answerText)
  const canChange = onChange !== undefined && !node.fixed
  const change = (event: Event) => {
    event.preventDefault()
    onChange?.(node.id)
  }
  return (
    <div
      class={`nhsuk-summary-list__row${!canChange ? ' nhsuk-summary-list__row--no-actions' : ''}`}
      data-link-id={node.item.linkId}
    >
      <dt class="nhsuk-summary-list__key" dir="auto">
        {labelOf(node)}
      </dt>
      <dd class="nhsuk-summary-list__value">
        {answers.length === 0
          ? formWords.notAnswered
          : answers.map((text, index) => (
              <div key={index} dir="auto">
                {text}
              </div>
            ))}
      </dd>
      {canChange && (
        <dd class="nhsuk-summary-list__actions">
          <a href={`#${node.id}`} onClick={change}>
            {formWords.change}
            <span class="nhsuk-u-visually-hidden">: {labelOf(node)}</span>
          </a>
        </dd>
      )}
    </div>
  )
}
