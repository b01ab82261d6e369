import type { TooManyGroups } from '../../audit/audit-files.ts'
import type { TooManyPeriods } from '../../audit/participation/participation-files.ts'
import { maximumPeriods } from '../../audit/participation/participation-options.ts'
import type { ParticipationReport } from '../../audit/participation/participation-report.ts'
import type { AuditProblem } from '../../audit/read/each-line.ts'
import { terminalText } from '../terminal-text.ts'
import { problemWords } from './audit-problems.ts'

const shownLines = 10

/** Why there is no report on participation, and what to do. */
export function participationProblemWords(problem: AuditProblem | TooManyGroups | TooManyPeriods): string {
  return problem.code === 'too-many-periods'
    ? `The responses lie between ${problem.first} and ${problem.last}: more than ${maximumPeriods} periods, so there is no report. A date may be a slip. Say which time is meant with --from and --to, or use longer periods.`
    : problemWords(problem)
}

/** Which lines were rejected, for a report that is still printed. */
export function rejectedResponsesWords({ responses: { rejected } }: ParticipationReport): string {
  const shown = rejected.lines.slice(0, shownLines).map(({ file, line, why, detail }) => {
    return `  ${terminalText(file)}, line ${line}: ${why}${detail === undefined ? '' : ` (${terminalText(detail)})`}`
  })
  const more = rejected.total - shown.length
  return [
    rejected.total === 1
      ? '1 line was rejected and may have been a response or a care plan:'
      : `${rejected.total} lines were rejected and may have been responses or care plans:`,
    ...shown,
    ...(more > 0 ? [`  and ${more} more; see responses.rejected.lines of --format json`] : []),
    'Export these again, or take the numbers as those of the rest.',
  ].join('\n')
}
