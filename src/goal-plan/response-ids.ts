/**
 * Gives the ids of a response that was filled without any (in another form filler): the same for the same response and place every time it is opened, so that its goals
 * stay the same ones. `response` is anything that names the response for good, as `QuestionnaireResponse/…`.
 */
export function responseIds(response: string): (place: string) => string {
  return (place) => uuidNaming(`${response}#${place}`)
}

/** The id `newId` gives for a place, or, where something else has that, another one: always the same while the same are used. */
export function unusedId(
  newId: (place: string) => string,
  place: string,
  isUsed: (id: string) => boolean,
): string {
  let name = place
  while (isUsed(newId(name))) name = `${name}'`
  return newId(name)
}

/** A UUID of version 8 (RFC 9562: made in a way of one's own) from a name: 122 bits of four FNV-1a sums. No secret; the same names give the same ids. */
function uuidNaming(name: string): string {
  const bits = [0x811c9dc5, 0x01000193, 0x9e3779b9, 0x85ebca6b].map((seed) => fnv1a(name, seed)).join('')
  const variant = '89ab'[Number.parseInt(bits.charAt(16), 16) % 4]
  return [
    bits.slice(0, 8),
    bits.slice(8, 12),
    `8${bits.slice(13, 16)}`,
    `${variant}${bits.slice(17, 20)}`,
    bits.slice(20),
  ].join('-')
}

function fnv1a(name: string, seed: number): string {
  let sum = seed
  for (const character of name) sum = Math.imul(sum ^ (character.codePointAt(0) ?? 0), 0x01000193)
  // Spreads the last characters over all bits: names often differ in those alone.
  sum = Math.imul(sum ^ (sum >>> 16), 0x21f0aaad)
  sum = Math.imul(sum ^ (sum >>> 15), 0x735a2d97)
  return ((sum ^ (sum >>> 15)) >>> 0).toString(16).padStart(8, '0')
}
