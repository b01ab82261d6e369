import { findNodeAtLocation, type Node, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser'
import { placeNestedDeeper } from '../../domain/json-nesting.ts'

/** A spot in a text, both from 1 as editors count. */
export interface TextPlace {
  readonly line: number
  readonly column: number
}

/** Something wrong with the text itself. */
export interface JsonProblem extends TextPlace {
  readonly message: string
}

/** A parsed text that knows where each member stands. `value` is `undefined` when it is not JSON. */
export interface PlacedJson {
  readonly value: unknown
  readonly problems: readonly JsonProblem[]
  /** The value of the member, or the nearest thing around it that is there. */
  placeOf(path: readonly (string | number)[]): TextPlace
  /** The name of a member, where it is there. */
  placeOfName(path: readonly (string | number)[]): TextPlace
  /** Whether there is such a member. */
  has(path: readonly (string | number)[]): boolean
}

/** Reads plain JSON (RFC 8259): no comments, no trailing commas, no name twice in one object. A byte order mark is passed over. */
export function placedJson(given: string): PlacedJson {
  const text = given.replace(/^\uFEFF/, '')
  const placeAt = (offset: number): TextPlace => {
    const before = text.slice(0, offset).split('\n')
    return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 }
  }
  const tooDeep = placeNestedDeeper(text, deepest)
  if (tooDeep !== undefined) return nothingPlaced({ ...placeAt(tooDeep), message: tooDeepWords })
  const errors: ParseError[] = []
  const root = parseTree(text, errors, { disallowComments: true, allowTrailingComma: false })
  const problems = [
    ...syntaxProblems(text, errors).map(({ offset, message }) => ({ ...placeAt(offset), message })),
    ...repeatedNames(root).map(({ offset, value }) => ({
      ...placeAt(offset),
      message: `has “${String(value)}” twice: keep one`,
    })),
  ]
  const nodeAt = (path: readonly (string | number)[]) =>
    root === undefined ? undefined : findNodeAtLocation(root, [...path])
  const around = (path: readonly (string | number)[]): Node | undefined =>
    nodeAt(path) ?? (path.length === 0 ? root : around(path.slice(0, -1)))
  return {
    value: errors.length > 0 || root === undefined ? undefined : JSON.parse(text),
    problems,
    placeOf: (path) => placeAt(around(path)?.offset ?? 0),
    placeOfName: (path) => placeAt((nodeAt(path)?.parent ?? around(path))?.offset ?? 0),
    has: (path) => nodeAt(path) !== undefined,
  }
}

/** A text of which nothing can be said but this. */
function nothingPlaced(problem: JsonProblem): PlacedJson {
  const placeOf = (): TextPlace => ({ line: 1, column: 1 })
  return { value: undefined, problems: [problem], placeOf, placeOfName: placeOf, has: () => false }
}

/** Nothing that we read is half as deep, and parsers give up at some depth. */
const deepest = 64
const tooDeepWords = `has brackets within brackets more than ${deepest} deep here: no such file is`

/** Names that stand in one object before: a parser would silently take the last. */
function repeatedNames(node: Node | undefined): readonly Node[] {
  const children = node?.children ?? []
  const names = node?.type === 'object' ? children.flatMap(({ children: [name] = [] }) => name ?? []) : []
  const repeated = names.filter(({ value }, place) => names.findIndex((one) => one.value === value) !== place)
  return [...repeated, ...children.flatMap(repeatedNames)]
}

/** One slip makes a parser stumble over much that comes after it. */
const mostProblems = 3

/** What is no JSON, the first places of it. */
function syntaxProblems(text: string, errors: readonly ParseError[]) {
  if (text.trim() === '') return [{ offset: 0, message: 'has nothing in it: it must be a JSON object' }]
  // A parser may say several things of one place.
  const places = errors.filter(({ offset }, at) => errors[at - 1]?.offset !== offset)
  const told = places.map(({ error, offset }) => ({
    offset,
    message: syntaxWords(printParseErrorCode(error), text, offset),
  }))
  const more = told.length - mostProblems
  const next = told[mostProblems]
  if (next === undefined) return told
  const others = more === 1 ? '' : `, nor in ${more - 1} more`
  const message = `is not JSON here either${others}: it may all come of what is above`
  return [...told.slice(0, mostProblems), { ...next, message }]
}

function syntaxWords(code: string, text: string, offset: number): string {
  if (code === 'InvalidCommentToken') return 'has a comment here, which JSON does not know: take it out'
  if (text[offset] === "'") return `has a ' here: JSON wants " around names and texts`
  if (code.endsWith('Expected') && /,\s*$/.test(text.slice(0, offset)))
    return 'has a comma too many just before this: take it out'
  const words = code.replace(/(?<=[a-z])(?=[A-Z])/g, ' ').toLowerCase()
  return `is not JSON here (${words}): look at the signs just before`
}
