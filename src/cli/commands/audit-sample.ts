import { createHmac } from 'node:crypto'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { type Command, Option } from 'commander'
import type { PlanFilter } from '../../audit/count/plan-filter.ts'
import {
  type PeriodLength,
  type PlanTimeName,
  periodLengths,
  planTimes,
} from '../../audit/count/plan-time.ts'
import { drawSample, type PlanSample } from '../../audit/rating/draw-sample.ts'
import { sampleFiles } from '../../audit/rating/rating-sheet.ts'
import { type SampleGrouping, type SampleOptions, sampleGroupings } from '../../audit/rating/sample-run.ts'
import { ok } from '../../domain/result.ts'
import { exitCodes } from '../exit-codes.ts'
import { exportServerBase } from '../export-server-base.ts'
import { findNdjsonFiles } from '../ndjson-files.ts'
import { ratingInstructions } from '../rating-instructions.ts'
import { readAuditSite } from '../read-audit-site.ts'
import { writeNewFile } from '../write-new-file.ts'
import { address, date, list, listOf, minimum } from './audit-arguments.ts'
import { rejectedWords, sampleProblemWords, sampleWords } from './audit-sample-words.ts'

interface SampleFlags {
  readonly plans: number
  readonly seed: string
  readonly out: string
  readonly by?: readonly SampleGrouping[]
  readonly time: PlanTimeName
  readonly period: PeriodLength
  readonly status?: readonly string[]
  readonly intent?: readonly string[]
  readonly category?: readonly string[]
  readonly from?: string
  readonly to?: string
  readonly base?: string
  readonly site?: string
  readonly onlyNotStated?: true
}

/** Only the one who draws may read what is drawn. */
const [ownFile, ownFolder] = [0o600, 0o700]

const help = `
The same seed draws the same plans, whatever the order of files and lines. Of a plan that is there in several versions
the newest is drawn. Drafts, mistakes and what the filters leave out are not drawn, nor plans without an action to rate.

FOLDER gets for-raters/rating-sheet.csv, a row an action, to be given to each of two raters with for-raters/how-to-rate.txt,
and key.csv, which leads back to the record and stays with you. They hold words about people: keep them as safe as the
record. No file is overwritten. docs/double-rating.md has it from the draw to the count.

A folder that is named sample is given to alongside audit as ./sample.

Exit codes: 0 done; 2 the command was used wrongly; 3 something could not be read. With rejected lines the sample is
written, of the rest, and the code is 3.

Examples:
  $ alongside audit sample ./export --plans 40 --seed "pilot, spring 2026" --out ./rating
  $ alongside audit sample ./export --plans 10 --by team --only-not-stated --seed 7 --out ./rating
`

/** Adds `alongside audit sample SOURCE...`. */
export function registerAuditSample(audit: Command): void {
  audit
    .command('sample')
    .argument('<source...>', 'folders or files of a bulk export (NDJSON, plain or .gz)')
    .description('draw care plans at random, for two people to rate who is responsible')
    .requiredOption('--plans <number>', 'how many plans; with --by of each group', minimum)
    .requiredOption('--seed <text>', 'any words: the same words draw the same plans')
    .requiredOption('--out <folder>', 'write the rating sheet and its key into a folder')
    .option('--by <groups>', 'draw of each team, each period, or both', groupingList)
    .option('--only-not-stated', 'only actions of which the record states no owner')
    .addOption(new Option('--time <time>', 'which time of a plan counts').choices(planTimes).default('start'))
    .addOption(
      new Option('--period <length>', 'how long a period is').choices(periodLengths).default('month'),
    )
    .option('--status <codes>', 'only plans with one of these statuses', list)
    .option('--intent <codes>', 'only plans with one of these intents', list)
    .option('--category <codes>', 'only plans with one of these categories: code or system|code', list)
    .option('--from <date>', 'only plans from this day, month or year on', date)
    .option('--to <date>', 'only plans to the end of this day, month or year', date)
    .option('--site <file>', "the site's parties of owners and names of teams (docs/audit.md)")
    .option('--base <address>', 'FHIR address of the server the export is from', address)
    .addHelpText('after', help)
    .action((paths: readonly string[], flags: SampleFlags) => runSample(paths, flags))
}

function groupingList(text: string): readonly SampleGrouping[] {
  return listOf(text, sampleGroupings)
}

async function runSample(paths: readonly string[], flags: SampleFlags): Promise<void> {
  if (flags.seed === '') return end('--seed needs a word or more.', exitCodes.badUsage)
  const site = flags.site === undefined ? undefined : await readAuditSite(flags.site)
  if (site?.ok === false) return end(site.error, exitCodes.inputUnreadable)
  const sources = await findNdjsonFiles(paths)
  if (!sources.ok) return end(sources.error, exitCodes.inputUnreadable)
  const base = flags.base === undefined ? await exportServerBase(paths) : ok(flags.base)
  if (!base.ok) return end(base.error, exitCodes.inputUnreadable)
  const sample = await drawSample(sources.value, {
    ...optionsOf(flags),
    ...(base.value === undefined ? {} : { serverBase: base.value }),
    ...(site === undefined ? {} : { site: site.value }),
  })
  if (!sample.ok) return end(sampleProblemWords(sample.error), exitCodes.inputUnreadable)
  const { plans, rejected } = sample.value
  if (plans.length === 0) return end(sampleWords(sample.value, flags), exitCodes.badUsage)
  const problem = await writeSample(sample.value, flags.out, base.value)
  if (problem !== undefined) return end(problem, exitCodes.badUsage)
  console.log(sampleWords(sample.value, flags))
  console.error(
    'These files hold words about people. Keep them as safe as the record, and keep key.csv from the raters.',
  )
  if (rejected.total > 0) end(rejectedWords(rejected), exitCodes.inputUnreadable)
}

function optionsOf({
  plans,
  seed,
  by = [],
  time,
  period,
  onlyNotStated,
  ...flags
}: SampleFlags): SampleOptions {
  const { status, intent, category, from, to } = flags
  const filter: PlanFilter = {
    ...(status === undefined ? {} : { status }),
    ...(intent === undefined ? {} : { intent }),
    ...(category === undefined ? {} : { category }),
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
  }
  return {
    plans,
    rank: (name) => createHmac('sha256', seed).update(name).digest('hex'),
    by,
    time,
    period,
    filter,
    onlyNotStated: onlyNotStated === true,
  }
}

/** Gives a sentence when a file could not be written. */
async function writeSample(
  { plans }: PlanSample,
  folder: string,
  serverBase: string | undefined,
): Promise<string | undefined> {
  const forRaters = join(folder, 'for-raters')
  const refused = await mkdir(forRaters, { recursive: true, mode: ownFolder }).then(
    () => undefined,
    (reason: NodeJS.ErrnoException) => reason,
  )
  if (refused) return `The folder ${forRaters} could not be made: ${refused.message}`
  const { sheet, key } = sampleFiles(plans, serverBase)
  // The key first: a sheet without one leads nowhere.
  const files = [
    [join(folder, 'key.csv'), key],
    [join(forRaters, 'rating-sheet.csv'), sheet],
    [join(forRaters, 'how-to-rate.txt'), ratingInstructions],
  ] as const
  for (const [file, text] of files) {
    const problem = await writeNewFile(file, new TextEncoder().encode(text), ownFile)
    if (problem !== undefined) return problem
  }
  return undefined
}

function end(sentence: string, code: number): void {
  console.error(sentence)
  process.exitCode = code
}
