import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { hashAll } from '../../audit/audit-files.ts'
import { type AuditOptions, auditSettings } from '../../audit/audit-options.ts'
import type { AuditPart } from '../../audit/audit-run.ts'
import { keptAsked } from '../../audit/kept-asked.ts'
import type { AuditProblem } from '../../audit/read/each-line.ts'
import { inOrder, readExport } from '../../audit/read/read-export.ts'
import { reportedSite } from '../../audit/report/describe-site.ts'
import type { ShardAsked, ShardFacts } from '../../audit/shard/shard-facts.ts'
import type { ShardNumber } from '../../audit/shard/shard-of.ts'
import { ShardRows } from '../../audit/shard/shard-rows.ts'
import { ShardRun } from '../../audit/shard/shard-run.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import { makeFolder } from '../make-folder.ts'
import { type FileSource, fileSource } from '../ndjson-files.ts'
import { showProgress } from '../progress-line.ts'
import { ReadMeter } from '../read-meter.ts'
import { terminalText } from '../terminal-text.ts'
import { writeNewFile } from '../write-new-file.ts'
import { factsHash } from './facts-hash.ts'
import { cleanedUpOnSignal } from './on-interrupt.ts'
import { factsFileName } from './shard-files.ts'
import type { ShardKey } from './shard-key.ts'
import { ShardWriter } from './shard-writer.ts'

/** What a shard is written by. */
export interface ShardPlace {
  readonly number: ShardNumber
  readonly key: ShardKey
  readonly folder: string
  /** The version of the command. */
  readonly tool: string
  readonly strict?: boolean
}

/** Why a shard was not written. */
export type WriteShardProblem = AuditProblem | { readonly code: 'refused'; readonly words: string }

/**
 * Reads an export and writes the rows of one shard of its plans, with the facts by which a merge knows it. Nothing is left
 * of a shard that could not be read to its end. Options about groups and small numbers are those of the merge, except
 * whether there are focuses.
 */
export async function writeShard(
  sources: readonly FileSource[],
  options: AuditOptions,
  place: ShardPlace,
): Promise<Result<ShardFacts, WriteShardProblem>> {
  const opened = await openWriter(place)
  if (!opened.ok) return opened
  const writer = opened.value
  const sizes = await Promise.all(
    sources.map(({ path }) =>
      stat(path).then(
        ({ size }) => size,
        () => 0,
      ),
    ),
  )
  const meter = new ReadMeter(1)
  const progress = showProgress(
    meter,
    sizes.reduce((sum, size) => sum + size, 0),
  )
  let isWritten = false
  try {
    return await cleanedUpOnSignal(
      async () => {
        const facts = await readShard(sources, options, { ...place, writer, meter })
        if (!facts.ok) return facts
        const bytes = new TextEncoder().encode(factsText(facts.value))
        const problem = await writeNewFile(join(place.folder, factsFileName(place.number)), bytes, 0o600)
        if (problem !== undefined) return refused(problem)
        isWritten = true
        return facts
      },
      () => writer.discard(),
    )
  } finally {
    progress.stop()
    if (!isWritten) writer.discard()
  }
}

/** The facts as they are written, with the hash of them. */
export function factsText(facts: ShardFacts): string {
  return `${JSON.stringify({ ...facts, sha256: factsHash(facts) })}\n`
}

async function openWriter({ folder, number }: ShardPlace): Promise<Result<ShardWriter, WriteShardProblem>> {
  const problem = await makeFolder(folder, 0o700)
  if (problem !== undefined) return refused(problem)
  try {
    return ok(new ShardWriter(folder, number))
  } catch (reason) {
    const { code, path, message } = reason as NodeJS.ErrnoException
    return refused(
      code === 'EEXIST'
        ? `${terminalText(path ?? folder)} is there already, so shard ${number.shard} of ${number.of} was not written. Take its files away or name another folder.`
        : `The shard could not be written: ${message}`,
    )
  }
}

async function readShard(
  sources: readonly FileSource[],
  options: AuditOptions,
  {
    number,
    key,
    tool,
    strict = false,
    writer,
    meter,
  }: ShardPlace & { readonly writer: ShardWriter; readonly meter: ReadMeter },
): Promise<Result<ShardFacts, WriteShardProblem>> {
  const focus = options.by?.includes('focus') === true
  const grouped: AuditOptions = {
    ...options,
    by: ['team', 'period', 'category', ...(focus ? (['focus'] as const) : [])],
    suppression: 'none',
  }
  const files = inOrder(sources).map(({ name }) => name)
  const rows = new ShardRows(writer, { shard: number.shard, files, pseudonym: key.pseudonym })
  // Nobody waits for it meanwhile: a failure is told below.
  const hashing = hashAll(sources)
  const reading = await readExport<AuditPart, ShardRun>(
    sources.map(({ name, path }) => fileSource(name, path, meter.addBytes)),
    {
      newTally: () => new ShardRun(grouped, { ...number, rows, onPlan: meter.addPlan }),
      serverBase: options.serverBase,
      asked: keptAsked(grouped),
      strict,
    },
  )
  const hashes = await hashing
  if (!reading.ok) return reading
  if (!hashes.ok) return hashes
  const { rejected, ratingsMet } = reading.value.tally.toPart()
  return ok({
    alongsideShard: '1',
    tool,
    ...number,
    key: key.fingerprint,
    asked: askedOf(options, focus),
    files: reading.value.files.map(({ name, bytes, plans, rejected: ofFile }) => ({
      name,
      bytes,
      sha256: hashes.value.get(name) ?? '',
      plans,
      rejected: ofFile,
    })),
    rejected: { total: rejected.total, lines: rejected.listed },
    examples: rows.examples.toPart(),
    newestMs: rows.newestMs,
    ratingsMet,
    tables: await writer.close(),
  })
}

function askedOf(options: AuditOptions, focus: boolean): ShardAsked {
  const { rule, serverBase, time, period, filter, expandCareTeams, site } = auditSettings(options)
  return {
    rule,
    ...(serverBase === undefined ? {} : { serverBase }),
    time,
    period,
    filter,
    expandCareTeams,
    focus,
    ...(site ? { site: { ...reportedSite(site), sha256: factsHash(site) } } : {}),
  }
}

function refused(words: string): Result<never, WriteShardProblem> {
  return err({ code: 'refused', words })
}
