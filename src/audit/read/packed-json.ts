/**
 * Pieces that requests, Patients and care teams are mostly written with, as `JSON.stringify` writes them. The number of
 * a piece, from 1, stands for it: JSON text has no bytes below 0x20, so these are free.
 */
const pieces = [
  '{"meta":{"versionId":"',
  '{"meta":{"lastUpdated":"',
  '","lastUpdated":"',
  '"},"status":"',
  '{"status":"',
  '","performer":',
  '","owner":',
  '","sender":',
  '","participant":[{',
  '{"participant":[{',
  '"actor":{',
  '"member":{',
  '","action":[{',
  '"action":[{',
  '"reference":"',
  '","display":"+"}',
  '"identifier":[{"system":"',
  '"identifier":{"system":"',
  '","value":"',
  '"type":"',
  '"managingOrganization":[{',
  'PractitionerRole/',
  'Practitioner/',
  'RelatedPerson/',
  'Organization/',
  'CareTeam/',
  'Patient/',
] as const

const utf8 = new TextEncoder()
const longestFirst = pieces
  .map((text, at) => ({ bytes: utf8.encode(text), number: at + 1 }))
  .sort((a, b) => b.bytes.length - a.bytes.length)
const byNumber: readonly Uint8Array[] = [new Uint8Array(), ...pieces.map((text) => utf8.encode(text))]
const startsPiece = Uint8Array.from({ length: 256 }, (_, byte) =>
  longestFirst.some(({ bytes }) => bytes[0] === byte) ? 1 : 0,
)
const slots: readonly (typeof longestFirst)[] = Array.from({ length: 256 }, (_, slot) =>
  longestFirst.filter(({ bytes }) => slotAt(bytes, 0) === slot),
)

/** Packs the JSON text in `bytes[from..to)` where it stands, and gives its new end. */
export function packJson(bytes: Uint8Array, from: number, to: number): number {
  let end = from
  for (let at = from; at < to; ) {
    const piece = startsPiece[bytes[at] as number] === 1 ? pieceAt(bytes, at, to) : 0
    bytes[end] = piece === 0 ? (bytes[at] as number) : piece
    at += piece === 0 ? 1 : (byNumber[piece] as Uint8Array).length
    end += 1
  }
  return end
}

/** Writes packed text in full to the start of a memory, and gives that memory, or a larger one when it is too small. */
export function unpackJson(
  packed: Uint8Array,
  from: number,
  to: number,
  into: Uint8Array<ArrayBuffer>,
): { readonly bytes: Uint8Array<ArrayBuffer>; readonly length: number } {
  let length = 0
  for (let at = from; at < to; at += 1) {
    const byte = packed[at] as number
    length += byte < 0x20 ? (byNumber[byte] as Uint8Array).length : 1
  }
  const bytes = length <= into.length ? into : new Uint8Array(length * 2)
  let end = 0
  for (let at = from; at < to; at += 1) {
    const byte = packed[at] as number
    if (byte >= 0x20) {
      bytes[end] = byte
      end += 1
      continue
    }
    const piece = byNumber[byte] as Uint8Array
    for (let index = 0; index < piece.length; index += 1) bytes[end + index] = piece[index] as number
    end += piece.length
  }
  return { bytes, length }
}

/** The number of the longest piece that stands here; 0 for none. */
function pieceAt(bytes: Uint8Array, at: number, to: number): number {
  const candidates = slots[slotAt(bytes, at)] as typeof longestFirst
  for (let index = 0; index < candidates.length; index += 1) {
    const { bytes: piece, number } = candidates[index] as (typeof longestFirst)[number]
    if (at + piece.length <= to && isHere(piece, bytes, at)) return number
  }
  return 0
}

function isHere(piece: Uint8Array, bytes: Uint8Array, at: number): boolean {
  for (let index = 0; index < piece.length; index += 1) if (piece[index] !== bytes[at + index]) return false
  return true
}

function slotAt(bytes: Uint8Array, at: number): number {
  return (
    (((bytes[at + 1] as number) * 7) ^ ((bytes[at + 2] as number) * 13) ^ ((bytes[at + 3] as number) * 31)) &
    255
  )
}
