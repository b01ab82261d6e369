const { Util } = window.LForms
window.renderer = {
  /** Shows a questionnaire with the answers of a response, in place of what was shown. */
  async open(questionnaire, response) {
    document.getElementById('root').replaceChildren()
    let form = Util.convertFHIRQuestionnaireToLForms(questionnaire, 'R4')
    if (response) {
      form = Util.mergeFHIRDataIntoLForms('QuestionnaireResponse', response, form, 'R4')
      // With answers it takes for saved it keeps the score they came with, also none, until the next answer.
      form.hasSavedData = false
    }
    await Util.addFormToPage(form, 'root', {})
  },
  response: () => Util.getFormFHIRData('QuestionnaireResponse', 'R4', 'root'),
}
