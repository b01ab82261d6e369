import { type Command, Option } from 'commander'
import type { AuditOutcome } from '../../audit/audit-files.ts'
import type { AuditOptions } from '../../audit/audit-options.ts'
import type { Grouping } from '../../audit/count/plan-group.ts'
import {
  type PeriodLength,
  type PlanTimeName,
  periodLengths,
  planTimes,
} from '../../audit/count/plan-time.ts'
import type { AuditSite } from '../../audit/site/audit-site.ts'
import { type SuppressionRuleName, suppressionRules } from '../../audit/suppression/suppression-rule.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import { defaultRuleOptions } from '../../responsibility/index.ts'
import { auditInThreads } from '../audit-threads.ts'
import { exitCodes } from '../exit-codes.ts'
import { exportServerBase } from '../export-server-base.ts'
import { findNdjsonFiles } from '../ndjson-files.ts'
import { readAuditSite } from '../read-audit-site.ts'
import { readTimePointsFile } from '../read-time-points-file.ts'
import { serverAddress } from '../server-address.ts'
import {
  address,
  date,
  formatList,
  groupingList,
  list,
  minimum,
  share,
  spanMisuse,
} from './audit-arguments.ts'
import {
  addCompareOption,
  type CompareFlags,
  compareMisuse,
  readCompareFlag,
  sourcesOf,
} from './audit-compare.ts'
import { auditExportAt } from './audit-export.ts'
import { type AuditExportFlags, addExportOptions, auditExportMisuse } from './audit-export-arguments.ts'
import { type FormatFlags, formatMisuse, printedFormat, wantedFormats } from './audit-format.ts'
import { auditHelp } from './audit-help.ts'
import { registerAuditKappa } from './audit-kappa.ts'
import { measureMisuse } from './audit-measure.ts'
import { registerAuditMerge } from './audit-merge.ts'
import { printReport, writeReports } from './audit-output.ts'
import { registerAuditParticipation } from './audit-participation.ts'
import { incompleteWords, problemWords } from './audit-problems.ts'
import { unmetRatingsWords } from './audit-ratings-words.ts'
import { registerAuditSample } from './audit-sample.ts'
import {
  type AuditEnding,
  type AuditServerFlags,
  auditServerAt,
  auditServerMisuse,
  isServer,
} from './audit-server.ts'
import { addShardOptions, type ShardFlags, writeAuditShard } from './audit-shard.ts'
import { type StepChangeFlags, stepChangeMisuse, stepChangeOption } from './audit-step-change.ts'

interface AuditFlags
  extends AuditServerFlags,
    AuditExportFlags,
    FormatFlags,
    StepChangeFlags,
    ShardFlags,
    CompareFlags {
  readonly by?: readonly Grouping[]
  readonly time: PlanTimeName
  readonly period: PeriodLength
  readonly status?: readonly string[]
  readonly intent?: readonly string[]
  readonly category?: readonly string[]
  readonly from?: string
  readonly to?: string
  readonly base?: string
  readonly site?: string
  readonly timePoints?: string
  readonly expandCareTeams?: true
  readonly minStated: number
  readonly staffShare: number
  readonly suppress: SuppressionRuleName
  readonly failOnFlagged?: true
}

/** Adds `alongside audit SOURCE...`. */
export function registerAudit(program: Command): void {
  const audit = program.command('audit')
  registerAuditParticipation(audit)
  registerAuditSample(audit)
  registerAuditKappa(audit)
  registerAuditMerge(audit)
  addCompareOption(addShardOptions(audit))
    .argument(
      '[source...]',
      'folders or files of a bulk export (NDJSON, plain or .gz), or the address of a FHIR server',
    )
    .description('count who is responsible for the actions of every care plan in an export or on a server')
    .option(
      '--format <formats>',
      'text, json, csv, html, measure-report (FHIR); with --out also xlsx and parquet, and several',
      formatList,
      ['text'],
    )
    .option('--json', 'the same as --format json')
    .option('--out <folder>', 'write the report into a folder, one file for each format')
    .option('--by <groups>', 'also by team, period, category, focus: any of them', groupingList)
    .addOption(new Option('--time <time>', 'which time of a plan counts').choices(planTimes).default('start'))
    .addOption(
      new Option('--period <length>', 'how long a period is').choices(periodLengths).default('month'),
    )
    .option('--status <codes>', 'only plans with one of these statuses', list)
    .option('--intent <codes>', 'only plans with one of these intents', list)
    .option('--category <codes>', 'only plans with one of these categories: code or system|code', list)
    .option('--from <date>', 'only plans from this day, month or year on', date)
    .option('--to <date>', 'only plans to the end of this day, month or year', date)
    .option(
      '--time-points <file>',
      'also at these named dates, each plan by its version of that date: CSV or JSON, name and date',
    )
    .addOption(stepChangeOption())
    .option('--site <file>', "the site's parties of owners and names of teams (docs/audit.md)")
    .option('--base <address>', 'FHIR address of the server the export is from', address)
    .option('--expand-care-teams', 'also with care teams by their members; both readings are printed')
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
    .addOption(
      new Option('--suppress <rule>', 'which rule hides small numbers')
        .choices(Object.keys(suppressionRules))
        .default('mhsds'),
    )
    .option(
      '--rows',
      'JSON and Parquet only: also one row a plan. This is data about persons: keep it as safe as the record',
    )
    .option('--client-id <id>', 'sign in to the server as this client by SMART Backend Services; needs --key')
    .option('--key <file>', 'private key of the client: a JWK (JSON) for ES384 or RS384')
    .option('--token-url <address>', 'token endpoint, where the server does not name it', serverAddress)
    .option('--scope <scopes>', 'scopes to ask for, in the place of system/CarePlan.rs and its like')
    .option('--strict', 'stop at the first line that cannot be read, without a report')
    .option('--fail-on-flagged', 'end with code 1 when a plan is flagged')
    .addHelpText('after', auditHelp)
    .action((paths: readonly string[], flags: AuditFlags) => runAudit(sourcesOf(paths, flags), flags))
  addExportOptions(audit)
}

