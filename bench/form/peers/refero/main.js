import { Refero, rootReducer } from '@helsenorge/refero'
import { createElement as h } from 'react'
import { createRoot } from 'react-dom/client'
import { Provider } from 'react-redux'
import { applyMiddleware, createStore } from 'redux'
import { load } from '../load.js'

const sdc = 'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-calculatedExpression'
const own = 'http://ehelse.no/fhir/StructureDefinition/sdf-calculatedExpression'

/** It reads calculated values at its own extension address only, as text, and without `%resource`. */
function bent(questionnaire) {
  const extensionOf = (each) =>
    each.url === sdc
      ? { url: own, valueString: each.valueExpression.expression.replaceAll('%resource.', '') }
      : each
  const item = questionnaire.item.map((each) => ({ ...each, extension: each.extension?.map(extensionOf) }))
  return { ...questionnaire, item }
}

const words = { get: (_, key) => String(key), ownKeys: () => [], getOwnPropertyDescriptor: () => undefined }
const doNothing = () => {}
const thunk =
  ({ dispatch, getState }) =>
  (next) =>
  (action) =>
    typeof action === 'function' ? action(dispatch, getState) : next(action)

const { questionnaire, response } = await load()
const form = h(Refero, {
  questionnaire: bent(questionnaire),
  questionnaireResponse: response,
  resources: new Proxy({}, words),
  authorized: true,
  loginButton: h('span'),
  onSubmit: doNothing,
  onSave: doNothing,
  onCancel: doNothing,
})
createRoot(document.getElementById('root')).render(
  h(Provider, { store: createStore(rootReducer, applyMiddleware(thunk)) }, form),
)
