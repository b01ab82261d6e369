import { exitCodes } from './exit-codes.ts'

/** Nobody reads any more: a pipe that was closed, on Windows too, and what is written to it afterwards. */
const unread = new Set(['EPIPE', 'EOF', 'ERR_STREAM_DESTROYED'])

/**
 * Lets a command whose output nobody reads any more (`alongside … | head`) end as ever, with its usual code: it may be tidying up on a server. Output
 * that could not be written for another reason (a full disk) is told, and is a failure: half a report looks like a whole one.
 */
export function bearUnreadOutput(): void {
  process.stderr.on('error', () => {})
  process.stdout.on('error', ({ code, message }: NodeJS.ErrnoException) => {
    if (unread.has(code ?? '')) return
    console.error(`What was to be printed could not be written (${message}). Do not use what is there of it.`)
    // Whatever the command says of its own work: its words did not arrive.
    process.on('exit', () => {
      process.exitCode = exitCodes.badUsage
    })
  })
}
