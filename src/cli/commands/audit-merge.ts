import { type Command, InvalidArgumentError, Option } from 'commander'
import type { Grouping } from '../../audit/count/plan-group.ts'
import { mergeRelations } from '../../audit/shard/merge-relations.ts'
import { mergeAsked, mergeReport } from '../../audit/shard/merge-report.ts'
import { type SuppressionRuleName, suppressionRules } from '../../audit/suppression/suppression-rule.ts'
import { exitCodes } from '../exit-codes.ts'
import { mergeWithDuckDb } from '../shard/merge-with-duckdb.ts'
import { readShards } from '../shard/read-shards.ts'
import { terminalText } from '../terminal-text.ts'
import { formatList, groupingList } from './audit-arguments.ts'
import { type FormatFlags, formatMisuse, printedFormat, wantedFormats } from './audit-format.ts'
import { measureMisuse } from './audit-measure.ts'
import { printReport, writeReports } from './audit-output.ts'
import { incompleteWords, problemWords } from './audit-problems.ts'
import { type StepChangeFlags, stepChangeMisuse, stepChangeOption } from './audit-step-change.ts'

interface MergeFlags extends FormatFlags, StepChangeFlags {
  readonly by?: readonly Grouping[]
  readonly suppress: SuppressionRuleName
  readonly memory: string
  readonly temp?: string
  readonly failOnFlagged?: true
}

const help = `
Counts the shards of one audit together (alongside audit SOURCE --shard i/n). The report is the one that a single run over
the same files gives, and says of how many shards it is. A shard that is missing, there twice, cut, changed or of another
audit ends it: there is no report then. docs/past-one-machine.md tells how, and what to keep safe.

Exit codes: 0 done; 1 plans are flagged and --fail-on-flagged was asked for; 2 the command was used wrongly;
3 the shards do not make one audit, or lines of the export were rejected, which the report counts and locates.

A folder that is named merge is given to alongside audit as ./merge.

Examples:
  $ alongside audit ./export --shard 1/2 --shard-key ./audit.key --out ./shard-1
  $ alongside audit ./export --shard 2/2 --shard-key ./audit.key --out ./shard-2
  $ alongside audit merge ./shard-1 ./shard-2 --by team,period --format html,json --out ./report
`

/** Adds `alongside audit merge FOLDER...`. */
export function registerAuditMerge(audit: Command): void {
  audit
    .command('merge')
    .argument('<folder...>', 'the folders that --shard wrote')
    .description('count the shards of an audit together')
    .option(
      '--format <formats>',
      'text, json, csv, html, measure-report (FHIR); with --out also xlsx and parquet, and several',
      formatList,
      ['text'],
    )
    .option('--json', 'the same as --format json')
    .option('--out <folder>', 'write the report into a folder, one file for each format')
    .option(
      '--by <groups>',
      'also by team, period, category, and focus where shards were asked for it',
      groupingList,
    )
    .addOption(stepChangeOption())
    .addOption(
      new Option('--suppress <rule>', 'which rule hides small numbers')
        .choices(Object.keys(suppressionRules))
        .default('mhsds'),
    )
    .option('--memory <size>', 'how much memory DuckDB may take; the rest goes to disk', memorySize, '1GB')
    .option('--temp <folder>', 'where a folder is made for what does not fit in memory, and removed')
    .option('--fail-on-flagged', 'end with code 1 when a plan is flagged')
    .addHelpText('after', help)
    .action((folders: readonly string[], flags: MergeFlags) => runMerge(folders, flags))
}

async function runMerge(folders: readonly string[], flags: MergeFlags): Promise<void> {
  const formats = wantedFormats(flags)
  const misuse = formatMisuse(flags) ?? stepChangeMisuse(flags)
  if (misuse !== undefined) return end(misuse, exitCodes.badUsage)
  const shards = await readShards(folders)
  if (!shards.ok) return end(shards.error, exitCodes.inputUnreadable)
  const [first] = shards.value.facts
  if (!first) return
  const { rule, focus } = first.asked
  const by = flags.by ?? []
  const unfit = measureMisuse(formats, {
    by,
    minStated: rule.minimumStated,
    staffShare: rule.staffOnlyShare,
  })
  if (unfit !== undefined) return end(unfit, exitCodes.badUsage)
  if (by.includes('focus') && !focus)
    return end(
      'These shards do not say what actions are about. Run them with --by focus.',
      exitCodes.badUsage,
    )
  const options = {
    by,
    suppression: flags.suppress,
    ...(flags.stepChange === undefined ? {} : { stepChanges: flags.stepChange }),
  }
  const relations = mergeRelations(mergeAsked(first, options))
  const rows = await mergeWithDuckDb(shards.value.paths, relations, flags)
  if (!rows.ok) return end(rows.error, exitCodes.inputUnreadable)
  const outcome = mergeReport(shards.value.facts, rows.value, options)
  if (!outcome.ok) {
    const { error } = outcome
    if (error.code === 'too-many-groups') return end(problemWords(error), exitCodes.badUsage)
    return end(
      `There are rows of ${error.rows} plans of ${terminalText(error.file)}, in which ${error.read} were read: there is no report. Run the shards again.`,
      exitCodes.inputUnreadable,
    )
  }
  const { report, flagged } = outcome.value
  if (flags.out === undefined) console.log(printReport(report, printedFormat(formats)))
  else {
    const problem = await writeReports(report, formats, flags.out)
    if (problem !== undefined) return end(problem, exitCodes.badUsage)
  }
  if (report.plans.rejected.total > 0) end(incompleteWords(report), exitCodes.inputUnreadable)
  else if (flags.failOnFlagged && flagged > 0) end('Plans are flagged.', exitCodes.findings)
}

/** As DuckDB takes it: a number and a unit. */
function memorySize(text: string): string {
  if (!/^\d{1,6}(\.\d+)?\s?([KMGT]i?B)$/i.test(text))
    throw new InvalidArgumentError('It is a size, for instance 800MB or 4GB.')
  return text
}

function end(sentence: string, code: number): void {
  console.error(sentence)
  process.exitCode = code
}
