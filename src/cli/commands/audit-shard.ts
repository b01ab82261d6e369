import { readFileSync } from 'node:fs'
import { type Command, InvalidArgumentError } from 'commander'
import type { AuditOptions } from '../../audit/audit-options.ts'
import { readShardNumber, type ShardNumber } from '../../audit/shard/shard-of.ts'
import { exitCodes } from '../exit-codes.ts'
import { exportServerBase } from '../export-server-base.ts'
import { findNdjsonFiles } from '../ndjson-files.ts'
import { shardKey } from '../shard/shard-key.ts'
import { terminalText } from '../terminal-text.ts'
import { problemWords } from './audit-problems.ts'
import { isServer } from './audit-server.ts'

export interface ShardFlags {
  readonly shard?: ShardNumber
  readonly shardKey?: string
  readonly out?: string
  readonly strict?: true
}

/** What decides what the rows of a shard say. All else is of the report, and asked of the merge. */
const shardOptions: readonly string[] = [
  ...['shard', 'shardKey', 'out', 'by', 'time', 'period', 'status', 'intent', 'category', 'from', 'to'],
  ...['base', 'site', 'expandCareTeams', 'minStated', 'staffShare', 'strict'],
]

/** Adds `--shard i/n --shard-key FILE`; with it an option that is of the report is refused. */
export function addShardOptions(audit: Command): Command {
  return audit
    .option(
      '--shard <i/n>',
      'no report: write the rows of shard i of n into --out, for alongside audit merge. Data about persons',
      shardNumber,
    )
    .option('--shard-key <file>', 'the key that all shards of an audit share; made when it is not there')
    .hook('preAction', (_, command) => {
      if (command !== audit) return
      const words = shardMisuse(audit)
      if (words !== undefined) audit.error(words, { exitCode: exitCodes.badUsage })
    })
}

function shardMisuse(audit: Command): string | undefined {
  const flags: ShardFlags = audit.opts()
  if (flags.shard === undefined)
    return flags.shardKey === undefined ? undefined : '--shard-key is for --shard i/n: add it.'
  if (flags.out === undefined || flags.shardKey === undefined)
    return '--shard needs --out FOLDER for its rows and --shard-key FILE, the same for all shards.'
  const other = audit.options.find(
    (option) =>
      audit.getOptionValueSource(option.attributeName()) === 'cli' &&
      !shardOptions.includes(option.attributeName()),
  )
  if (other)
    return `${other.long} and --shard do not go together. What is of the report is asked of alongside audit merge.`
  return audit.args.some(isServer)
    ? '--shard reads files of an export: save it first, for every shard the same.'
    : undefined
}

/** Writes a shard, and says what it wrote. */
export async function writeAuditShard(
  paths: readonly string[],
  options: AuditOptions,
  { shard, shardKey: keyPath = '', out = '', strict }: ShardFlags & { readonly shard: ShardNumber },
): Promise<void> {
  const sources = await findNdjsonFiles(paths)
  if (!sources.ok) return end(sources.error, exitCodes.inputUnreadable)
  const base = options.serverBase === undefined ? await exportServerBase(paths) : undefined
  if (base?.ok === false) return end(base.error, exitCodes.inputUnreadable)
  const known = { ...options, ...(base?.value === undefined ? {} : { serverBase: base.value }) }
  const key = await shardKey(keyPath)
  if (!key.ok) return end(key.error, exitCodes.badUsage)
  if (key.value.isNew)
    console.error(
      `${terminalText(keyPath)} is the new key of this audit: every other shard needs a copy of it. When all are done, delete it.`,
    )
  // Loaded here: nobody else needs a writer of Parquet.
  const { writeShard } = await import('../shard/write-shard.ts')
  const written = await writeShard(sources.value, known, {
    number: shard,
    key: key.value,
    folder: out,
    tool: toolVersion(),
    strict: strict === true,
  })
  if (!written.ok) {
    const { error } = written
    return error.code === 'refused'
      ? end(error.words, exitCodes.badUsage)
      : end(problemWords(error), exitCodes.inputUnreadable)
  }
  const { tables, rejected } = written.value
  console.log(
    `Shard ${shard.shard} of ${shard.of}: ${tables.plans.rows} plans, ${tables.actions.rows} actions, in ${terminalText(out)}.`,
  )
  console.error('These rows are data about persons, under pseudonyms. Keep them as safe as the record.')
  if (rejected.total > 0)
    end(`${rejected.total} lines were rejected; the merged report tells of them.`, exitCodes.inputUnreadable)
}

function shardNumber(text: string): ShardNumber {
  const number = readShardNumber(text)
  if (!number) throw new InvalidArgumentError('It is a shard of how many, for instance 2/7.')
  return number
}

function toolVersion(): string {
  const manifest: { readonly version: string } = JSON.parse(
    readFileSync(new URL('../../../package.json', import.meta.url), 'utf8'),
  )
  return manifest.version
}

function end(sentence: string, code: number): void {
  console.error(sentence)
  process.exitCode = code
}