async function runAudit(paths: readonly string[], flags: AuditFlags): Promise<void> {
  const formats = wantedFormats(flags)
  const misuse =
    compareMisuse(paths, flags) ??
    formatMisuse(flags) ??
    spanMisuse(flags) ??
    measureMisuse(formats, flags) ??
    auditServerMisuse(paths, flags) ??
    auditExportMisuse(paths, flags) ??
    stepChangeMisuse(flags)
  if (misuse !== undefined) return end(misuse, exitCodes.badUsage)
  if (flags.timePoints !== undefined && flags.by?.includes('focus')) {
    return end('--time-points and --by focus are two reports: run one for each.', exitCodes.badUsage)
  }
  const site = flags.site === undefined ? undefined : await readAuditSite(flags.site)
  if (site?.ok === false) return end(site.error, exitCodes.inputUnreadable)
  const timePoints = flags.timePoints === undefined ? undefined : await readTimePointsFile(flags.timePoints)
  if (timePoints?.ok === false) return end(timePoints.error, exitCodes.inputUnreadable)
  const given = {
    ...optionsOf(flags, site?.value),
    ...(timePoints === undefined ? {} : { timePoints: timePoints.value }),
  }
  const comparison = readCompareFlag(flags, given)
  if (!comparison.ok) return end(comparison.error, exitCodes.badUsage)
  const options = { ...given, ...(comparison.value === undefined ? {} : { comparison: comparison.value }) }
  if (flags.shard !== undefined) return writeAuditShard(paths, options, { ...flags, shard: flags.shard })
  const server = paths.find(isServer)
  const outcome = await (server === undefined
    ? auditExport(paths, options, flags)
    : (flags.export === undefined ? auditServerAt : auditExportAt)(server, options, flags))
  if (!outcome.ok) return end(outcome.error.words, outcome.error.code)
  const { report, flagged, plansRead } = outcome.value
  if (flags.out === undefined) console.log(printReport(report, printedFormat(formats)))
  else {
    const problem = await writeReports(report, formats, flags.out)
    if (problem !== undefined) return end(problem, exitCodes.badUsage)
  }
  const unmet = unmetRatingsWords(site?.value, outcome.value)
  if (unmet !== undefined) console.error(unmet)
  if (flags.rows)
    console.error('This report has one row a plan: data about persons. Keep it as safe as the record.')
  if (report.plans.rejected.total > 0) end(incompleteWords(report), exitCodes.inputUnreadable)
  else if (plansRead === 0)
    console.error(
      `There is no CarePlan ${server === undefined ? 'in these files' : 'there, or none that this client may see'}.`,
    )
  else if (flags.failOnFlagged && flagged > 0) end('Plans are flagged.', exitCodes.findings)
}

async function auditExport(
  paths: readonly string[],
  options: AuditOptions,
  flags: AuditFlags,
): Promise<Result<AuditOutcome, AuditEnding>> {
  const sources = await findNdjsonFiles(paths)
  if (!sources.ok) return err({ words: sources.error, code: exitCodes.inputUnreadable })
  const base = options.serverBase === undefined ? await exportServerBase(paths) : ok(options.serverBase)
  if (!base.ok) return err({ words: base.error, code: exitCodes.inputUnreadable })
  const known = { ...options, ...(base.value === undefined ? {} : { serverBase: base.value }) }
  const outcome = await auditInThreads(sources.value, known, { strict: flags.strict === true })
  if (outcome.ok) return outcome
  const isUsage = outcome.error.code === 'too-many-groups'
  const code = isUsage ? exitCodes.badUsage : exitCodes.inputUnreadable
  return err({ words: problemWords(outcome.error), code })
}

function optionsOf(flags: AuditFlags, site: AuditSite | undefined): AuditOptions {
  const { base, by, time, period, expandCareTeams, suppress, rows, minStated, staffShare } = flags
  const filter = (['status', 'intent', 'category', 'from', 'to'] as const).flatMap((name) =>
    flags[name] === undefined ? [] : [[name, flags[name]] as const],
  )
  return {
    rule: { minimumStated: minStated, staffOnlyShare: staffShare },
    ...(base === undefined ? {} : { serverBase: base }),
    ...(by === undefined ? {} : { by }),
    ...(site === undefined ? {} : { site }),
    ...(flags.stepChange === undefined ? {} : { stepChanges: flags.stepChange }),
    time,
    period,
    filter: Object.fromEntries(filter),
    expandCareTeams: expandCareTeams === true,
    suppression: suppress,
    rows: rows === true,
  }
}

function end(sentence: string, code: number): void {
  console.error(sentence)
  process.exitCode = code
}
