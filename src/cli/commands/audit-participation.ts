import { type Command, Option } from 'commander'
import { type PeriodLength, periodLengths } from '../../audit/count/plan-time.ts'
import { participationOfFiles } from '../../audit/participation/participation-files.ts'
import {
  type ParticipationGrouping,
  type ParticipationOptions,
  participationGroupings,
} from '../../audit/participation/participation-options.ts'
import { type SuppressionRuleName, suppressionRules } from '../../audit/suppression/suppression-rule.ts'
import { ok } from '../../domain/result.ts'
import { exitCodes } from '../exit-codes.ts'
import { exportServerBase } from '../export-server-base.ts'
import { findNdjsonFiles } from '../ndjson-files.ts'
import { readAuditSite } from '../read-audit-site.ts'
import { address, date, listOf } from './audit-arguments.ts'
import {
  type ParticipationFormat,
  participationFormats,
  printParticipation,
  writeParticipation,
} from './audit-participation-output.ts'
import { participationProblemWords, rejectedResponsesWords } from './audit-participation-words.ts'

interface ParticipationFlags {
  readonly format: readonly ParticipationFormat[]
  readonly json?: true
  readonly out?: string
  readonly by?: readonly ParticipationGrouping[]
  readonly period: PeriodLength
  readonly from?: string
  readonly to?: string
  readonly base?: string
  readonly site?: string
  readonly suppress: SuppressionRuleName
}

const help = `
Counts completed responses to the values and treatment preferences guide, the strengths worksheet, INSPIRE, Brief INSPIRE
and the goal plan, in any version; drafts apart, other forms together. A response that is there more than once counts
once. Beside them stand the people with a care plan in force at the time. Nothing is ever counted by a worker.
docs/participation.md has the rules.

Small numbers are hidden and others rounded (docs/small-numbers.md). Two reports over the same people, by other groups or
over another time, are not protected against each other: publish one. --suppress none is for those who may read the
records.

Exit codes: 0 done; 2 the command was used wrongly; 3 something could not be read. With rejected lines the report is still
printed, counts and locates them, and the code is 3.

A folder that is named participation is given to alongside audit as ./participation.

Examples:
  $ alongside audit participation ./export
  $ alongside audit participation ./export --by team,period --period quarter --format html,json,csv --out ./use
  $ alongside audit participation ./export --by period --from 2026-01 --to 2026-12
`

/** Adds `alongside audit participation SOURCE...`. */
export function registerAuditParticipation(audit: Command): void {
  audit
    .command('participation')
    .argument('<source...>', 'folders or files of a bulk export (NDJSON, plain or .gz)')
    .description('count which tools people use, by the responses in an export')
    .option('--format <formats>', 'text, json, csv, html; several with --out', formats, ['text'])
    .option('--json', 'the same as --format json')
    .option('--out <folder>', 'write the report into a folder, one file for each format')
    .option('--by <groups>', 'also by team, period: any of them', groupingList)
    .addOption(
      new Option('--period <length>', 'how long a period is').choices(periodLengths).default('month'),
    )
    .option('--from <date>', 'only responses from this day, month or year on', date)
    .option('--to <date>', 'only responses to the end of this day, month or year', date)
    .option('--site <file>', "the site's names of teams (docs/audit.md)")
    .option('--base <address>', 'FHIR address of the server the export is from', address)
    .addOption(
      new Option('--suppress <rule>', 'which rule hides small numbers')
        .choices(Object.keys(suppressionRules))
        .default('mhsds'),
    )
    .addHelpText('after', help)
    .action((paths: readonly string[], flags: ParticipationFlags) => runParticipation(paths, flags))
}

function formats(text: string): readonly ParticipationFormat[] {
  return listOf(text, participationFormats)
}

function groupingList(text: string): readonly ParticipationGrouping[] {
  return listOf(text, participationGroupings)
}

async function runParticipation(paths: readonly string[], flags: ParticipationFlags): Promise<void> {
  const wanted = flags.json ? (['json'] as const) : flags.format
  const [first = 'text'] = wanted
  if (flags.out === undefined && wanted.length > 1) {
    return end(
      'Only one format can be printed. Add --out FOLDER, which gets a file for each.',
      exitCodes.badUsage,
    )
  }
  const site = flags.site === undefined ? undefined : await readAuditSite(flags.site)
  if (site?.ok === false) return end(site.error, exitCodes.inputUnreadable)
  const sources = await findNdjsonFiles(paths)
  if (!sources.ok) return end(sources.error, exitCodes.inputUnreadable)
  const base = flags.base === undefined ? await exportServerBase(paths) : ok(flags.base)
  if (!base.ok) return end(base.error, exitCodes.inputUnreadable)
  const outcome = await participationOfFiles(sources.value, {
    ...optionsOf(flags),
    ...(base.value === undefined ? {} : { serverBase: base.value }),
    ...(site === undefined ? {} : { site: site.value }),
  })
  if (!outcome.ok) {
    const isUsage = outcome.error.code === 'too-many-groups' || outcome.error.code === 'too-many-periods'
    return end(
      participationProblemWords(outcome.error),
      isUsage ? exitCodes.badUsage : exitCodes.inputUnreadable,
    )
  }
  const { report, responsesRead } = outcome.value
  if (flags.out === undefined) console.log(printParticipation(report, first))
  else {
    const problem = await writeParticipation(report, wanted, flags.out)
    if (problem !== undefined) return end(problem, exitCodes.badUsage)
  }
  if (report.responses.rejected.total > 0) end(rejectedResponsesWords(report), exitCodes.inputUnreadable)
  else if (responsesRead === 0) console.error('There is no QuestionnaireResponse in these files.')
}

function optionsOf({ by, from, to, period, suppress }: ParticipationFlags): ParticipationOptions {
  return {
    ...(by === undefined ? {} : { by }),
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    period,
    suppression: suppress,
  }
}

function end(sentence: string, code: number): void {
  console.error(sentence)
  process.exitCode = code
}
