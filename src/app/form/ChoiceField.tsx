import { type AnswerOption, compareAnswers, entryOf, isOther, otherEntry } from '../../questionnaire/index.ts'
import { answerText } from './answer-text.ts'
import { labelOf, QuestionFieldset, type SlotFieldProps } from './FieldParts.tsx'
import { useFieldError } from './form-context.ts'
import { formWords } from './form-words.ts'
import { OtherAnswer } from './OtherAnswer.tsx'
import { Radios } from './Radios.tsx'

const yesAndNo: readonly AnswerOption[] = [true, false].map((value) => ({
  value: { kind: 'boolean', value },
  exclusive: false,
}))

/** One of several answers: native radios with their words beside them, none chosen beforehand. */
export function ChoiceField({ node, slot, id }: SlotFieldProps) {
  const { item } = node
  const error = useFieldError(id)
  const entry = slot.entry.value
  const options = item.type === 'boolean' ? yesAndNo : item.options
  const layout = item.orientation === 'horizontal' ? ' nhsuk-radios--inline' : ''
  const isOpen = item.type === 'open-choice'
  const ownWords = isOpen && isOther(options, entry)
  const chosen = options.findIndex(
    ({ value }) => entry?.value !== undefined && compareAnswers(value, entry.value) === 'equal',
  )
  const labels = options.map(({ value }) => answerText(value))
  const choose = (index: number) => {
    const option = options[index]
    slot.give(option === undefined ? otherEntry('') : entryOf(item, option.value))
  }
  const clear = () => {
    slot.give(undefined)
    document.getElementById(id)?.focus()
  }
  return (
    <QuestionFieldset id={id} node={node} error={error}>
      <div class={`nhsuk-radios${layout}`}>
        <Radios
          id={id}
          name={slot.id}
          labels={isOpen ? [...labels, formWords.other] : labels}
          chosen={ownWords ? options.length : chosen}
          onChoose={choose}
        />
        {ownWords && <OtherAnswer id={`${id}-words`} entry={entry} kind="radios" onEntry={slot.give} />}
      </div>
      {entry !== undefined && !item.required && (
        <button
          type="button"
          class="nhsuk-button nhsuk-button--secondary nhsuk-button--small"
          onClick={clear}
        >
          {formWords.clearAnswer}
          <span class="nhsuk-u-visually-hidden">: {labelOf(node)}</span>
        </button>
      )}
    </QuestionFieldset>
  )
}
