/** A line without its line end; `tooLong` lines are not kept. */
export type SourceLine =
  | { readonly kind: 'line'; readonly number: number; readonly bytes: Uint8Array; readonly ended: boolean }
  | { readonly kind: 'too-long'; readonly number: number }

/** No care plan is near this size; a line beyond it is counted and passed over without being held. */
export const maximumLineBytes = 5_000_000

const lineFeed = 0x0a
const carriageReturn = 0x0d
const byteOrderMark = [0xef, 0xbb, 0xbf]

/**
 * Splits bytes at line feeds and drops a carriage return before one. Lines are numbered from 1; blank lines are
 * passed over but keep their number. `ended` is false for a last line without a line end. Lines come in the groups
 * they arrived in: one step of the loop a chunk, not a line.
 */
export async function* splitLines(
  chunks: AsyncIterable<Uint8Array>,
  limitBytes: number = maximumLineBytes,
): AsyncGenerator<readonly SourceLine[]> {
  let number = 1
  let held: Uint8Array[] = []
  let heldBytes = 0
  const take = (part: Uint8Array, ended: boolean): SourceLine | undefined => {
    const length = heldBytes + part.length
    const pieces = [...held, part]
    held = []
    heldBytes = 0
    if (length > limitBytes) return { kind: 'too-long', number }
    const bytes = withoutCarriageReturn(pieces.length === 1 ? part : join(pieces, length))
    return isBlank(bytes) ? undefined : { kind: 'line', number, bytes, ended }
  }
  for await (const chunk of chunks) {
    const lines: SourceLine[] = []
    let start = 0
    for (let end = chunk.indexOf(lineFeed); end >= 0; end = chunk.indexOf(lineFeed, start)) {
      const line = take(chunk.subarray(start, end), true)
      if (line) lines.push(line)
      number += 1
      start = end + 1
    }
    heldBytes += chunk.length - start
    // A copy: the reader may fill the same memory again. Past the limit only the length is kept.
    if (heldBytes > limitBytes) held = []
    else if (start < chunk.length) held.push(chunk.slice(start))
    yield lines
  }
  const last = take(new Uint8Array(), false)
  if (last) yield [last]
}

function withoutCarriageReturn(bytes: Uint8Array): Uint8Array {
  return bytes.at(-1) === carriageReturn ? bytes.subarray(0, -1) : bytes
}

/** Blank also with a byte order mark: that is how some programs write an empty file. */
function isBlank(bytes: Uint8Array): boolean {
  const marked = byteOrderMark.every((byte, index) => bytes[index] === byte)
  const text = marked ? bytes.subarray(byteOrderMark.length) : bytes
  return text.every((byte) => byte === 0x20 || byte === 0x09 || byte === carriageReturn)
}

function join(pieces: readonly Uint8Array[], length: number): Uint8Array {
  const whole = new Uint8Array(length)
  let offset = 0
  for (const piece of pieces) {
    whole.set(piece, offset)
    offset += piece.length
  }
  return whole
}
