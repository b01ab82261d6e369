import type { SourceLine } from './source-line.ts'

/** No care plan is near this size; a line beyond it is counted and passed over without being held. */
export const maximumLineBytes = 5_000_000

const lineFeed = 0x0a
const carriageReturn = 0x0d
const byteOrderMark = [0xef, 0xbb, 0xbf]

/** How lines are split. */
export interface SplitterOptions {
  /** Lines beyond it are too long. */
  readonly limitBytes?: number
  /** The number of the first line. */
  readonly firstNumber?: number
}

/**
 * Splits bytes at line feeds and drops a carriage return before one, and a byte order mark at the start of a line.
 * Lines are numbered; blank lines are passed over but keep their number. Give it the chunks one by one; a line is
 * only good until the next chunk.
 */
export class LineSplitter {
  readonly #limitBytes: number
  readonly #firstNumber: number
  #number: number
  #held: Uint8Array[] = []
  #heldBytes = 0

  constructor({ limitBytes = maximumLineBytes, firstNumber = 1 }: SplitterOptions = {}) {
    this.#limitBytes = limitBytes
    this.#firstNumber = firstNumber
    this.#number = firstNumber
  }

  /** The lines with a line end so far. */
  get lineCount(): number {
    return this.#number - this.#firstNumber
  }

  /** The lines that end in this chunk. */
  *lines(chunk: Uint8Array): Generator<SourceLine> {
    let start = 0
    for (let end = chunk.indexOf(lineFeed); end >= 0; end = chunk.indexOf(lineFeed, start)) {
      const line = this.#heldBytes > 0 ? this.#join(chunk, end) : this.#lineOf(chunk, start, end, true)
      this.#number += 1
      start = end + 1
      if (line) yield line
    }
    this.#heldBytes += chunk.length - start
    // A copy: the reader may fill the same memory again. Past the limit only the length is kept.
    if (this.#heldBytes > this.#limitBytes) this.#held = []
    else if (start < chunk.length) this.#held.push(chunk.slice(start))
  }

  /** The last line, when it has no line end. */
  last(): SourceLine | undefined {
    return this.#heldBytes > 0 ? this.#join(new Uint8Array(), -1) : undefined
  }

  /** The line that began in earlier chunks; with `end` -1 it has no end. Its line end is kept behind it. */
  #join(chunk: Uint8Array, end: number): SourceLine | undefined {
    const length = this.#heldBytes + Math.max(end, 0)
    const held = this.#held
    this.#held = []
    this.#heldBytes = 0
    if (length > this.#limitBytes) return { kind: 'too-long', number: this.#number }
    const whole = new Uint8Array(length + 1)
    let offset = 0
    for (const piece of [...held, chunk.subarray(0, Math.max(end, 0))]) {
      whole.set(piece, offset)
      offset += piece.length
    }
    whole[length] = lineFeed
    return this.#lineOf(whole, 0, length, end >= 0)
  }

  #lineOf(bytes: Uint8Array, from: number, to: number, ended: boolean): SourceLine | undefined {
    if (to - from > this.#limitBytes) return { kind: 'too-long', number: this.#number }
    const end = to > from && bytes[to - 1] === carriageReturn ? to - 1 : to
    const marked = byteOrderMark.every((byte, index) => bytes[from + index] === byte)
    const start = marked ? from + byteOrderMark.length : from
    if (isBlank(bytes, start, end)) return undefined
    return { kind: 'line', number: this.#number, bytes, start, end, ended }
  }
}

function isBlank(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at += 1) {
    const byte = bytes[at]
    if (byte !== 0x20 && byte !== 0x09 && byte !== carriageReturn) return false
  }
  return true
}
