import { type AnswerOption, compareAnswers, entryOf, isOther, otherEntry } from '../../questionnaire/index.ts'
import { answerText } from './answer-text.ts'
import { hintLines, labelOf, QuestionFieldset, type SlotFieldProps, useFieldError } from './FieldParts.tsx'
import { formWords } from './form-words.ts'
import { OtherAnswer } from './OtherAnswer.tsx'

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
  const ownWords = item.type === 'open-choice' && isOther(options, entry)
  const chosen = ownWords
    ? -1
    : options.findIndex(
        ({ value }) => entry?.value !== undefined && compareAnswers(value, entry.value) === 'equal',
      )
  const clear = () => {
    slot.give(undefined)
    document.getElementById(id)?.focus()
  }
  return (
    <QuestionFieldset
      id={id}
      linkId={item.linkId}
      legend={labelOf(node)}
      hint={hintLines(node)}
      error={error}
    >
      <div class={`nhsuk-radios${layout}`}>
        {options.map((option, index) => (
          <RadioOption
            key={index}
            id={index === 0 ? id : `${id}-${index}`}
            name={slot.id}
            value={String(index)}
            label={answerText(option.value)}
            checked={index === chosen}
            onChoose={() => slot.give(entryOf(item, option.value))}
          />
        ))}
        {item.type === 'open-choice' && (
          <RadioOption
            id={options.length === 0 ? id : `${id}-other`}
            name={slot.id}
            value="other"
            label={formWords.other}
            checked={ownWords}
            onChoose={() => slot.give(otherEntry(''))}
          />
        )}
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

interface RadioOptionProps {
  readonly id: string
  readonly name: string
  readonly value: string
  readonly label: string
  readonly checked: boolean
  readonly onChoose: () => void
}

/** One radio with its label; also used for the units of a quantity. */
export function RadioOption({ id, name, value, label, checked, onChoose }: RadioOptionProps) {
  return (
    <div class="nhsuk-radios__item">
      <input
        class="nhsuk-radios__input"
        id={id}
        name={name}
        type="radio"
        value={value}
        checked={checked}
        onChange={onChoose}
      />
      <label class="nhsuk-label nhsuk-radios__label" for={id} dir="auto">
        {label}
      </label>
    </div>
  )
}
