import {
  backslash,
  closeBrace,
  colon,
  comma,
  openBrace,
  openBracket,
  quote,
  skipBlanks,
  skipEscape,
  skipScalar,
  skipUtf8,
  stringStops,
} from './json-grammar.ts'

/**
 * The index after the closing quote of the string that `at` is inside of; -1 when it is not sound. The byte at the end of
 * the text must be a control character: it stops every string, so no length is compared on the way.
 */
export function restOfString(bytes: Uint8Array, at: number): number {
  let next = at
  for (;;) {
    while (stringStops[bytes[next] as number] === 0) next += 1
    const byte = bytes[next] as number
    if (byte === quote) return next + 1
    next = byte === backslash ? skipEscape(bytes, next) : byte >= 0x80 ? skipUtf8(bytes, next) : -1
    if (next < 0) return -1
  }
}

/** Passes over JSON values and says whether they are sound. Nesting costs a byte a level and no call. */
export class JsonSkipper {
  /** For each open level, the byte that closes it. */
  #closers: Uint8Array = new Uint8Array(256)

  /** The index after the value that starts at `start`; -1 when it is no JSON. */
  skip(bytes: Uint8Array, start: number, end: number): number {
    let at = start
    let depth = 0
    for (;;) {
      let byte = bytes[at] as number
      if (byte === quote) {
        at += 1
        while (stringStops[bytes[at] as number] === 0) at += 1
        at = bytes[at] === quote ? at + 1 : restOfString(bytes, at)
      } else if (byte === openBrace || byte === openBracket) {
        const closer = byte + 2
        at = afterBlanks(bytes, at + 1, end)
        if (bytes[at] === closer) at += 1
        else {
          if (depth === this.#closers.length) this.#grow()
          this.#closers[depth] = closer
          depth += 1
          if (closer === closeBrace) at = skipName(bytes, at, end)
          if (at < 0) return -1
          continue
        }
      } else at = skipScalar(bytes, at)
      if (at < 0) return -1
      for (;;) {
        if (depth === 0) return at
        byte = bytes[at] as number
        if (byte <= 0x20) {
          at = skipBlanks(bytes, at, end)
          byte = bytes[at] as number
        }
        const closer = this.#closers[depth - 1] as number
        if (byte === comma) {
          at = afterBlanks(bytes, at + 1, end)
          if (closer === closeBrace) at = skipName(bytes, at, end)
          if (at < 0) return -1
          break
        }
        if (byte !== closer) return -1
        depth -= 1
        at += 1
      }
    }
  }

  #grow(): void {
    const larger = new Uint8Array(this.#closers.length * 2)
    larger.set(this.#closers)
    this.#closers = larger
  }
}

/** The index of the value after a member's name and colon; -1 when they are not there. */
function skipName(bytes: Uint8Array, start: number, end: number): number {
  if (bytes[start] !== quote) return -1
  let at = start + 1
  while (stringStops[bytes[at] as number] === 0) at += 1
  at = bytes[at] === quote ? at + 1 : restOfString(bytes, at)
  if (at < 0) return -1
  at = afterBlanks(bytes, at, end)
  return bytes[at] === colon ? afterBlanks(bytes, at + 1, end) : -1
}

function afterBlanks(bytes: Uint8Array, at: number, end: number): number {
  return (bytes[at] as number) <= 0x20 ? skipBlanks(bytes, at, end) : at
}
