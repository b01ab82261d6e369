import {
  type AnswerOption,
  compareAnswers,
  isOther,
  otherEntry,
  type QuestionNode,
  setOptionChosen,
  setOtherEntry,
} from '../../questionnaire/index.ts'
import { answerText } from './answer-text.ts'
import { QuestionFieldset } from './FieldParts.tsx'
import { useFieldError } from './form-context.ts'
import { formWords } from './form-words.ts'
import { OtherAnswer } from './OtherAnswer.tsx'

/** Any number of answers: native checkboxes, in the order of the options. */
export function ManyChoiceField({ node }: { node: QuestionNode }) {
  const { id, item } = node
  const first = node.slots.value[0]
  const ownError = useFieldError(id)
  const entries = node.slots.value.map((slot) => slot.entry.value)
  const own = node.slots.value.find((slot) => isOther(item.options, slot.entry.value))
  const otherError = useFieldError(own === undefined || own === first ? id : own.id)
  const isChosen = ({ value }: AnswerOption) =>
    entries.some((entry) => entry?.value !== undefined && compareAnswers(value, entry.value) === 'equal')
  return (
    <QuestionFieldset id={id} node={node} error={ownError ?? otherError}>
      <div class="nhsuk-checkboxes">
        {item.options.map((option, index) => (
          <Checkbox
            key={index}
            id={index === 0 ? id : `${id}-${index}`}
            name={id}
            label={answerText(option.value)}
            checked={isChosen(option)}
            onTick={(ticked) => setOptionChosen(node, option, ticked)}
          />
        ))}
        {item.type === 'open-choice' && (
          <Checkbox
            id={item.options.length === 0 ? id : `${id}-other`}
            name={id}
            label={formWords.other}
            checked={own !== undefined}
            onTick={(ticked) => setOtherEntry(node, ticked ? otherEntry('') : undefined)}
          />
        )}
        {own !== undefined && (
          <OtherAnswer
            id={own === first ? `${id}-words` : own.id}
            entry={own.entry.value}
            kind="checkboxes"
            onEntry={(entry) => setOtherEntry(node, entry)}
          />
        )}
      </div>
    </QuestionFieldset>
  )
}

interface CheckboxProps {
  readonly id: string
  readonly name: string
  readonly label: string
  readonly checked: boolean
  readonly onTick: (ticked: boolean) => void
}

function Checkbox({ id, name, label, checked, onTick }: CheckboxProps) {
  return (
    <div class="nhsuk-checkboxes__item">
      <input
        class="nhsuk-checkboxes__input"
        id={id}
        name={name}
        type="checkbox"
        checked={checked}
        onChange={(event) => onTick(event.currentTarget.checked)}
      />
      <label class="nhsuk-label nhsuk-checkboxes__label" for={id} dir="auto">
        {label}
      </label>
    </div>
  )
}
