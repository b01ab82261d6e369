import type { DoctorReport, Finding, ServerReport } from '../doctor-report.ts'
import { levelWords, serverLead, verdictWords } from './report-words.ts'

const width = 110

/** The report for a terminal: what works first, then every check, each problem with what to do about it. */
export function doctorText(report: DoctorReport): string {
  const { site, app, checkedAt, verdict, servers } = report
  return [
    `Alongside site doctor: ${site}`,
    `${app === undefined ? 'Where the app is served from was not given' : `App at ${app}`}; checked ${checkedAt}`,
    ...servers.flatMap((server) => ['', ...serverLines(server)]),
    '',
    verdictWords(verdict),
  ]
    .map((line) => `${line}\n`)
    .join('')
}

function serverLines(server: ServerReport): readonly string[] {
  const lead = serverLead(server)
  const [overview, ...others] = server.sections
  return [
    '='.repeat(Math.min(lead.length, width)),
    lead,
    '='.repeat(Math.min(lead.length, width)),
    ...(overview === undefined ? [] : sectionLines(overview)),
    ...placementLines(server),
    ...others.flatMap(sectionLines),
  ]
}

function sectionLines({ title, findings }: ServerReport['sections'][number]): readonly string[] {
  return ['', title, ...findings.flatMap(findingLines)]
}

function findingLines({ level, says, fix }: Finding): readonly string[] {
  const label = levelWords[level].toUpperCase().padEnd(10)
  return [
    ...wrapped(says, `  ${label}`, ' '.repeat(12)),
    ...(fix === undefined || level === 'works'
      ? []
      : wrapped(fix, `${' '.repeat(12)}What to do: `, ' '.repeat(12))),
  ]
}

function placementLines({ decisions }: ServerReport): readonly string[] {
  if (decisions === undefined) return []
  const lines = decisions.placements.flatMap(({ name, resource, says, why }) => [
    ...wrapped(`${name} (${resource}): ${says}.`, '  ', '    '),
    ...why.flatMap((one) => [
      ...wrapped(one.says, '    because ', '      '),
      ...(one.fix === undefined ? [] : wrapped(one.fix, '      What to do: ', '      ')),
    ]),
  ])
  return ['', 'Where a plan goes', ...lines]
}

/** Words in lines no longer than the page; a word that is longer stands whole. */
function wrapped(text: string, first: string, next: string): readonly string[] {
  const lines: string[] = []
  let line = first
  let isEmpty = true
  for (const word of text.split(' ')) {
    if (!isEmpty && line.length + 1 + word.length > width) {
      lines.push(line)
      line = next + word
    } else line += isEmpty ? word : ` ${word}`
    isEmpty = false
  }
  return [...lines, line]
}
