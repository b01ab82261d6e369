// Not bundled, so it cannot share load.js.
const form = new URLSearchParams(location.search).get('form') ?? 'a'
const get = async (name) => (await fetch(`/forms/${name}.json`)).json()
const [questionnaire, response] = await Promise.all([get(form), form === 'c' ? get('c-response') : undefined])
const { Util } = window.LForms
let shown = Util.convertFHIRQuestionnaireToLForms(questionnaire, 'R4')
if (response) shown = Util.mergeFHIRDataIntoLForms('QuestionnaireResponse', response, shown, 'R4')
Util.addFormToPage(shown, 'root', {})
