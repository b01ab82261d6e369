import { findNodeAtLocation, type Node, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser'

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
  const errors: ParseError[] = []
  const root = parseTree(text, errors, { disallowComments: true, allowTrailingComma: false })
  const problems = [
    ...errors.map(({ error, offset }) => ({
      ...placeAt(offset),
      message: syntaxWords(printParseErrorCode(error)),
    })),
    ...repeatedNames(root).map(({ offset, value }) => ({
      ...placeAt(offset),
      message: `${String(value)} stands twice here: keep one`,
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

/** Names that stand in one object before: a parser would silently take the last. */
function repeatedNames(node: Node | undefined): readonly Node[] {
  const children = node?.children ?? []
  const names = node?.type === 'object' ? children.flatMap(({ children: [name] = [] }) => name ?? []) : []
  const repeated = names.filter(({ value }, place) => names.findIndex((one) => one.value === value) !== place)
  return [...repeated, ...children.flatMap(repeatedNames)]
}

function syntaxWords(code: string): string {
  if (code === 'InvalidCommentToken') return 'a comment, which JSON does not have: take it out'
  const words = code.replace(/(?<=[a-z])(?=[A-Z])/g, ' ').toLowerCase()
  return `not JSON here (${words}): look at the signs just before`
}
