// It has a schema of its own and does not read FHIR Questionnaires: the form is mapped first.
import { QuestionnaireRenderer } from '@mieweb/forms-renderer'
import { createElement as h } from 'react'
import { createRoot } from 'react-dom/client'
import { load } from '../load.js'

const { form, questionnaire } = await load()
const scored = questionnaire.item.map(({ linkId }) => linkId).filter((linkId) => linkId.startsWith('q'))

function fieldOf(item, id = item.linkId) {
  if (item.readOnly) {
    const expression = scored.map((linkId) => `{${linkId}}`).join(' + ')
    return {
      id,
      fieldType: 'expression',
      question: item.text,
      displayFormat: 'number',
      decimalPlaces: 0,
      expression,
    }
  }
  const isRadio = item.extension !== undefined
  const options = item.answerOption?.map(({ valueCoding: { code, display } }, index) => ({
    id: `${id}-${index}`,
    value: isRadio ? `${code} ${display}` : display,
  }))
  const conditions = item.enableWhen?.map(({ question, answerCoding }) => ({
    targetId: question,
    operator: 'equals',
    value: `${question}-${answerCoding.code}`,
  }))
  return {
    id,
    fieldType: item.type === 'choice' ? (isRadio ? 'radio' : 'dropdown') : 'text',
    question: item.text,
    ...(options && { options }),
    ...(conditions && { enableWhen: { logic: 'OR', conditions } }),
  }
}

function goalFields() {
  const [goal] = questionnaire.item
  const [text, domain, due, action] = goal.item
  return Array.from({ length: 10 }, (_, at) => ({
    id: `g${at}`,
    fieldType: 'section',
    title: 'Goal',
    fields: [
      ...[text, domain, due].map((item) => fieldOf(item, `${item.linkId}.${at}`)),
      ...Array.from({ length: 8 }, (_, step) =>
        action.item.map((item) => fieldOf(item, `${item.linkId}.${at}.${step}`)),
      ).flat(),
    ],
  }))
}

const fields = form === 'c' ? goalFields() : questionnaire.item.map((item) => fieldOf(item))
createRoot(document.getElementById('root')).render(
  h(QuestionnaireRenderer, { formData: { schemaType: 'mieforms-v1.0', fields } }),
)
