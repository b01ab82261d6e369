import { maximumProtectedGroups, type TooManyGroups } from '../../audit/audit-files.ts'
import type { AuditProblem } from '../../audit/read/each-line.ts'
import type { AuditReport } from '../../audit/report/audit-report.ts'
import { terminalText } from '../terminal-text.ts'

const shownLines = 10

/** Why there is no report, and what to do. */
export function problemWords(problem: AuditProblem | TooManyGroups): string {
  if (problem.code === 'too-many-groups') {
    return `There are ${problem.groups} groups, and small numbers can be protected among at most ${maximumProtectedGroups}: there is no report. Group by less, by longer periods, or over a shorter time; --suppress none hides nothing.`
  }
  const { code, line } = problem
  const file = terminalText(problem.file)
  const detail = terminalText(problem.detail ?? '')
  switch (code) {
    case 'file-changed':
      return `${file} changed while it was read, so there is no report. Run again when the export is complete.`
    case 'rejected-line':
      return `${file}, line ${line}: ${detail}. It may have been a care plan, so there is no report (--strict). Export it again, or run without --strict.`
    case 'unreadable-file':
      return `${file} could not be read to its end, so there is no report: ${detail}. Export it again, or leave it out and run again.`
  }
}

/** Which lines were rejected, for a report that is still printed. */
export function incompleteWords({ plans: { rejected } }: AuditReport): string {
  const shown = rejected.lines.slice(0, shownLines).map(({ file, line, why, detail }) => {
    return `  ${terminalText(file)}, line ${line}: ${why}${detail === undefined ? '' : ` (${terminalText(detail)})`}`
  })
  const more = rejected.total - shown.length
  return [
    rejected.total === 1
      ? '1 line was rejected and may have been a care plan:'
      : `${rejected.total} lines were rejected and may have been care plans:`,
    ...shown,
    ...(more > 0 ? [`  and ${more} more; see plans.rejected.lines of --format json`] : []),
    'Export these again, or take the numbers as those of the rest.',
  ].join('\n')
}
