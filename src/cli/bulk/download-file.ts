import { createHash } from 'node:crypto'
import { parseAddress } from '../../host/transport/parse-address.ts'
import { inflate } from '../read-bytes.ts'
import { type ExportClient, mostAttempts } from './export-client.ts'
import type { ManifestFile } from './export-manifest.ts'
import { type ExportProblem, exportProblem, mayPass } from './export-problem.ts'
import { WholeFile } from './whole-file.ts'

/** A file of an export with what it takes to ask for it. */
export interface FileToDownload extends Pick<ManifestFile, 'url' | 'count'> {
  /** As we name it. */
  readonly name: string
  readonly requiresAccessToken: boolean
}

/** Why a download broke off. */
export class DownloadFailure extends Error {
  readonly problem: ExportProblem

  constructor(problem: ExportProblem) {
    super([problem.why, problem.detail].filter((part) => part !== undefined).join(': '))
    this.problem = problem
  }
}

/**
 * The bytes of a file, decompressed where it is a gzip. Where it breaks off, or is not whole at its end, it is asked for
 * again, a bounded number of times, and goes on behind what was given already once that came again the same.
 * @throws DownloadFailure when the file does not come whole.
 */
export async function* downloadFile(client: ExportClient, file: FileToDownload): AsyncGenerator<Uint8Array> {
  const given = createHash('sha256')
  const lastMs = client.place.clock.now() + longestFileMs
  let bytes = 0
  for (let attempt = 1; ; attempt += 1) {
    const pieces = attemptOf(client, file, { bytes, sha256: given.copy().digest('hex'), lastMs })
    let next = await pieces.next()
    try {
      for (; next.done !== true; next = await pieces.next()) {
        given.update(next.value)
        bytes += next.value.length
        yield next.value
      }
    } finally {
      // Whoever reads may stop in the middle: the connection ends with it.
      await pieces.return(undefined)
    }
    const problem = next.value
    if (problem === undefined) return
    if (!mayPass(problem) || attempt >= mostAttempts) throw new DownloadFailure(problem)
    await client.wait(attempt, problem)
  }
}

/** A server may send a little now and then, and never end. All attempts together. */
const longestFileMs = 6 * 60 * 60 * 1_000

interface GivenBytes {
  readonly bytes: number
  readonly sha256: string
  /** When it must be there. */
  readonly lastMs: number
}

/** The bytes behind those that were given, and what is wrong at the end, if anything is. */
async function* attemptOf(
  client: ExportClient,
  { name, url, count, requiresAccessToken }: FileToDownload,
  given: GivenBytes,
): AsyncGenerator<Uint8Array, ExportProblem | undefined> {
  const asked = `the file ${name} (${placeOf(url)})`
  const opened = await client.open({
    url,
    asked,
    accept: 'application/fhir+ndjson',
    withToken: requiresAccessToken,
  })
  if (!opened.ok) return opened.error
  if (opened.value.status !== 200) return client.problemOf(opened.value, asked)
  const whole = new WholeFile(count)
  const again = createHash('sha256')
  let position = 0
  let isSame = given.bytes === 0
  try {
    for await (const chunk of unpacked(opened.value.body)) {
      const tooMuch = whole.take(chunk)
      if (tooMuch !== undefined) return exportProblem('unreadable', asked, { detail: tooMuch })
      if (client.place.clock.now() > given.lastMs) {
        return exportProblem('endless', asked, { detail: 'it was not whole after six hours' })
      }
      const known = chunk.subarray(0, Math.max(0, given.bytes - position))
      position += chunk.length
      if (!isSame) {
        again.update(known)
        if (position < given.bytes) continue
        if (again.digest('hex') !== given.sha256) return exportProblem('changed', asked)
        isSame = true
      }
      if (known.length < chunk.length) yield chunk.subarray(known.length)
    }
  } catch (reason) {
    const failure = client.failure(reason, asked)
    const { why, detail } = failure
    if (why === 'interrupted' || !mayPass(failure)) return failure
    return exportProblem('incomplete', asked, detail ? { detail } : {})
  }
  if (count === undefined && opened.value.isBoundless === true) {
    const detail = 'neither it nor the list of files says how much is in it: it may be cut'
    return exportProblem('unreadable', asked, { detail })
  }
  const wrong = position < given.bytes ? 'it is shorter than it was before' : whole.end()
  return wrong === undefined ? undefined : exportProblem('incomplete', asked, { detail: wrong })
}

/** Where an address is, without what may open it: its query, and whoever it names. */
function placeOf(url: string): string {
  const address = parseAddress(url)
  return address === undefined ? 'no address' : `${address.origin}${address.pathname}`
}

/** No NDJSON begins with this byte: some servers keep their files compressed and give them as they are. */
const gzipMark = 0x1f

async function* unpacked(body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const pieces = body[Symbol.asyncIterator]()
  const first = await pieces.next()
  if (first.done === true) return
  const all = withFirst(first.value, pieces)
  if (first.value[0] === gzipMark) yield* inflate(all)
  else yield* all
}

async function* withFirst(first: Uint8Array, pieces: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield first
    for (let next = await pieces.next(); next.done !== true; next = await pieces.next()) yield next.value
  } finally {
    await pieces.return?.()
  }
}
