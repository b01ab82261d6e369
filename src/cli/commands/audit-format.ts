import { isFileFormat, type ReportFormat, type TextFormat } from './audit-arguments.ts'

/** How a report is told, and of which time. */
export interface FormatFlags {
  readonly format: readonly ReportFormat[]
  readonly json?: true
  readonly out?: string
  readonly rows?: true
}

/** The formats that are asked for, in that order. */
export function wantedFormats({ format, json }: FormatFlags): readonly ReportFormat[] {
  return json ? ['json'] : format
}

/** The format that is printed; of several the first. */
export function printedFormat(formats: readonly ReportFormat[]): TextFormat {
  return formats.find((format) => !isFileFormat(format)) ?? 'text'
}

/** What is wrong with the options about formats together; `undefined` when nothing is. */
export function formatMisuse(flags: FormatFlags): string | undefined {
  const formats = wantedFormats(flags)
  if (flags.json && !flags.format.every((format) => format === 'text' || format === 'json'))
    return `--json and --format ${flags.format.join(',')} are two formats: write --format ${['json', ...flags.format].join(',')} --out FOLDER.`
  const file = formats.find(isFileFormat)
  if (flags.out === undefined && file !== undefined)
    return `--format ${file} is a file and cannot be printed: add --out FOLDER, which gets report.${file}.`
  if (flags.out === undefined && formats.length > 1)
    return `Only one format can be printed. To have ${formats.join(', ')}, add --out FOLDER, which gets a file for each.`
  if (flags.rows && !formats.some((format) => format === 'json' || format === 'parquet'))
    return '--rows is written as JSON or Parquet only: add --format json, or --format parquet --out FOLDER.'
  return undefined
}
