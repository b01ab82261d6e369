import { readFile, rename, rm, writeFile } from 'node:fs/promises'
import { err, ok, type Result } from '../../domain/result.ts'
import { isJsonObject, member, stringMember } from '../../fhir/index.ts'
import { parseJson } from '../../host/transport/parse-json.ts'

/**
 * What has to be known to go on with an export after a restart: where it stands on the server, and which files are kept
 * whole. No token, and nothing of any patient.
 */
export interface JobState {
  /** The address it was asked for at. */
  readonly request: string
  /** The address at which its state is told. */
  readonly status: string
  /** SHA-256 of the files that are kept whole, by our name; in the export of this time. */
  readonly kept: { readonly transactionTime?: string; readonly files: Readonly<Record<string, string>> }
}

const version = '1'
const ownerOnly = 0o600
const mostBytes = 16 << 20
/** As we name files: nothing that leads out of a folder. */
const keptName = /^[A-Z][A-Za-z]{0,63}\.\d{3,5}\.ndjson$/

/** Reads a state file; nothing when there is none. The error is a sentence. */
export async function readJobState(file: string): Promise<Result<JobState | undefined, string>> {
  const text = await readFile(file, 'utf8').catch((reason: NodeJS.ErrnoException) => reason)
  if (text instanceof Error) {
    return text.code === 'ENOENT' ? ok(undefined) : err(`${file} could not be read (${text.code}).`)
  }
  const state = text.length > mostBytes ? undefined : stateIn(parseJson(text))
  return state === undefined
    ? err(`${file} is no state of an export. Name another file, or move it away.`)
    : ok(state)
}

/** Writes a state file for its owner's eyes, in one step. Gives a sentence when it could not be written. */
export async function writeJobState(file: string, state: JobState): Promise<string | undefined> {
  const text = `${JSON.stringify({ alongsideExport: version, ...state }, null, 2)}\n`
  const beside = `${file}.new`
  try {
    await rm(beside, { force: true })
    await writeFile(beside, text, { mode: ownerOnly, flag: 'wx' })
    await rename(beside, file)
    return undefined
  } catch (reason) {
    await rm(beside, { force: true }).catch(() => undefined)
    return `${file} could not be written (${(reason as NodeJS.ErrnoException).code}).`
  }
}

/** Takes a state file away. */
export async function removeJobState(file: string): Promise<void> {
  await rm(file, { force: true })
}

function stateIn(value: unknown): JobState | undefined {
  if (!isJsonObject(value) || member(value, 'alongsideExport') !== version) return undefined
  const [request, status] = [stringMember(value, 'request'), stringMember(value, 'status')]
  const kept = member(value, 'kept')
  if (request === undefined || status === undefined || !isJsonObject(kept)) return undefined
  const files = member(kept, 'files')
  if (!isJsonObject(files)) return undefined
  const entries = Object.entries(files).filter(
    (entry): entry is [string, string] => keptName.test(entry[0]) && typeof entry[1] === 'string',
  )
  const transactionTime = stringMember(kept, 'transactionTime')
  return {
    request,
    status,
    kept: {
      ...(transactionTime === undefined ? {} : { transactionTime }),
      files: Object.fromEntries(entries),
    },
  }
}
