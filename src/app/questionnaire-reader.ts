/** The reader of Questionnaires as a piece of code of its own: it comes with the first form that is opened. */
export { readQuestionnaire } from '../fhir/index.ts'
