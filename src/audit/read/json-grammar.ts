/** The bytes JSON is written with (RFC 8259). */
export const quote = 0x22
export const backslash = 0x5c
export const comma = 0x2c
export const colon = 0x3a
export const openBrace = 0x7b
export const closeBrace = 0x7d
export const openBracket = 0x5b
export const closeBracket = 0x5d
const [minus, plus, point, zero, nine] = [0x2d, 0x2b, 0x2e, 0x30, 0x39]

/** What a byte is inside a string: 0 is itself, 1 needs a look (quote, backslash, control character, not ASCII). */
export const stringStops: Uint8Array = Uint8Array.from({ length: 256 }, (_, byte) =>
  byte < 0x20 || byte === quote || byte === backslash || byte >= 0x80 ? 1 : 0,
)

/** The first index from here that is no JSON white space, at most `end`. */
export function skipBlanks(bytes: Uint8Array, from: number, end: number): number {
  let at = from
  while (at < end) {
    const byte = bytes[at] as number
    if (byte !== 0x20 && byte !== 0x0a && byte !== 0x0d && byte !== 0x09) break
    at += 1
  }
  return at
}

/** The index after a number, `true`, `false` or `null` that starts here; -1 for anything else. */
export function skipScalar(bytes: Uint8Array, at: number): number {
  switch (bytes[at]) {
    case 0x74:
      return bytes[at + 1] === 0x72 && bytes[at + 2] === 0x75 && bytes[at + 3] === 0x65 ? at + 4 : -1
    case 0x66:
      return bytes[at + 1] === 0x61 &&
        bytes[at + 2] === 0x6c &&
        bytes[at + 3] === 0x73 &&
        bytes[at + 4] === 0x65
        ? at + 5
        : -1
    case 0x6e:
      return bytes[at + 1] === 0x75 && bytes[at + 2] === 0x6c && bytes[at + 3] === 0x6c ? at + 4 : -1
    default:
      return skipNumber(bytes, at)
  }
}

function skipNumber(bytes: Uint8Array, start: number): number {
  let at = bytes[start] === minus ? start + 1 : start
  if (bytes[at] === zero) at += 1
  else {
    const digits = skipDigits(bytes, at)
    if (digits === at) return -1
    at = digits
  }
  if (bytes[at] === point) {
    const digits = skipDigits(bytes, at + 1)
    if (digits === at + 1) return -1
    at = digits
  }
  if (((bytes[at] as number) | 0x20) === 0x65) {
    const sign = bytes[at + 1]
    const first = sign === plus || sign === minus ? at + 2 : at + 1
    const digits = skipDigits(bytes, first)
    if (digits === first) return -1
    at = digits
  }
  return at
}

function skipDigits(bytes: Uint8Array, from: number): number {
  let at = from
  while ((bytes[at] as number) >= zero && (bytes[at] as number) <= nine) at += 1
  return at
}

/** The index after an escape whose backslash stands here; -1 when JSON has no such escape. */
export function skipEscape(bytes: Uint8Array, at: number): number {
  switch (bytes[at + 1]) {
    case quote:
    case backslash:
    case 0x2f:
    case 0x62:
    case 0x66:
    case 0x6e:
    case 0x72:
    case 0x74:
      return at + 2
    case 0x75:
      for (let digit = at + 2; digit < at + 6; digit += 1) if (!isHex(bytes[digit] as number)) return -1
      return at + 6
    default:
      return -1
  }
}

function isHex(byte: number): boolean {
  return (byte >= zero && byte <= nine) || ((byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x66)
}

/**
 * The index after a character of two to four bytes that starts here; -1 when it is not UTF-8 (RFC 3629: no overlong
 * forms, no surrogates, nothing above U+10FFFF), as `TextDecoder` with `fatal` decides.
 */
export function skipUtf8(bytes: Uint8Array, at: number): number {
  const lead = bytes[at] as number
  const second = bytes[at + 1] as number
  if (lead >= 0xc2 && lead <= 0xdf) return isTail(second) ? at + 2 : -1
  if (lead >= 0xe0 && lead <= 0xef) {
    const low = lead === 0xe0 ? 0xa0 : 0x80
    const high = lead === 0xed ? 0x9f : 0xbf
    return second >= low && second <= high && isTail(bytes[at + 2] as number) ? at + 3 : -1
  }
  if (lead < 0xf0 || lead > 0xf4) return -1
  const low = lead === 0xf0 ? 0x90 : 0x80
  const high = lead === 0xf4 ? 0x8f : 0xbf
  const isSound = second >= low && second <= high
  return isSound && isTail(bytes[at + 2] as number) && isTail(bytes[at + 3] as number) ? at + 4 : -1
}

function isTail(byte: number): boolean {
  return (byte & 0xc0) === 0x80
}
