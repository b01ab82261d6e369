/** Two numbers of 32 bits that stand for a text; equal for equal texts, and all but never for others. */
export interface TextHash {
  readonly high: number
  readonly low: number
}

/** Not cryptographic: what rests on it must stay right when two texts share a hash (method: cyrb53, public domain). */
export function textHash(text: string): TextHash {
  let high = 0xdeadbeef
  let low = 0x41c6ce57
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at)
    high = Math.imul(high ^ unit, 0x9e3779b1)
    low = Math.imul(low ^ unit, 0x5f356495)
  }
  return {
    high: Math.imul(high ^ (high >>> 16), 0x85ebca6b) ^ Math.imul(low ^ (low >>> 13), 0xc2b2ae35),
    low: Math.imul(low ^ (low >>> 16), 0x85ebca6b) ^ Math.imul(high ^ (high >>> 13), 0xc2b2ae35),
  }
}
