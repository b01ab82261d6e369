import type { FormProblem, RefusalReason } from '../../questionnaire/index.ts'
import { catalogue } from '../present/catalogue.ts'

/** Every sentence of ours in a form. The questions themselves are the instrument's and never stand here. */
export const formWords = catalogue('form', {
  unnamedQuestion: 'Question without text',
  yes: 'Yes',
  no: 'No',
  other: 'Other',
  otherAnswer: 'Your own answer',
  day: 'Day',
  month: 'Month',
  year: 'Year',
  number: 'Number',
  unit: 'Unit',
  dateParts: 'Day, month and year. A month and a year, or a year alone, will do',
  ifItHelps: 'If it helps',
  notAnswered: 'Not answered',
  noValueYet: 'Nothing to show yet',
  notAvailableYet: 'Not available yet',
  couldNotWorkOut:
    'This could not be worked out, because a part of Alongside did not load. Your answers are still here.',
  tryAgain: 'Try again',
  unnamedReference: 'Named in the record, without a name',
  clearAnswer: 'Clear answer',
  add: 'Add another',
  remove: 'Remove',
  change: 'Change',
  errorPrefix: 'Error: ',
  upTo: (maxLength: number) => `Up to ${maxLength} characters`,

  problem: {
    required: 'Answer this question',
    'too-long': (most?: number, used?: number) => `Use ${most} characters or fewer. You have used ${used}`,
    'not-an-integer': 'Enter a whole number, like 12',
    'not-a-number': 'Enter a number, like 12 or 1.5',
    'not-a-date': 'Enter a real date, like 27 3 2026',
    'out-of-range': 'Enter a number nearer to 0',
    'too-precise': 'Enter a number with 15 digits or fewer',
    'no-unit': 'Choose a unit',
    'other-empty': 'Write your own answer, or choose another one',
    'cannot-answer-here': 'This form cannot be finished here, because it needs an answer to this question',
  },
} as const)

/** Why a question cannot be answered here, for the person who meets it. */
export const refusalWords: Readonly<Record<RefusalReason, string>> = catalogue('form-refusal', {
  attachment: 'This question asks for a file. Alongside cannot take files.',
  reference: 'This question asks for an entry of the record. It cannot be chosen here.',
  'no-widget': 'This question asks for a kind of answer that Alongside cannot take.',
  'options-elsewhere':
    'The answers to choose from are kept somewhere else, so this question cannot be shown in full.',
  'no-options': 'This question came without any answers to choose from.',
})

/** What is wrong and what to do, in one sentence. */
export function problemWords(problem: FormProblem): string {
  const { problem: words } = formWords
  return problem.code === 'too-long'
    ? words[problem.code](problem.maxLength, problem.length)
    : words[problem.code]
}
