import fc from 'fast-check'
import { memberTrie } from '../../../src/audit/read/member-trie.ts'
import { JsonProjector, notJson } from '../../../src/audit/read/project-json.ts'

/** What the cases keep: short names, so that they are hit often, a circle, and a text of which only presence matters. */
const kept = memberTrie(['a', 'b.a', 'b.c.é', 'list.a', 'words?', 'constructor', 'a"q'], {
  deep: '',
  'b.b': 'b',
})
const names = [
  'a',
  'b',
  'c',
  'é',
  'list',
  'words',
  'deep',
  'constructor',
  'a"q',
  '__proto__',
  'other',
  '',
  '0',
]

const blank = fc.constantFrom('', '', '', '', ' ', '\t', '\r', '\n', '  ')
const piece = fc.oneof(
  fc.constantFrom('', 'plain', 'Patient/1', 'é', '🙂', '\u2028', '\uFEFF', '\u007f', 'x'.repeat(60)),
  fc.constantFrom(
    '\\"',
    '\\\\',
    '\\/',
    '\\b',
    '\\n',
    '\\u0041',
    '\\ud83d\\ude42',
    '\\ud800',
    '\\udc00x',
    '\\u00e9',
  ),
  fc.constantFrom('\\x', '\\u12', '\\', '"', '\0', '\n', '\u001f', '\\u12g4'),
)
const soundPiece = fc.oneof(
  fc.constantFrom(
    '',
    'plain',
    'Patient/1',
    'é',
    '🙂',
    'x'.repeat(60),
    '\\"',
    '\\\\',
    '\\u0041',
    '\\ud800',
    '\\u00e9',
  ),
)
const text = fc.oneof(
  { weight: 9, arbitrary: fc.array(soundPiece, { maxLength: 3 }) },
  { weight: 1, arbitrary: fc.array(piece, { maxLength: 3 }) },
)
const string = text.map((pieces) => `"${pieces.join('')}"`)
const number = fc.constantFrom(
  '0',
  '-0',
  '1',
  '12',
  '-1.5',
  '1e5',
  '1E+3',
  '1e-7',
  '1e999',
  '0.10',
  '123456789012345678',
)
const unsound = fc.constantFrom(
  '01',
  '+1',
  '.5',
  '1.',
  '1e',
  '-',
  'True',
  'nul',
  'undefined',
  "'a'",
  '',
  ',',
  '}',
  'NaN',
)
const scalar = fc.oneof(
  { weight: 8, arbitrary: string },
  { weight: 4, arbitrary: number },
  { weight: 4, arbitrary: fc.constantFrom('true', 'false', 'null') },
)
const name = fc.oneof(
  { weight: 12, arbitrary: fc.constantFrom(...names).map((each) => JSON.stringify(each)) },
  {
    weight: 2,
    arbitrary: fc.constantFrom('"\\u0061"', '"b\\u0062"', '"\\u00e9"', '"\\u0062"', '"list\\u0000"'),
  },
  { weight: 1, arbitrary: string },
)

const { value } = fc.letrec<{ value: string; object: string; list: string }>((tie) => ({
  object: fc
    .array(fc.tuple(blank, name, blank, blank, tie('value'), blank), { maxLength: 6 })
    .map(
      (members) =>
        `{${members.map(([a, key, b, c, inner, d]) => `${a}${key}${b}:${c}${inner}${d}`).join(',')}}`,
    ),
  list: fc
    .array(fc.tuple(blank, tie('value'), blank), { maxLength: 4 })
    .map((items) => `[${items.map((item) => item.join('')).join(',')}]`),
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    scalar,
    tie('object'),
    tie('object'),
    tie('list'),
  ),
}))

interface Change {
  readonly at: number
  readonly bytes: readonly number[]
  readonly remove: number
}

const byte = fc.oneof(
  fc.constantFrom(0x00, 0x0a, 0x20, 0x22, 0x5c, 0x2c, 0x3a, 0x7b, 0x7d, 0x5b, 0x5d, 0x80, 0xc3, 0xa9),
  fc.constantFrom(0xc0, 0xed, 0xa0, 0xbf, 0xef, 0xbb, 0xf0, 0x9f, 0xf4, 0x90, 0xff),
  fc.integer({ min: 0, max: 255 }),
)
const change: fc.Arbitrary<Change> = fc.record({
  at: fc.nat(),
  bytes: fc.array(byte, { maxLength: 3 }),
  remove: fc.nat(3),
})

/** JSON text and near misses of it, as bytes: blanks, escapes, equal names, wrong numbers, cut and changed bytes. */
const anyBytes: fc.Arbitrary<Uint8Array> = fc
  .tuple(
    fc.oneof(
      { weight: 9, arbitrary: value },
      { weight: 1, arbitrary: unsound },
      { weight: 1, arbitrary: fc.string() },
    ),
    blank,
    fc.oneof(
      { weight: 2, arbitrary: fc.constant([]) },
      { weight: 1, arbitrary: fc.array(change, { maxLength: 2 }) },
    ),
  )
  .map(([json, after, changes]) => changes.reduce(changed, new TextEncoder().encode(`${json}${after}`)))

function changed(bytes: Uint8Array, { at, bytes: inserted, remove }: Change): Uint8Array<ArrayBuffer> {
  const from = bytes.length === 0 ? 0 : at % bytes.length
  return Uint8Array.from([...bytes.subarray(0, from), ...inserted, ...bytes.subarray(from + remove)])
}

/** Runs the property over this many cases: the projector takes, refuses and gives what the platform's parser does. */
export function checkProjection(numRuns: number, seed?: number): void {
  const projector = new JsonProjector(kept)
  fc.assert(
    fc.property(anyBytes, fc.nat(2), (bytes, before) => {
      // In place, before a line end and after other bytes, and on its own.
      const placed = Uint8Array.from(
        [...'[[['.slice(0, before)].map((c) => c.charCodeAt(0)).concat([...bytes, 0x0a]),
      )
      const inPlace = projector.project(placed, before, before + bytes.length)
      const alone = projector.project(bytes)
      const expected = referenceProjection(bytes)
      if (!same(inPlace, expected) || !same(alone, expected)) {
        throw new Error(`${show(inPlace)} and ${show(alone)} where the parser gives ${show(expected)}`)
      }
    }),
    { numRuns, ...(seed === undefined ? {} : { seed }) },
  )
}

/** What the platform makes of the bytes, cut down afterwards: written again here, apart from the product's own. */
function referenceProjection(bytes: Uint8Array): unknown {
  try {
    return cutDown(JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)), kept)
  } catch {
    return notJson
  }
}

function cutDown(value: unknown, node: typeof kept): unknown {
  if (Array.isArray(value)) return value.map((item) => cutDown(item, node))
  if (typeof value === 'string') return node.isPresenceOnly && value !== '' ? '+' : value
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, inner]) => {
      const member = node.member(key)
      return member ? [[key, cutDown(inner, member)]] : []
    }),
  )
}

/** Equal in every value, type, own name and the order of names. */
function same(a: unknown, b: unknown): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return Object.is(a, b)
  if (Array.isArray(a) !== Array.isArray(b) || Object.getPrototypeOf(a) !== Object.getPrototypeOf(b))
    return false
  const [left, right] = [Object.entries(a), Object.entries(b)]
  return (
    left.length === right.length &&
    left.every(([key, inner], n) => key === right[n]?.[0] && same(inner, right[n]?.[1]))
  )
}

function show(value: unknown): string {
  return value === notJson ? 'no JSON' : (JSON.stringify(value) ?? String(value))
}
