export type { AnswerValue, ResponseAnswer, ResponseItem } from './answer.ts'
export { answeredQuestions } from './answered-questions.ts'
export { type AreaProgress, areaStandingSystem, isStandingAnswer, progressOf } from './area-progress.ts'
export {
  addOccurrence,
  addSlot,
  isOther,
  removeOccurrence,
  removeSlot,
  setOptionChosen,
  setOtherEntry,
} from './change-form.ts'
export { compareAnswers } from './compare-answers.ts'
export { type Compared, type ComparedEntry, compareResponses } from './compare-responses.ts'
export { conditionHolds } from './enable-when.ts'
export { findEnableWhenCycle } from './enable-when-cycle.ts'
export { type Entry, entryOf, otherEntry, readEntry } from './entry.ts'
export { answerFromResult } from './expression/answer-from-result.ts'
export { type OpenExpressions, openExpressions } from './expression/open-expressions.ts'
export {
  questionnaireExpressions,
  type RefusedQuestionExpression,
} from './expression/questionnaire-expressions.ts'
export { fillForm } from './fill-form.ts'
export {
  type Calculation,
  createForm,
  type Form,
  isManyOf,
} from './form.ts'
export type { DisplayNode, FormNode, GroupNode, QuestionNode, RefusedNode, Scope, Slot } from './form-node.ts'
export { type FormProblem, formProblems } from './form-problems.ts'
export { formResponse } from './form-response.ts'
export type { MeasureScore } from './measure-score.ts'
export { type MergeConflict, mergeResponses } from './merge-responses.ts'
export {
  type AnswerOption,
  type EnableWhen,
  enableWhenOperators,
  type GroupItem,
  type NamedExpression,
  type QuestionItem,
  type Questionnaire,
  type QuestionnaireItem,
  type QuestionType,
  type RefusalReason,
  type TextOrigin,
} from './questionnaire.ts'
export { plainReactivity } from './reactivity.ts'
export { scoreCalculations, scoresOf } from './score-measure.ts'
export { briefInspireUrl } from './scoring/brief-inspire.ts'
export { inspireUrl } from './scoring/inspire.ts'
export { isReadyToAsk, isWordingComplete, missingWording, namedWording, sourceTexts } from './wording.ts'
