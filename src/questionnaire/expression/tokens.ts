import { RefusedExpression } from './refusal.ts'

/** One word or sign of an expression; `at` is its place in characters. */
export interface Token {
  readonly kind: 'name' | 'variable' | 'string' | 'number' | 'sign' | 'end'
  readonly text: string
  readonly at: number
}

const longest = 20_000

const pattern =
  /\s+|\/\/[^\n]*|\/\*[\s\S]*?\*\/|(?<variable>%[A-Za-z_]\w*)|(?<name>\$?[A-Za-z_]\w*)|(?<string>'(?:[^'\\]|\\[\s\S])*')|(?<number>\d+(?:\.\d+)?)|(?<sign><=|>=|!=|[-+*/&|=<>().,{}[\]~@])/y

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', f: '\f' }

/** Cuts an expression into tokens, the last of kind `end` (FHIRPath N1, "Grammar"). Throws RefusedExpression. */
export function tokensOf(text: string): readonly Token[] {
  if (text.length > longest) throw new RefusedExpression({ why: 'too-long', at: 0, found: '' })
  const tokens: Token[] = []
  let at = 0
  while (at < text.length) {
    pattern.lastIndex = at
    const found = pattern.exec(text)
    if (found === null)
      throw new RefusedExpression({ why: 'not-understood', at, found: text.slice(at, at + 20) })
    const { variable, name, string, number, sign } = found.groups ?? {}
    if (variable !== undefined) tokens.push({ kind: 'variable', text: variable.slice(1), at })
    else if (name !== undefined) tokens.push({ kind: 'name', text: name, at })
    else if (string !== undefined) tokens.push({ kind: 'string', text: unescaped(string, at), at })
    else if (number !== undefined) tokens.push({ kind: 'number', text: number, at })
    else if (sign !== undefined) tokens.push({ kind: 'sign', text: sign, at })
    at = pattern.lastIndex
  }
  tokens.push({ kind: 'end', text: '', at })
  return tokens
}

function unescaped(literal: string, at: number): string {
  return literal.slice(1, -1).replace(/\\(u[0-9A-Fa-f]{4}|[\s\S])/g, (whole: string, escaped: string) => {
    if (escaped.length === 5) return String.fromCharCode(Number.parseInt(escaped.slice(1), 16))
    if ('\'"`\\/'.includes(escaped)) return escaped
    const character = escapes[escaped]
    if (character === undefined) throw new RefusedExpression({ why: 'not-understood', at, found: whole })
    return character
  })
}
