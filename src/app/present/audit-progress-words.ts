import type { ReadByWorker } from '../audit/crew-messages.ts'

/** How far reading is, from 0 to 1; never quite the end, since the beginning of every file is read twice. */
export function shareRead({ bytes }: ReadByWorker, totalBytes: number): number {
  return Math.min(0.99, bytes / Math.max(1, totalBytes))
}

/** For instance `204 MB of 818 MB, 51,200 plans, 3 lines rejected`. */
export function progressWords({ bytes, plans, rejected }: ReadByWorker, totalBytes: number): string {
  return [
    `${sizeWords(Math.min(bytes, totalBytes))} of ${sizeWords(totalBytes)}`,
    `${plans.toLocaleString('en-GB')} plans`,
    `${rejected.toLocaleString('en-GB')} lines rejected`,
  ].join(', ')
}

/** What is being done, in words that change a few times only, for screen readers. */
export function phaseWords(soFar: ReadByWorker, totalBytes: number): string {
  if (soFar.bytes > totalBytes * 1.3) return 'Reading again: the files are not one type of resource each'
  if (soFar.bytes >= totalBytes) return 'Putting the report together and hiding small numbers'
  return `${Math.floor(shareRead(soFar, totalBytes) * 4) * 25} % read`
}

/** `818 MB`, or what is smaller in kB. */
export function sizeWords(bytes: number): string {
  const [size, unit] = bytes < 1e6 ? [Math.ceil(bytes / 1e3), 'kB'] : [Math.round(bytes / 1e6), 'MB']
  return `${size.toLocaleString('en-GB')} ${unit}`
}
