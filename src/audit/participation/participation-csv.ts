import { csvFile } from '../csv/csv-cell.ts'
import { numbersIn } from '../csv/tidy-rows.ts'
import { participationGroupings } from './participation-options.ts'
import type { ParticipationReport, UseGroupName } from './participation-report.ts'

const columns = ['scope', ...participationGroupings, 'measure', 'value', 'hidden'] as const

/**
 * The numbers of a report as a CSV file: one number a line, with the group it is of. A measure is named by its path in the JSON
 * report.
 */
export function participationCsv(report: ParticipationReport): string {
  const {
    alongsideParticipation: _version,
    source: _source,
    rule: _rule,
    groups,
    smallGroups,
    ...whole
  } = report
  const { rejected, ...responses } = whole.responses
  const told = { ...whole, responses: { ...responses, rejected: { total: rejected.total } } }
  return csvFile(columns, [
    ...linesOf('whole', {}, told),
    ...groups.flatMap(({ by, ...use }) => linesOf('group', by, use)),
    ...linesOf('small groups', {}, smallGroups ?? {}),
  ])
}

function linesOf(
  scope: string,
  by: UseGroupName,
  numbers: object,
): readonly (readonly (string | number)[])[] {
  const group = participationGroupings.map((name) => (by[name] === null ? 'not recorded' : (by[name] ?? '')))
  return numbersIn(numbers, '').map(({ measure, value, hidden }) => [
    scope,
    ...group,
    measure,
    value ?? '',
    hidden,
  ])
}
