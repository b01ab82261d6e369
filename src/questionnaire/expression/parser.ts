import { type Refusal, RefusedExpression } from './refusal.ts'
import { type Token, tokensOf } from './tokens.ts'

/** An expression as a tree; `at` is the place of its sign or name in the text. */
export type Syntax = { readonly at: number } & (
  | { readonly kind: 'literal'; readonly value: string | number | boolean }
  | { readonly kind: 'empty' }
  | { readonly kind: 'this' }
  | { readonly kind: 'variable'; readonly name: string }
  /** Without `of` the element is one of what stands around it. */
  | { readonly kind: 'member'; readonly of?: Syntax; readonly name: string }
  | { readonly kind: 'call'; readonly of?: Syntax; readonly name: string; readonly args: readonly Syntax[] }
  | { readonly kind: 'binary'; readonly operator: string; readonly left: Syntax; readonly right: Syntax }
  | { readonly kind: 'negative'; readonly of: Syntax }
)

/** How tightly the operators bind (FHIRPath N1, "Operator Precedence"), loosest first; those of one line from left to right. */
const precedence: readonly (readonly string[])[] = [
  ['implies'],
  ['or', 'xor'],
  ['and'],
  ['=', '!='],
  ['<=', '<', '>', '>='],
  ['+', '-', '&'],
  ['*', '/'],
]
/** Deeper nesting than any real expression has; beyond it a hostile one could exhaust the stack. */
const deepest = 60
/** Steps and operators in one row; a sum over every question of a long form has some hundreds. */
const longestRow = 1_000

/** Reads an expression of the part of FHIRPath we know. Throws RefusedExpression. */
export function parseExpression(text: string): Syntax {
  const tokens = tokensOf(text)
  let next = 0
  let depth = 0

  const peek = (): Token => tokens[next] ?? { kind: 'end', text: '', at: text.length }
  const take = (): Token => {
    const token = peek()
    next += 1
    return token
  }
  const refuse = (why: Refusal['why'], { at, text: found }: Token): never => {
    throw new RefusedExpression({ why, at, found })
  }
  const isSign = (sign: string) => peek().kind === 'sign' && peek().text === sign
  const expectSign = (sign: string) => {
    if (!isSign(sign)) refuse('not-understood', peek())
    next += 1
  }
  const deeper = <Value>(read: () => Value): Value => {
    depth += 1
    if (depth > deepest) refuse('too-deep', peek())
    const value = read()
    depth -= 1
    return value
  }

  const readBinary = (level: number): Syntax => {
    const operators = precedence[level]
    if (operators === undefined) return readPolarity()
    let left = readBinary(level + 1)
    for (let row = 0; ; row += 1) {
      if (row > longestRow) refuse('too-deep', peek())
      const { kind, text: operator, at } = peek()
      if ((kind !== 'sign' && kind !== 'name') || !operators.includes(operator)) return left
      next += 1
      left = { kind: 'binary', at, operator, left, right: readBinary(level + 1) }
    }
  }

  const readPolarity = (): Syntax => {
    if (!isSign('-')) return readPath()
    const { at } = take()
    return { kind: 'negative', at, of: deeper(readPolarity) }
  }

  const readPath = (): Syntax => {
    let left = readTerm()
    for (let row = 0; isSign('.'); row += 1) {
      if (row > longestRow) refuse('too-deep', peek())
      next += 1
      left = readInvocation(take(), left)
    }
    return left
  }

  const readTerm = (): Syntax => {
    const token = take()
    const { kind, text: found, at } = token
    if (kind === 'variable') return { kind, at, name: found }
    if (kind === 'string') return { kind: 'literal', at, value: found }
    if (kind === 'number') return { kind: 'literal', at, value: Number(found) }
    if (kind === 'sign' && found === '(') {
      const inside = deeper(() => readBinary(0))
      expectSign(')')
      return inside
    }
    if (kind === 'sign' && found === '{') {
      expectSign('}')
      return { kind: 'empty', at }
    }
    return readInvocation(token)
  }

  const readInvocation = (token: Token, of?: Syntax): Syntax => {
    const { kind, text: name, at } = token
    if (kind !== 'name') return refuse('not-understood', token)
    const owner = of === undefined ? {} : { of }
    if (isSign('(')) return { kind: 'call', at, ...owner, name, args: readArguments() }
    if (of === undefined && (name === 'true' || name === 'false'))
      return { kind: 'literal', at, value: name === 'true' }
    if (of === undefined && name === '$this') return { kind: 'this', at }
    if (name.startsWith('$')) return refuse('not-understood', token)
    return { kind: 'member', at, ...owner, name }
  }

  const readArguments = (): readonly Syntax[] => {
    expectSign('(')
    const args: Syntax[] = []
    while (!isSign(')')) {
      if (args.length > 0) expectSign(',')
      args.push(deeper(() => readBinary(0)))
    }
    next += 1
    return args
  }

  const whole = readBinary(0)
  if (peek().kind !== 'end') refuse('not-understood', peek())
  return whole
}
