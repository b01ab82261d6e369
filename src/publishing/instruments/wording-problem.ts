import type { CsvProblem } from '../../domain/parse-csv.ts'

/** Why a wording file cannot fill an instrument. `line` is that of the file, from 1. */
export type WordingProblem =
  | { readonly code: 'not-utf-8' }
  | CsvProblem
  | { readonly code: 'no-header'; readonly line: number; readonly found: string }
  | { readonly code: 'not-two-cells'; readonly line: number; readonly cells: number }
  | { readonly code: 'empty-text'; readonly line: number; readonly id: string }
  | { readonly code: 'line-break-in-text'; readonly line: number; readonly id: string }
  | { readonly code: 'unknown-id'; readonly line: number; readonly id: string; readonly known: string }
  | { readonly code: 'duplicate-id'; readonly line: number; readonly id: string; readonly first: number }
  | { readonly code: 'duplicate-text'; readonly line: number; readonly id: string; readonly first: number }
  | {
      readonly code: 'differs-from-held'
      readonly line: number
      readonly id: string
      readonly held: string
      readonly given: string
    }
  | {
      readonly code: 'wrong-count'
      /** The last line of the file, where the count is known. */
      readonly line: number
      readonly given: number
      readonly needed: number
      readonly missing: readonly string[]
    }
  | { readonly code: 'nothing-to-fill'; readonly title: string }
  | { readonly code: 'not-readable'; readonly findings: readonly string[] }

/** The problem in a sentence that says where it is, what is wrong, and what to do. */
export function describeWordingProblem(problem: WordingProblem): string {
  const sentence = sentences[problem.code] as (problem: WordingProblem) => string
  return 'line' in problem ? `line ${problem.line}: ${sentence(problem)}` : sentence(problem)
}

const sentences: {
  readonly [Code in WordingProblem['code']]: (problem: Extract<WordingProblem, { code: Code }>) => string
} = {
  'not-utf-8': () => 'the file is not UTF-8 text. Save it as "CSV UTF-8".',
  'quote-not-closed': () => 'a quotation mark is opened and never closed.',
  'text-after-quote': () =>
    'there is text after a closing quotation mark. Double a quotation mark inside a text ("").',
  'quote-inside-plain-cell': () =>
    'there is a quotation mark inside a text that is not quoted. Put the whole text in quotation marks, and double those inside it ("").',
  'no-header': ({ found }) =>
    `the first line must be "id,text", and is "${found}".${found.includes(';') ? ' Save the file with commas, not semicolons.' : ''}`,
  'not-two-cells': ({ cells }) =>
    `there must be two values, id and text, and there ${cells === 1 ? 'is 1' : `are ${cells}`}. A text that holds a comma must be in quotation marks.`,
  'empty-text': ({ id }) => `${id} has no text. Copy it from the official form.`,
  'line-break-in-text': ({ id }) => `the text of ${id} holds a line break. Write it on one line.`,
  'unknown-id': ({ id, known }) =>
    `"${id}" is no item of this instrument, which has ${known}. A form with other items is another version: do not use it here.`,
  'duplicate-id': ({ id, first }) => `${id} is there twice; it is also on line ${first}. Keep the right one.`,
  'duplicate-text': ({ id, first }) =>
    `${id} has the same text as line ${first}. Check both with the official form.`,
  'differs-from-held': ({ id, held, given }) =>
    `${id} is not the wording known from the source.\n    given: ${given}\n    known: ${held}\n  Check it with the official form: the wording may not be changed, and another wording is another version.`,
  'wrong-count': ({ given, needed, missing }) =>
    `the file ends with ${given} of ${needed} items. Missing: ${missing.join(', ')}.`,
  'nothing-to-fill': ({ title }) => `${title} is complete as it is shipped: there is nothing to fill in.`,
  'not-readable': ({ findings }) => `the filled form cannot be read: ${findings.join('; ')}.`,
}
