const cacheSlots = 1 << 12
/** Longer strings are words of one plan; shorter ones are codes and references that come again and again. */
const longestCached = 48

/**
 * Makes strings of bytes, and gives the same string again for the same bytes where it still knows it. It forgets by
 * overwriting, so its memory is bounded.
 */
export class TextCache {
  readonly #texts: string[] = Array.from({ length: cacheSlots }, () => '')
  /** Of the text in each place, so that another one is known without looking at it. */
  readonly #hashes = new Int32Array(cacheSlots)
  /** The bytes of the text in each place: compared faster than its characters. */
  readonly #bytes = new Uint8Array(cacheSlots * longestCached)
  /** Keeps a byte order mark: inside JSON it is a character like others. */
  readonly #utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

  /** The text of `bytes[start..end)`, which must be UTF-8. */
  text(bytes: Uint8Array, start: number, end: number): string {
    return this.#utf8.decode(bytes.subarray(start, end))
  }

  /** The same for bytes that must be ASCII. */
  asciiText(bytes: Uint8Array, start: number, end: number): string {
    const length = end - start
    if (length > longestCached) return this.text(bytes, start, end)
    let hash = length
    for (let at = start; at < end; at += 1) hash = (Math.imul(hash, 31) + (bytes[at] as number)) | 0
    const slot = (hash ^ (hash >>> 13)) & (cacheSlots - 1)
    const known = this.#texts[slot] as string
    if (this.#hashes[slot] === hash && known.length === length && this.#isText(slot, bytes, start, length))
      return known
    const text = this.text(bytes, start, end)
    this.#texts[slot] = text
    this.#hashes[slot] = hash
    const first = slot * longestCached
    for (let at = 0; at < length; at += 1) this.#bytes[first + at] = bytes[start + at] as number
    return text
  }

  #isText(slot: number, bytes: Uint8Array, start: number, length: number): boolean {
    const known = this.#bytes
    const first = slot * longestCached
    for (let at = 0; at < length; at += 1) if (known[first + at] !== bytes[start + at]) return false
    return true
  }
}
