import { createHmac, randomBytes } from 'node:crypto'
import { link, readFile, rm, stat, writeFile } from 'node:fs/promises'
import type { Pseudonym } from '../../audit/report/audit-row.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import { terminalText } from '../terminal-text.ts'

const keyBytes = 32
/** 128 bits: two of ten million persons share a pseudonym with a chance of 10^-25. */
const hexDigits = 32

/** The key that the shards of an audit share, as it is used. */
export interface ShardKey {
  readonly pseudonym: Pseudonym
  /** Equal for equal keys, and nothing to find the key by. */
  readonly fingerprint: string
  /** True when there was no key yet. */
  readonly isNew: boolean
}

/**
 * The key in a file, 64 hex digits. Where there is no such file a key is drawn and written, for its owner only; of several
 * runs that do so at once all get the same. Fails with a sentence when the file holds something else or cannot be written.
 */
export async function shardKey(path: string): Promise<Result<ShardKey, string>> {
  const there = await readKey(path)
  if (!there.ok) return there
  if (there.value !== undefined) return ok(keyOf(there.value, false))
  const draft = `${path}.${randomBytes(8).toString('hex')}.part`
  try {
    await writeFile(draft, `${randomBytes(keyBytes).toString('hex')}\n`, { flag: 'wx', mode: 0o600 })
    // Complete or not there: nobody reads half a key.
    const isNew = await link(draft, path).then(
      () => true,
      (reason: NodeJS.ErrnoException) => {
        if (reason.code === 'EEXIST') return false
        throw reason
      },
    )
    const written = await readKey(path)
    if (!written.ok) return written
    if (written.value !== undefined) return ok(keyOf(written.value, isNew))
    return err(
      `The shard key ${terminalText(path)} is a link to a file that is not there. Name the file itself.`,
    )
  } catch (reason) {
    return err(`The shard key ${terminalText(path)} could not be written: ${(reason as Error).message}`)
  } finally {
    await rm(draft, { force: true })
  }
}

async function readKey(path: string): Promise<Result<string | undefined, string>> {
  const text = await readFile(path, 'utf8').catch((reason: NodeJS.ErrnoException) => reason)
  if (typeof text === 'string') {
    const { mode } = await stat(path)
    if (process.platform !== 'win32' && (mode & 0o077) !== 0) {
      return err(
        `The shard key ${terminalText(path)} can be read by others on this machine. Make it yours alone first: chmod 600`,
      )
    }
    if (/^[0-9a-f]{64}\s*$/.test(text)) return ok(text.trim())
    return err(
      `${terminalText(path)} is no shard key, which is 64 hex digits. Name the file that the first shard made, or one that is not there yet.`,
    )
  }
  if (text.code === 'ENOENT') return ok(undefined)
  return err(`Cannot read the shard key ${terminalText(path)} (${text.code}). Check who may read it.`)
}

function keyOf(hex: string, isNew: boolean): ShardKey {
  const key = Buffer.from(hex, 'hex')
  const pseudonym = (name: string) => createHmac('sha256', key).update(name).digest('hex').slice(0, hexDigits)
  return { pseudonym, fingerprint: pseudonym('fingerprint of this key'), isNew }
}
