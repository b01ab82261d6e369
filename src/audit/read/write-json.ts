import { isJsonObject } from '../../fhir/index.ts'

/** JSON text of a parsed value as `JSON.stringify` writes it, also of one nested too deep for the platform to write. */
export function writeJson(value: unknown): string {
  try {
    return JSON.stringify(value)
  } catch (reason) {
    if (reason instanceof RangeError) return writeDeep(value)
    throw reason
  }
}

/** Text that is ready, or a value still to be written. */
type Piece = { readonly text: string } | { readonly value: unknown }

function writeDeep(whole: unknown): string {
  const written: string[] = []
  const waiting: Piece[] = [{ value: whole }]
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    if ('text' in next) written.push(next.text)
    else waiting.push(...piecesOf(next.value).toReversed())
  }
  return written.join('')
}

function piecesOf(value: unknown): readonly Piece[] {
  if (Array.isArray(value)) {
    const items = value.flatMap((item, index) =>
      index === 0 ? [{ value: item }] : [{ text: ',' }, { value: item }],
    )
    return [{ text: '[' }, ...items, { text: ']' }]
  }
  if (!isJsonObject(value)) return [{ text: JSON.stringify(value) }]
  const members = Object.entries(value).flatMap(([name, inner], index) => [
    { text: `${index === 0 ? '' : ','}${JSON.stringify(name)}:` },
    { value: inner },
  ])
  return [{ text: '{' }, ...members, { text: '}' }]
}
