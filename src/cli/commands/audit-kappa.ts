import { readFile } from 'node:fs/promises'
import { type Command, Option } from 'commander'
import { agreedRatings } from '../../audit/rating/agreed-ratings.ts'
import { pairRatings, type RatedPair } from '../../audit/rating/pair-ratings.ts'
import { ratingAgreement } from '../../audit/rating/rating-agreement.ts'
import { type KeyRow, readRatingKey } from '../../audit/rating/read-rating-key.ts'
import { readRatingSheet } from '../../audit/rating/read-rating-sheet.ts'
import type { SheetProblem } from '../../audit/rating/read-table.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import { exitCodes } from '../exit-codes.ts'
import { kappaText } from '../reporters/kappa-text.ts'
import { terminalText } from '../terminal-text.ts'
import { writeNewFile } from '../write-new-file.ts'
import {
  agreedWords,
  pairProblemWords,
  resolvedProblemWords,
  sheetProblemWords,
} from './audit-kappa-words.ts'

interface KappaFlags {
  readonly format: 'text' | 'json'
  readonly json?: true
  readonly key?: string
  readonly agreed?: string
  readonly resolved?: string
}

const ownFile = 0o600

const help = `
FIRST and SECOND are rating sheets of alongside audit sample, each filled by one rater; spreadsheets may have saved them
with semicolons or tabs, in another order, and with columns beside. A party is marked by x, 1 or yes. Rows that a rater
left empty are counted and left out; a row that is gone, twice, or of no plan of the key ends the command.

It gives raw agreement, Cohen's kappa, Gwet's AC1, both with 95 % intervals as if actions were independent and by plan,
the table of all answers, and the same for each party. docs/double-rating.md says how each is found.

--agreed writes a site's file with the answers that both gave, for alongside audit --site. What was settled in talk comes
in with --resolved: a sheet in which the rows on which they differ are filled once more.

A file that is named kappa is given to alongside audit as ./kappa.

Exit codes: 0 done; 2 the command was used wrongly; 3 a sheet cannot be used.

Examples:
  $ alongside audit kappa ada.csv ben.csv
  $ alongside audit kappa ada.csv ben.csv --key rating/key.csv --resolved talk.csv --agreed ratings.json
  $ alongside audit ./export --site ratings.json
`

/** Adds `alongside audit kappa FIRST SECOND`. */
export function registerAuditKappa(audit: Command): void {
  audit
    .command('kappa')
    .argument('<first>', 'the rating sheet that the first rater filled (CSV)')
    .argument('<second>', 'that of the second rater')
    .description('say how far two raters agree on who is responsible')
    .addOption(new Option('--format <format>', 'text or json').choices(['text', 'json']).default('text'))
    .option('--json', 'the same as --format json')
    .option('--key <file>', 'the key.csv of the sample: also checks that the sheets are of it')
    .option('--agreed <file>', "write a site's file with the agreed answers; needs --key")
    .option('--resolved <file>', 'a sheet with what was settled in talk; needs --agreed')
    .addHelpText('after', help)
    .action((first: string, second: string, flags: KappaFlags) => runKappa(first, second, flags))
}

async function runKappa(first: string, second: string, flags: KappaFlags): Promise<void> {
  if (flags.agreed !== undefined && flags.key === undefined)
    return end(
      '--agreed needs --key: the sheets alone do not say which actions they are of.',
      exitCodes.badUsage,
    )
  if (flags.resolved !== undefined && flags.agreed === undefined)
    return end('--resolved needs --agreed: it is only read for the file that writes.', exitCodes.badUsage)
  const sheets = await Promise.all([readSheet(first), readSheet(second)])
  const key = flags.key === undefined ? ok(undefined) : await readAs(flags.key, readRatingKey)
  const problems = [...sheets, key].flatMap((read) => (read.ok ? [] : [read.error]))
  const [ofFirst, ofSecond] = sheets
  if (!ofFirst.ok || !ofSecond.ok || !key.ok) return end(problems.join('\n'), exitCodes.inputUnreadable)
  const pairs = pairRatings({
    first: ofFirst.value,
    second: ofSecond.value,
    ...(key.value === undefined ? {} : { key: key.value }),
  })
  if (!pairs.ok) return end(pairProblemWords(pairs.error, { first, second }), exitCodes.inputUnreadable)
  const report = ratingAgreement(pairs.value)
  const told = flags.json || flags.format === 'json' ? JSON.stringify(report, null, 2) : kappaText(report)
  if (flags.agreed !== undefined && key.value !== undefined) {
    const problem = await writeAgreed(flags.agreed, pairs.value, { key: key.value, resolved: flags.resolved })
    if (problem !== undefined) return end(problem.words, problem.code)
  }
  console.log(told)
}

interface AgreedFrom {
  readonly key: readonly KeyRow[]
  readonly resolved: string | undefined
}

async function writeAgreed(
  file: string,
  pairs: readonly RatedPair[],
  { key, resolved }: AgreedFrom,
): Promise<{ readonly words: string; readonly code: number } | undefined> {
  const settled = resolved === undefined ? ok([]) : await readSheet(resolved)
  if (!settled.ok) return { words: settled.error, code: exitCodes.inputUnreadable }
  const agreed = agreedRatings(pairs, key, settled.value)
  if (!agreed.ok)
    return { words: resolvedProblemWords(agreed.error, resolved ?? ''), code: exitCodes.inputUnreadable }
  const { ratings } = agreed.value
  const site = { alongsideAuditSite: '1', ratings }
  const text = `${JSON.stringify(site, null, 2)}\n`
  const problem = await writeNewFile(file, new TextEncoder().encode(text), ownFile)
  if (problem !== undefined) return { words: problem, code: exitCodes.badUsage }
  console.error(agreedWords(agreed.value, file))
  return undefined
}

function readSheet(path: string) {
  return readAs(path, readRatingSheet)
}

/** What a file holds, or sentences about everything that is wrong with it. */
async function readAs<Rows>(
  path: string,
  read: (bytes: Uint8Array) => Result<Rows, readonly SheetProblem[]>,
): Promise<Result<Rows, string>> {
  const bytes = await readFile(path).catch((reason: NodeJS.ErrnoException) => reason)
  if (bytes instanceof Error)
    return err(`Cannot open ${terminalText(path)} (${bytes.code}). Check the path and who may read it.`)
  const rows = read(bytes)
  return rows.ok ? rows : err(sheetProblemWords(path, rows.error))
}

function end(sentence: string, code: number): void {
  console.error(sentence)
  process.exitCode = code
}
