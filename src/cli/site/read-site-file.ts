import { createReadStream } from 'node:fs'
import { shippedInstruments } from '../../publishing/instruments/instrument-status.ts'
import { type CheckedSite, checkSite } from './check-site.ts'
import type { TextPlace } from './json-places.ts'

/** A site's file has some thousand characters. What is served of it is held to what the app reads when it is built. */
const mostBytes = 200_000

/**
 * Reads and checks a site's file. A file that cannot be opened is a finding like any other.
 *
 * @param today `YYYY-MM-DD`: nobody accepted terms later than that.
 */
export async function readSiteFile(
  path: string,
  today: string = new Date().toISOString().slice(0, 10),
): Promise<CheckedSite> {
  const bytes = await beginningOf(path).catch((reason: NodeJS.ErrnoException) => reason)
  if (bytes instanceof Error) return unusable(`cannot be opened: ${unopenedWords(bytes)}`)
  if (bytes.length > mostBytes) return unusable('is larger than 200 kB: that is no site’s file')
  const odd = oddLine(bytes)
  if (odd !== undefined)
    return unusable('is not in UTF-8 here: save it in UTF-8, not in another encoding of the editor', {
      line: odd,
      column: 1,
    })
  const instruments = [...shippedInstruments().values()].map(({ status }) => status)
  return checkSite(bytes.toString('utf8'), { instruments, today })
}

function unusable(message: string, place: TextPlace = { line: 1, column: 1 }): CheckedSite {
  return { findings: [{ level: 'error', path: '', ...place, message }] }
}

/** No more of a file than shows that it is too large: it may be a device without end. */
async function beginningOf(path: string): Promise<Buffer> {
  const pieces: Buffer[] = []
  for await (const piece of createReadStream(path, { end: mostBytes })) pieces.push(piece)
  return Buffer.concat(pieces)
}

function unopenedWords({ code, message }: NodeJS.ErrnoException): string {
  if (code === 'ENOENT') return 'it is not there. Check its name and folder'
  if (code === 'EISDIR') return 'it is a folder. Name the file in it'
  if (code === 'EACCES' || code === 'EPERM') return 'you may not read it. Ask who it belongs to'
  return message
}

/** The first line that is no UTF-8, from 1. Read as such, names would reach people with signs of replacement in them. */
function oddLine(bytes: Buffer): number | undefined {
  const utf8 = new TextDecoder('utf-8', { fatal: true })
  let line = 1
  for (let from = 0; from < bytes.length; line += 1) {
    const end = bytes.indexOf(0x0a, from)
    try {
      utf8.decode(bytes.subarray(from, end < 0 ? bytes.length : end))
    } catch {
      return line
    }
    if (end < 0) return undefined
    from = end + 1
  }
  return undefined
}
