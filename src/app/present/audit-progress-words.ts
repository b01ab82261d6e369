import type { ReadByWorker } from '../audit/crew-messages.ts'
import { auditMessages } from './audit-messages.ts'
import { numberInWords, shareInWords } from './number-words.ts'

const words = auditMessages.reading

/** How far reading is, from 0 to 1; never quite the end, since the beginning of every file is read twice. */
export function shareRead({ bytes }: ReadByWorker, totalBytes: number): number {
  return Math.min(0.99, bytes / Math.max(1, totalBytes))
}

/** For instance `204 MB of 818 MB, 51,200 plans, 3 lines rejected`. */
export function progressWords({ bytes, plans, rejected }: ReadByWorker, totalBytes: number): string {
  return words.soFar(
    sizeWords(Math.min(bytes, totalBytes)),
    sizeWords(totalBytes),
    numberInWords(plans),
    numberInWords(rejected),
  )
}

/** What is being done, in words that change a few times only, for screen readers. */
export function phaseWords(soFar: ReadByWorker, totalBytes: number): string {
  if (soFar.bytes > totalBytes * 1.3) return words.again
  if (soFar.bytes >= totalBytes) return words.ending
  return words.read(shareInWords(Math.floor(shareRead(soFar, totalBytes) * 4) / 4))
}

/** `818 MB`, or what is smaller in kB. */
export function sizeWords(bytes: number): string {
  const [size, unit] = bytes < 1e6 ? [Math.ceil(bytes / 1e3), 'kB'] : [Math.round(bytes / 1e6), 'MB']
  return `${numberInWords(size)} ${unit}`
}
