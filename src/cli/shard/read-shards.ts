import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { readShardFacts } from '../../audit/shard/read-shard-facts.ts'
import { type ShardFacts, type ShardsProblem, shardsProblem } from '../../audit/shard/shard-facts.ts'
import { type ShardTableName, shardTableNames } from '../../audit/shard/shard-tables.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import { hashFile } from '../hash-file.ts'
import { terminalText } from '../terminal-text.ts'
import { factsHash } from './facts-hash.ts'
import { factsFileName, shardOfFile, tableFileName } from './shard-files.ts'

/** The shards of an audit, complete and unchanged. */
export interface FoundShards {
  /** In the order of their numbers. */
  readonly facts: readonly ShardFacts[]
  /** The files of each table, in the same order. */
  readonly paths: Readonly<Record<ShardTableName, readonly string[]>>
}

interface FoundShard {
  readonly folder: string
  readonly facts: ShardFacts
}

/**
 * The shards in these folders, in one or in several each. Fails with a sentence that names what is wrong: a file that is of
 * no shard, a shard that is cut, changed, missing, there twice, or of another audit.
 */
export async function readShards(folders: readonly string[]): Promise<Result<FoundShards, string>> {
  const found: FoundShard[] = []
  for (const folder of folders) {
    const ofFolder = await shardsIn(folder)
    if (!ofFolder.ok) return ofFolder
    found.push(...ofFolder.value)
  }
  if (found.length === 0)
    return err(
      `There is no shard in ${folders.map(terminalText).join(', ')}. Name the folders that --shard wrote.`,
    )
  const shards = found.sort((a, b) => a.facts.shard - b.facts.shard)
  const facts = shards.map((shard) => shard.facts)
  const problem = shardsProblem(facts)
  if (problem) return err(shardsProblemWords(problem))
  for (const shard of shards) {
    const changed = await changedFile(shard)
    if (changed !== undefined) return err(changed)
  }
  const pathsOf = (table: ShardTableName) =>
    shards.map((shard) => join(shard.folder, tableFileName(table, shard.facts)))
  return ok({
    facts,
    paths: { plans: pathsOf('plans'), actions: pathsOf('actions'), findings: pathsOf('findings') },
  })
}

async function shardsIn(folder: string): Promise<Result<readonly FoundShard[], string>> {
  const names = await readdir(folder).catch((reason: NodeJS.ErrnoException) => reason)
  if (names instanceof Error)
    return err(`Cannot list ${terminalText(folder)} (${names.code}). Check the path and who may read it.`)
  const shards: FoundShard[] = []
  for (const name of names) {
    const path = terminalText(join(folder, name))
    const shard = shardOfFile(name)
    if (shard === undefined)
      return err(
        `${path} is no file of a shard. Take it out of the folder: what is there is counted together.`,
      )
    if (!name.endsWith('.json')) {
      const isComplete = names.includes(`shard-${shard.replace(' of ', '-of-')}.json`)
      if (!isComplete)
        return err(
          `${path} is of shard ${shard}, which did not end: its facts are not there. Take it away and run that shard again.`,
        )
      continue
    }
    const facts = await readFacts(join(folder, name))
    if (facts === undefined || factsFileName(facts) !== name)
      return err(`${path} is cut, changed, or of another version of this command. Run shard ${shard} again.`)
    shards.push({ folder, facts })
  }
  return ok(shards)
}

async function readFacts(path: string): Promise<ShardFacts | undefined> {
  try {
    const value: unknown = JSON.parse(await readFile(path, 'utf8'))
    if (typeof value !== 'object' || value === null || !('sha256' in value)) return undefined
    const { sha256, ...facts } = value
    return factsHash(facts) === sha256 ? readShardFacts(facts) : undefined
  } catch {
    return undefined
  }
}

async function changedFile({ folder, facts }: FoundShard): Promise<string | undefined> {
  for (const table of shardTableNames) {
    const path = join(folder, tableFileName(table, facts))
    const hash = await hashFile(path).catch((reason: NodeJS.ErrnoException) => reason)
    const again = `Copy it again, or run shard ${facts.shard} of ${facts.of} again.`
    if (typeof hash !== 'string') return `Cannot read ${terminalText(path)} (${hash.code}). ${again}`
    if (hash !== facts.tables[table].sha256)
      return `${terminalText(path)} is not as its shard wrote it: cut, changed or of another run. ${again}`
  }
  return undefined
}

const differences = {
  of: 'were cut into different numbers of shards',
  tool: 'were written by different versions of this command',
  asked: 'were asked for different things (options, --site or --base)',
  files: 'have read different files',
  rejected: 'have read different files: the lines that could not be read differ',
  key: 'have different keys, so that nobody can tell who is the same person. Give every shard a copy of the same --shard-key file',
} as const

function shardsProblemWords(problem: ShardsProblem): string {
  switch (problem.code) {
    case 'missing':
      return `Missing: ${numbers(problem)}. There is no report without all shards. Run what is missing, or name its folder too.`
    case 'doubled':
      return `There more than once: ${numbers(problem)}. Each plan is counted once: name each shard once.`
    case 'differ':
      return `Shards ${problem.shards.join(' and ')} ${differences[problem.what]}. Shards of different audits are not counted together.`
  }
}

function numbers({ of, shards }: { readonly of: number; readonly shards: readonly number[] }): string {
  return `${shards.length === 1 ? 'shard' : 'shards'} ${shards.join(', ')} of ${of}`
}
