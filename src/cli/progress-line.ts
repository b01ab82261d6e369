import type { ReadMeter, ReadSoFar } from './read-meter.ts'

const barWidth = 24
const everyMs = 250

/** One line on a terminal that says how far reading has come, until it is stopped. Elsewhere nothing is said. */
export function showProgress(
  meter: ReadMeter,
  totalBytes: number,
  terminal: NodeJS.WriteStream = process.stderr,
): { readonly stop: () => void } {
  const startedMs = performance.now()
  return showLine(
    () => progressWords(meter.soFar, { totalBytes, elapsedMs: performance.now() - startedMs }),
    terminal,
  )
}

/** The same for a server, of which nobody knows how much is left. */
export function showPlans(
  meter: ReadMeter,
  terminal: NodeJS.WriteStream = process.stderr,
): { readonly stop: () => void } {
  return showLine(() => `Reading the server: ${readWords(meter.soFar).join(', ')}`, terminal)
}

/** One line on a terminal, written anew until it is stopped. Elsewhere nothing is said. */
export function showLine(
  words: () => string,
  terminal: NodeJS.WriteStream = process.stderr,
): { readonly stop: () => void } {
  if (!terminal.isTTY) return { stop: () => {} }
  const timer = setInterval(() => {
    terminal.write(`\r\u001b[K${words().slice(0, Math.max(20, (terminal.columns || 80) - 1))}`)
  }, everyMs)
  timer.unref()
  return {
    stop: () => {
      clearInterval(timer)
      terminal.write('\r\u001b[K')
    },
  }
}

/** For instance `[######      ] 25 %  204 of 818 MB, 51,200 plans, 3 rejected, about 12 s left`. */
export function progressWords(
  { bytes, ...counts }: ReadSoFar,
  { totalBytes, elapsedMs }: { readonly totalBytes: number; readonly elapsedMs: number },
): string {
  // The beginning of every file is read twice, so it is never quite the end.
  const done = Math.min(0.99, bytes / Math.max(1, totalBytes))
  const filled = Math.round(done * barWidth)
  const bar = `[${'#'.repeat(filled)}${' '.repeat(barWidth - filled)}]`
  const isAgain = bytes > totalBytes * 1.3
  const left = isAgain ? 'reading again' : timeLeft(elapsedMs, done)
  return [
    `${bar} ${Math.floor(done * 100)} %  ${megabytes(Math.min(bytes, totalBytes))} of ${megabytes(totalBytes)} MB`,
    ...readWords(counts),
    ...(left === undefined ? [] : [left]),
  ].join(', ')
}

export function readWords({ plans, rejected }: Pick<ReadSoFar, 'plans' | 'rejected'>): readonly string[] {
  return [`${plans.toLocaleString('en-GB')} plans`, `${rejected.toLocaleString('en-GB')} rejected`]
}

function megabytes(bytes: number): string {
  return Math.round(bytes / 1e6).toLocaleString('en-GB')
}

/** Nothing in the first seconds, when it would be a guess. */
function timeLeft(elapsedMs: number, done: number): string | undefined {
  if (elapsedMs < 2_000 || done < 0.02) return undefined
  const seconds = Math.round((elapsedMs * (1 - done)) / done / 1_000)
  return seconds < 90 ? `about ${seconds} s left` : `about ${Math.round(seconds / 60)} min left`
}
