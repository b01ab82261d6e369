import { readFile } from 'node:fs/promises'
import { shippedInstruments } from '../../publishing/instruments/instrument-status.ts'
import { type CheckedSite, checkSite } from './check-site.ts'

/**
 * Reads and checks a site's file. A file that cannot be opened is a finding like any other.
 *
 * @param today `YYYY-MM-DD`: nobody accepted terms later than that.
 */
export async function readSiteFile(
  path: string,
  today: string = new Date().toISOString().slice(0, 10),
): Promise<CheckedSite> {
  const text = await readFile(path, 'utf8').catch((reason: Error) => reason)
  if (typeof text !== 'string') {
    const message = `cannot be opened (${text.message}). Check the path and who may read it.`
    return { findings: [{ level: 'error', path: '', line: 1, column: 1, message }] }
  }
  const instruments = [...shippedInstruments().values()].map(({ status }) => status)
  return checkSite(text, { instruments, today })
}
