const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

/**
 * Text as UTF-8 in base64 (RFC 4648, section 4), as FHIR's base64Binary has it. Half a surrogate pair becomes U+FFFD.
 * Written out here because the pure rooms have neither TextEncoder nor btoa.
 */
export function utf8Base64(text: string): string {
  const bytes = [...text].flatMap((character) => utf8(character.codePointAt(0) ?? 0xfffd))
  const groups: string[] = []
  for (let at = 0; at < bytes.length; at += 3) {
    const [first = 0, second, third] = bytes.slice(at, at + 3)
    const bits = (first << 16) | ((second ?? 0) << 8) | (third ?? 0)
    const letter = (shift: number) => alphabet.charAt((bits >> shift) & 63)
    groups.push(
      letter(18),
      letter(12),
      second === undefined ? '=' : letter(6),
      third === undefined ? '=' : letter(0),
    )
  }
  return groups.join('')
}

function utf8(codePoint: number): readonly number[] {
  if (codePoint >= 0xd800 && codePoint <= 0xdfff) return utf8(0xfffd)
  if (codePoint < 0x80) return [codePoint]
  const rest = (shift: number) => 0x80 | ((codePoint >> shift) & 63)
  if (codePoint < 0x800) return [0xc0 | (codePoint >> 6), rest(0)]
  if (codePoint < 0x10000) return [0xe0 | (codePoint >> 12), rest(6), rest(0)]
  return [0xf0 | (codePoint >> 18), rest(12), rest(6), rest(0)]
}
