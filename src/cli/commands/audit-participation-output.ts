import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { participationHtml } from '../../audit/participation/html/participation-html.ts'
import { participationCsv } from '../../audit/participation/participation-csv.ts'
import type { ParticipationReport } from '../../audit/participation/participation-report.ts'
import { participationText } from '../reporters/participation-text.ts'
import { writeNewFile } from '../write-new-file.ts'

/** Ways to print a report on participation. */
export const participationFormats = ['text', 'json', 'csv', 'html'] as const
export type ParticipationFormat = (typeof participationFormats)[number]

/** The report in a format, without a line end. */
export function printParticipation(report: ParticipationReport, format: ParticipationFormat): string {
  switch (format) {
    case 'text':
      return participationText(report)
    case 'json':
      return JSON.stringify(report, null, 2)
    case 'csv':
      return participationCsv(report).trimEnd()
    case 'html':
      return participationHtml(report)
  }
}

/** Writes a file for each format. Gives a sentence when one could not be written. */
export async function writeParticipation(
  report: ParticipationReport,
  formats: readonly ParticipationFormat[],
  folder: string,
): Promise<string | undefined> {
  const refused = await mkdir(folder, { recursive: true }).then(
    () => undefined,
    (reason: NodeJS.ErrnoException) => reason,
  )
  if (refused) return `The folder ${folder} could not be made: ${refused.message}`
  for (const format of formats) {
    const text = `${printParticipation(report, format)}${format === 'csv' ? '\r\n' : '\n'}`
    const name = `participation.${format === 'text' ? 'txt' : format}`
    const problem = await writeNewFile(join(folder, name), new TextEncoder().encode(text))
    if (problem !== undefined) return problem
  }
  return undefined
}
