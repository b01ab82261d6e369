import { type Command, InvalidArgumentError, Option } from 'commander'
import type { AuditReport } from '../../audit/audit-report.ts'
import type { AuditProblem } from '../../audit/read/each-line.ts'
import { defaultRuleOptions, isMinimumStated, isStaffOnlyShare } from '../../responsibility/index.ts'
import { auditInThreads } from '../audit-threads.ts'
import { exitCodes } from '../exit-codes.ts'
import { findNdjsonFiles } from '../ndjson-files.ts'
import { auditText } from '../reporters/audit-text.ts'

interface AuditFlags {
  readonly format: 'text' | 'json'
  readonly json?: true
  readonly minStated: number
  readonly staffShare: number
  readonly base?: string
  readonly rows?: true
}

/** Adds `alongside audit SOURCE...`. */
export function registerAudit(program: Command): void {
  program
    .command('audit')
    .argument('<source...>', 'folders or files of a bulk export: NDJSON, plain or .gz')
    .description('count who is responsible for the actions of every care plan in an export')
    .addOption(new Option('--format <format>', 'how to print').choices(['text', 'json']).default('text'))
    .option('--json', 'the same as --format json')
    .option(
      '--min-stated <number>',
      'stated actions a plan needs for a verdict',
      minimum,
      defaultRuleOptions.minimumStated,
    )
    .option(
      '--staff-share <share>',
      'flag plans whose share of staff-only actions reaches this',
      share,
      defaultRuleOptions.staffOnlyShare,
    )
    .option('--base <address>', 'FHIR address of the server the export is from', address)
    .option(
      '--rows',
      'JSON only: also one row a plan. This is data about persons: keep it as safe as the record',
    )
    .addHelpText('after', help)
    .action((paths: readonly string[], flags: AuditFlags) => runAudit(paths, flags))
}

const help = `
The rule is the one the app shows beside a plan. A folder gives its files named *.ndjson or *.jsonl, also with .gz;
what a line is, is told by its content. Requests may stand before or after the plans that point to them, in any file.
Nothing is sent anywhere. Only the report goes to standard output. Small numbers are not hidden: do not publish it as it is.

Exit codes: 0 done; 2 the command was used wrongly; 3 something could not be read. With rejected lines the report is
still printed, counts and locates them, and the code is 3.

Examples:
  $ alongside audit ./export
  $ alongside audit ./export --format json > report.json
  $ alongside audit CarePlan.ndjson.gz Task.ndjson.gz --json --rows
  $ alongside audit ./export --min-stated 5 --staff-share 0.8
`

function minimum(text: string): number {
  if (!/^\d+$/.test(text) || !isMinimumStated(Number(text))) {
    throw new InvalidArgumentError('It is a whole number from 1.')
  }
  return Number(text)
}

function share(text: string): number {
  if (!/^\d*\.?\d+$/.test(text) || !isStaffOnlyShare(Number(text))) {
    throw new InvalidArgumentError('It is a share above 0 and at most 1, for instance 0.9.')
  }
  return Number(text)
}

function address(text: string): string {
  if (!/^https?:\/\/[^\s?#]+$/.test(text)) {
    throw new InvalidArgumentError('It is an address such as https://record.example/fhir.')
  }
  return text.replace(/\/+$/, '')
}

async function runAudit(paths: readonly string[], flags: AuditFlags): Promise<void> {
  const wantsJson = flags.json === true || flags.format === 'json'
  if (flags.rows && !wantsJson) {
    return end('--rows is printed as JSON only: add --format json.', exitCodes.badUsage)
  }
  const sources = await findNdjsonFiles(paths)
  if (!sources.ok) return end(sources.error, exitCodes.inputUnreadable)
  const report = await auditInThreads(sources.value, {
    rule: { minimumStated: flags.minStated, staffOnlyShare: flags.staffShare },
    rows: flags.rows === true,
    ...(flags.base === undefined ? {} : { serverBase: flags.base }),
  })
  if (!report.ok) return end(describe(report.error), exitCodes.inputUnreadable)
  console.log(wantsJson ? JSON.stringify(report.value, null, 2) : auditText(report.value))
  if (flags.rows)
    console.error('This report has one row a plan: data about persons. Keep it as safe as the record.')
  if (report.value.plans.rejected > 0) end(incomplete(report.value), exitCodes.inputUnreadable)
  else if (report.value.plans.read === 0) console.error('There is no CarePlan in these files.')
}

function end(sentence: string, code: number): void {
  console.error(sentence)
  process.exitCode = code
}

function describe({ code, file, detail }: AuditProblem): string {
  return code === 'file-changed'
    ? `${file} changed while it was read, so there is no report. Run again when the export is complete.`
    : `${file} could not be read to its end, so there is no report: ${detail}. Export it again, or leave it out and run again.`
}

function incomplete({ plans: { rejected, rejectedLines } }: AuditReport): string {
  const shown = rejectedLines.slice(0, 10).map(({ file, line, why, detail }) => {
    return `  ${file}, line ${line}: ${why}${detail === undefined ? '' : ` (${detail})`}`
  })
  const more = rejected - shown.length
  return [
    rejected === 1
      ? '1 line was rejected and may have been a care plan:'
      : `${rejected} lines were rejected and may have been care plans:`,
    ...shown,
    ...(more > 0 ? [`  and ${more} more; see plans.rejectedLines of --format json`] : []),
    'Export these again, or take the numbers as those of the rest.',
  ].join('\n')
}
