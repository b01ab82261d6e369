import type { AgreedRatings, ResolvedProblem } from '../../audit/rating/agreed-ratings.ts'
import type { PairProblem } from '../../audit/rating/pair-ratings.ts'
import type { SheetProblem } from '../../audit/rating/read-table.ts'
import { terminalText } from '../terminal-text.ts'

const shown = 20

/** All that is wrong with a sheet or a key, each with its place and what to do. */
export function sheetProblemWords(path: string, problems: readonly SheetProblem[]): string {
  const name = terminalText(path)
  return listed(
    problems.map(({ line, column, ...problem }) => {
      const place = [
        name,
        ...(line === undefined ? [] : [`line ${line}`]),
        ...(column === undefined ? [] : [`column ${terminalText(column)}`]),
      ]
      return `${place.join(', ')}: ${sheetWords(problem)}`
    }),
  )
}

function sheetWords({ code, text = '' }: Pick<SheetProblem, 'code' | 'text'>): string {
  // As JSON: what stands in a file is not to steer a terminal.
  const quoted = JSON.stringify(text.slice(0, 60))
  switch (code) {
    case 'quote-not-closed':
      return 'a quotation mark is opened here and not closed. Open the file in a spreadsheet and save it as CSV again.'
    case 'text-after-quote':
    case 'quote-inside-plain-cell':
      return 'a quotation mark stands where none can be in CSV. Open the file in a spreadsheet and save it as CSV again.'
    case 'no-columns':
      return `the first line must name its columns; missing here: ${terminalText(text)}. Fill a copy of the file that alongside audit sample wrote, and save it as CSV.`
    case 'column-twice':
      return 'there are two columns of this name. Take one away.'
    case 'cell-too-many':
      return `${quoted} stands beside the last column. Put a text with commas in quotation marks, or save the sheet again.`
    case 'no-plan':
      return 'it does not say which plan it is of. Put the code back, as it stands in the other sheet.'
    case 'no-action':
      return `${quoted} is no number of an action. Put the number back, as it stands in the other sheet.`
    case 'unknown-mark':
      return `${quoted} is no mark. Write x, or leave it empty; words go under note.`
    case 'mark-and-cannot-tell':
      return 'cannot-tell is marked and somebody too. Take one of them away.'
    case 'row-twice':
      return `${terminalText(text)} is there before. Keep one row of it.`
    case 'no-rows':
      return 'there is no row in it.'
    case 'not-a-key':
      return `${quoted} is not what alongside audit sample writes here. Use key.csv as it was written; spreadsheets change it.`
  }
}

/** Which rows of two sheets do not belong together. */
export function pairProblemWords(
  problems: readonly PairProblem[],
  names: { readonly first: string; readonly second: string },
): string {
  return listed(
    problems.map(({ code, file, plan, action }) => {
      const [name, row] = [
        terminalText(file === 'second' ? names.second : names.first),
        `plan ${terminalText(plan)}, action ${action}`,
      ]
      return code === 'not-in-key'
        ? `${name}: ${row} is not in the key. These sheets and this key are not of one sample.`
        : `${name}: ${row} is missing. Put the row back; one that was not rated stays in the sheet and is left empty.`
    }),
  )
}

const resolvedWords: Readonly<Record<ResolvedProblem['code'], string>> = {
  'not-in-sheet': 'is not in the sheets',
  'agreed-already': 'was rated alike by both, and otherwise here. Only what they differ on can be settled',
  'not-rated-by-both': 'was not rated by both. Only what they differ on can be settled',
}

/** What a sheet of settled ratings cannot settle. */
export function resolvedProblemWords(problems: readonly ResolvedProblem[], path: string): string {
  return listed(
    problems.map(
      ({ code, line, plan, action }) =>
        `${terminalText(path)}, line ${line}: plan ${terminalText(plan)}, action ${action} ${resolvedWords[code]}.`,
    ),
  )
}

/** What was written for the audit, and what was not. */
export function agreedWords({ ratings, notStated, open, settled }: AgreedRatings, file: string): string {
  return [
    `${ratings.length} agreed ratings were written to ${terminalText(file)}, ${settled} ${settled === 1 ? 'was' : 'were'} settled in talk.`,
    ...(notStated > 0 ? [`${notStated} are agreed not to be stated, and are not in it.`] : []),
    ...(open > 0 ? [`${open} are open: talk about them and give the outcome with --resolved.`] : []),
    'It names plans of the record. Keep it as safe as the record.',
  ].join(' ')
}

function listed(sentences: readonly string[]): string {
  const more = sentences.length - shown
  return [...sentences.slice(0, shown), ...(more > 0 ? [`and ${more} more.`] : [])].join('\n')
}
