// A headless engine: state, conditions and calculations are its own, the widgets are ours and as small as can be. It reads the JSON of
// another server, so extensions become properties first.
import { createElement as h, useState } from 'react'
import { createRoot } from 'react-dom/client'
import {
  calcInitialContext,
  mapResponseToForm,
  QuestionItems,
  QuestionnaireResponseFormProvider,
  useQuestionnaireResponseFormContext,
} from 'sdc-qrf'
import { load } from '../load.js'

function itemOf({ extension, item: children, answerOption, enableWhen, ...rest }) {
  const calculated = extension?.find((each) => each.valueExpression)?.valueExpression
  return {
    ...rest,
    ...(answerOption && {
      answerOption: answerOption.map(({ valueCoding }) => ({ value: { Coding: valueCoding } })),
    }),
    ...(enableWhen && {
      enableWhen: enableWhen.map(({ answerCoding, ...condition }) => ({
        ...condition,
        answer: { Coding: answerCoding },
      })),
    }),
    ...(calculated && {
      calculatedExpression: {
        ...calculated,
        expression: calculated.expression.replaceAll('.value.where(', '.value.Coding.where('),
      },
    }),
    ...(children && { item: children.map(itemOf) }),
  }
}

function responseItemOf({ answer, item: children, ...rest }) {
  return {
    ...rest,
    ...(answer && {
      answer: answer.map(({ valueString, valueCoding }) => ({
        value: valueString ? { string: valueString } : { Coding: valueCoding },
      })),
    }),
    ...(children && { item: children.map(responseItemOf) }),
  }
}

const at = (object, path) => path.reduce((found, key) => found?.[key], object)

function put(object, [key, ...path], value) {
  const copy = Array.isArray(object) ? [...object] : { ...object }
  const empty = typeof path[0] === 'number' ? [] : {}
  copy[key] = path.length > 0 ? put(object?.[key] ?? empty, path, value) : value
  return copy
}

function useField({ parentPath, questionItem }) {
  const { formValues, setFormValues } = useQuestionnaireResponseFormContext()
  const path = [...parentPath, questionItem.linkId]
  const set = (value) => {
    const next = [{ value }]
    setFormValues(put(formValues, path, next), path, next)
  }
  return { item: questionItem, value: at(formValues, path)?.[0]?.value, set }
}

function Text(props) {
  const { item, value, set } = useField(props)
  const onChange = (event) => set({ string: event.target.value })
  const input = h('input', { 'data-testid': item.linkId, value: value?.string ?? '', onChange })
  return h('label', null, item.text, input)
}

function Integer(props) {
  const { item, value } = useField(props)
  return h('p', null, item.text, ' ', h('output', { 'data-testid': item.linkId }, value?.integer))
}

function Choice(props) {
  const { item, value, set } = useField(props)
  const options = item.answerOption.map(({ value: option }) =>
    h(
      'label',
      { key: option.Coding.code },
      h('input', {
        type: 'radio',
        name: props.parentPath.join('.') + item.linkId,
        value: option.Coding.code,
        checked: value?.Coding?.code === option.Coding.code,
        onChange: () => set(option),
      }),
      option.Coding.display,
    ),
  )
  return h('fieldset', { 'data-testid': item.linkId }, h('legend', null, item.text), options)
}

function Group({ questionItem, parentPath, context }) {
  const { formValues } = useQuestionnaireResponseFormContext()
  const { linkId, repeats, text, item } = questionItem
  const length = repeats ? (at(formValues, [...parentPath, linkId])?.items?.length ?? 0) : 1
  return Array.from({ length }, (_, index) =>
    h(
      'fieldset',
      { key: index },
      h('legend', null, text),
      h(QuestionItems, {
        questionItems: item,
        parentPath: [...parentPath, linkId, 'items', ...(repeats ? [index] : [])],
        context: context[index] ?? context[0],
      }),
    ),
  )
}

function App({ questionnaire, response }) {
  const [values, setValues] = useState(() => mapResponseToForm(response, questionnaire))
  const launch = { questionnaire, questionnaireResponse: response, launchContextParameters: [] }
  const context = calcInitialContext(launch, values)
  return h(
    QuestionnaireResponseFormProvider,
    {
      formValues: values,
      setFormValues: setValues,
      questionItemComponents: { choice: Choice, string: Text, integer: Integer },
      groupItemComponent: Group,
    },
    h('div', null, h(QuestionItems, { questionItems: questionnaire.item, parentPath: [], context })),
  )
}

const { questionnaire, response } = await load()
const empty = { resourceType: 'QuestionnaireResponse', status: 'in-progress' }
createRoot(document.getElementById('root')).render(
  h(App, {
    questionnaire: { ...questionnaire, item: questionnaire.item.map(itemOf) },
    response: { ...empty, item: (response?.item ?? []).map(responseItemOf) },
  }),
)
