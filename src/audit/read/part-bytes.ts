import type { AuditSource } from './audit-source.ts'
import type { FilePart } from './file-part.ts'

const lineFeed = 0x0a

/** The bytes of the lines that begin in a part of a file: after the last line that began before it, and to the end of its own last. */
export async function* partBytes(
  source: AuditSource,
  { from, to }: Pick<FilePart, 'from' | 'to'>,
): AsyncGenerator<Uint8Array> {
  // From the byte before on: when it ends a line, the part begins with one.
  let position = Math.max(0, from - 1)
  let isBetween = from > 0
  for await (const whole of source.open(position)) {
    let chunk = whole
    if (isBetween) {
      const end = chunk.indexOf(lineFeed)
      const passed = end < 0 ? chunk.length : end + 1
      position += passed
      // Not one line begins here.
      if (position >= to) return
      if (end < 0) continue
      isBetween = false
      chunk = chunk.subarray(passed)
    }
    if (position + chunk.length >= to) {
      const end = chunk.indexOf(lineFeed, Math.max(0, to - 1 - position))
      if (end >= 0) {
        yield chunk.subarray(0, end + 1)
        return
      }
    }
    position += chunk.length
    if (chunk.length > 0) yield chunk
  }
}
