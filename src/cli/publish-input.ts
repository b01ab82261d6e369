import { readFile, stat } from 'node:fs/promises'
import { err, ok, type Result } from '../domain/result.ts'
import { parseJson } from '../host/transport/parse-json.ts'
import { type Acceptance, readAcceptances } from '../publishing/acceptance.ts'
import type { Artifact } from '../publishing/artifact.ts'
import { readCompletedInstrument } from '../publishing/completed-instrument.ts'
import { readArtifacts } from '../publishing/instruments/read-artifacts.ts'
import { selectArtifacts } from '../publishing/select-artifacts.ts'
import { readSigningKey, type SigningKey } from '../publishing/signing-key.ts'

export interface SelectionFlags {
  readonly only?: readonly string[]
  readonly instrument?: readonly string[]
}

/** Why nothing was selected: a name that is none, or a file. `kind` names the exit code. */
export interface SelectionProblem {
  readonly kind: 'badUsage' | 'inputUnreadable'
  readonly why: string
}

/** Reads what is to be published: what the project ships, and the files a site has completed. */
export async function readSelection({
  only = [],
  instrument = [],
}: SelectionFlags): Promise<Result<readonly Artifact[], SelectionProblem>> {
  const completed: Artifact[] = []
  for (const file of instrument) {
    const text = await readText(file)
    if (!text.ok) return err({ kind: 'inputUnreadable', why: text.error })
    const artifact = readCompletedInstrument(file, parseJson(text.value))
    if (!artifact.ok) return err({ kind: 'inputUnreadable', why: artifact.error })
    completed.push(artifact.value)
  }
  const material = { shipped: readArtifacts(), completed }
  const all = selectArtifacts({ ...material, only: [] })
  if (!all.ok) return err({ kind: 'inputUnreadable', why: all.error })
  // The files can be used, so what can still be wrong is a name.
  const selection = selectArtifacts({ ...material, only })
  return selection.ok ? selection : err({ kind: 'badUsage', why: selection.error })
}

/** Reads a site's acceptance file; none was given when `file` is undefined. The error says what is wrong, and where. */
export async function readAcceptanceFile(
  file: string | undefined,
  today: string,
): Promise<Result<readonly Acceptance[], string>> {
  if (file === undefined) return ok([])
  const text = await readText(file)
  if (!text.ok) return text
  const acceptances = readAcceptances(parseJson(text.value), today)
  if (acceptances.ok) return acceptances
  return err([`${file} cannot be used:`, ...acceptances.error.map((line) => `  ${line}`)].join('\n'))
}

/** Reads a private key; a file that others on this machine may read is refused, as their key it would be too. */
export async function readKeyFile(file: string): Promise<Result<SigningKey, string>> {
  const text = await readSecretFile(file)
  if (!text.ok) return text
  const key = await readSigningKey(text.value)
  return key.ok ? key : err(`${file} cannot be used as a key: ${key.error}.`)
}

/** The text of a file that holds a secret; one that others on this machine may read is refused. */
export async function readSecretFile(file: string): Promise<Result<string, string>> {
  const text = await readText(file)
  if (!text.ok) return text
  const { mode } = await stat(file)
  if (process.platform !== 'win32' && (mode & 0o077) !== 0) {
    return err(`${file} can be read by others on this machine. Make it yours alone first: chmod 600 ${file}`)
  }
  return text
}

async function readText(file: string): Promise<Result<string, string>> {
  try {
    return ok(await readFile(file, 'utf8'))
  } catch (error) {
    return err(`${file} could not be read: ${error instanceof Error ? error.message : String(error)}`)
  }
}
