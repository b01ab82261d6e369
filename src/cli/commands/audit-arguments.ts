import { InvalidArgumentError } from 'commander'
import { type Grouping, groupings } from '../../audit/count/plan-group.ts'
import {
  isDateBound,
  isEmptySpan,
  readServerAddress,
  readShare,
  readWholeNumber,
  readWordList,
} from '../../audit/option-texts.ts'
import { isMinimumStated, isStaffOnlyShare } from '../../responsibility/index.ts'

/** Ways to print a report. */
const textFormats = ['text', 'json', 'csv', 'html', 'measure-report'] as const
export type TextFormat = (typeof textFormats)[number]

/** Ways to write it as a file that is no text. */
const fileFormats = ['xlsx', 'parquet'] as const
type FileFormat = (typeof fileFormats)[number]

const reportFormats = [...textFormats, ...fileFormats] as const
export type ReportFormat = TextFormat | FileFormat

/** Whether a report in this format can only be written to a file. */
export function isFileFormat(format: ReportFormat): format is FileFormat {
  return fileFormats.some((each) => each === format)
}

/** A whole number from 1, as text. */
export function minimum(text: string): number {
  const number = readWholeNumber(text)
  if (number === undefined || !isMinimumStated(number)) {
    throw new InvalidArgumentError('It is a whole number from 1.')
  }
  return number
}

/** A share, as text. */
export function share(text: string): number {
  const number = readShare(text)
  if (number === undefined || !isStaffOnlyShare(number)) {
    throw new InvalidArgumentError('It is a share above 0 and at most 1: 90 percent is 0.9.')
  }
  return number
}

/** A server's address, without slashes at its end. */
export function address(text: string): string {
  const found = readServerAddress(text)
  if (found === undefined) {
    throw new InvalidArgumentError('It is an address such as https://record.example/fhir.')
  }
  return found
}

/** Words divided by commas. */
export function list(text: string): readonly string[] {
  const words = readWordList(text)
  if (words === undefined) throw new InvalidArgumentError('It is a list of words divided by commas.')
  return words
}

/** What to group by, divided by commas. */
export function groupingList(text: string): readonly Grouping[] {
  return listOf(text, groupings)
}

/** Formats divided by commas. */
export function formatList(text: string): readonly ReportFormat[] {
  return listOf(text, reportFormats)
}

/** A day, a month or a year. */
export function date(text: string): string {
  if (!isDateBound(text))
    throw new InvalidArgumentError('It must be a day, month or year such as 2026-03-31, 2026-03 or 2026.')
  return text
}

/** What is wrong with two bounds together; `undefined` when nothing is. */
export function spanMisuse({
  from,
  to,
}: {
  readonly from?: string
  readonly to?: string
}): string | undefined {
  if (from === undefined || to === undefined || !isEmptySpan(from, to)) return undefined
  return `--from ${from} is after --to ${to}, so no plan could be counted. Give the earlier one with --from.`
}

/** Some of the allowed words, divided by commas, each once, in the order that was asked for. */
export function listOf<Word extends string>(text: string, allowed: readonly Word[]): readonly Word[] {
  const words = list(text)
  const found = allowed.filter((word) => words.includes(word))
  if (found.length < new Set(words).size) {
    throw new InvalidArgumentError(`Allowed are ${allowed.join(', ')}, divided by commas.`)
  }
  // In the order that was asked for.
  return [...new Set(words)].flatMap((word) => found.filter((each) => each === word))
}
