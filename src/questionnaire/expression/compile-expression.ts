import { err, ok, type Result } from '../../domain/result.ts'
import { collectionFunctions } from './functions.ts'
import { knownElements, memberOf } from './members.ts'
import { operators } from './operators.ts'
import { parseExpression, type Syntax } from './parser.ts'
import { type Refusal, RefusedExpression } from './refusal.ts'
import type { ResponseView } from './response-view.ts'
import { BeyondUs, givenValues, single, text, truth, type Value, type Values } from './values.ts'

/** What an expression may look at. */
export interface ExpressionInput {
  /** `%resource`. */
  readonly response?: ResponseView
  /** What was given when the form was opened, FHIR JSON by name: `%patient`, `%user`. */
  readonly given?: Readonly<Record<string, unknown>>
}

/** An expression ready to be worked out. Gives `undefined` where the answers ask for more than we know; never throws. */
export type Expression = (input: ExpressionInput) => Values | undefined

/** `focus` is what stands around: the value looked at inside `where(…)` and its like, nothing elsewhere. */
type Run = (input: ExpressionInput, focus: Values) => Values

interface Place {
  /** Names that will be given, without `%`. */
  readonly variables: readonly string[]
  /** True inside `where(…)` and its like, where `$this` and bare elements mean something. */
  readonly inside: boolean
  /** True where what comes next looks only into items, so that those not there need not be taken out. */
  readonly absentToo: boolean
}

type Member = Extract<Syntax, { kind: 'member' }>
type Call = Extract<Syntax, { kind: 'call' }>

/**
 * Compiles an expression of the part of FHIRPath N1 that our own questionnaires use. All else is refused, with its place. `variables`
 * are the names that will be given, without `%`.
 */
export function compileExpression(source: string, variables: readonly string[]): Result<Expression, Refusal> {
  try {
    const run = compile(parseExpression(source), { variables, inside: false, absentToo: false })
    return ok((input) => outcomeOf(run, input))
  } catch (error) {
    if (error instanceof RefusedExpression) return err(error.refusal)
    throw error
  }
}

function outcomeOf(run: Run, input: ExpressionInput): Values | undefined {
  try {
    return run(input, [])
  } catch (error) {
    if (error instanceof BeyondUs) return undefined
    throw error
  }
}

function compile(syntax: Syntax, place: Place): Run {
  switch (syntax.kind) {
    case 'literal': {
      const values = [syntax.value]
      return () => values
    }
    case 'empty':
      return () => []
    case 'this':
      if (!place.inside) refuse('no-beginning', syntax, '$this')
      return (_input, focus) => focus
    case 'variable':
      return compileVariable(syntax, place)
    case 'member':
      return compileMember(syntax, place)
    case 'call':
      return compileCall(syntax, place)
    case 'negative': {
      const of = compilePart(syntax.of, place)
      return (input, focus) => negated(of(input, focus))
    }
    case 'binary': {
      const known = operators.get(syntax.operator)
      if (known === undefined) return refuse('not-understood', syntax, syntax.operator)
      const [left, right] = [compilePart(syntax.left, place), compilePart(syntax.right, place)]
      return (input, focus) => known(left(input, focus), () => right(input, focus))
    }
  }
}

/** A part whose own values count, so that items not there must be out. */
function compilePart(syntax: Syntax, place: Place): Run {
  return compile(syntax, { ...place, absentToo: false })
}

function compileVariable({ name, at }: Extract<Syntax, { kind: 'variable' }>, { variables }: Place): Run {
  if (!variables.includes(name)) refuse('unknown-variable', { at }, name)
  if (name === 'resource')
    return ({ response }) => (response === undefined ? [] : [{ is: 'response', view: response }])
  return ({ given }) => (given !== undefined && Object.hasOwn(given, name) ? givenValues(given[name]) : [])
}

function compileMember(syntax: Member, place: Place): Run {
  const { name } = syntax
  if (!knownElements.has(name)) refuse('unknown-element', syntax, name)
  const of = compileOwner(syntax, place, { looksInside: name === 'item' || name === 'answer' })
  const found: Run = (input, focus) => of(input, focus).flatMap((value) => memberOf(value, name))
  return name === 'item' && !place.absentToo ? presentOnly(found) : found
}

/** What a step begins at. A step that looks into items may begin at items that are not there: nothing is in them. */
function compileOwner(
  syntax: Member | Call,
  place: Place,
  { looksInside }: { readonly looksInside: boolean },
): Run {
  if (syntax.of !== undefined) return compile(syntax.of, { ...place, absentToo: looksInside })
  if (!place.inside) refuse('no-beginning', syntax, syntax.name)
  return (_input, focus) => focus
}

function compileCall(syntax: Call, place: Place): Run {
  const { name, args } = syntax
  if (name === 'iif') return compileIif(syntax, place)
  if (name === 'where') return compileWhere(syntax, place)
  const of = compileOwner(syntax, place, { looksInside: false })
  if (name === 'select' || name === 'exists' || name === 'all') return compileEach(syntax, place, of)
  const known = collectionFunctions.get(name)
  if (known === undefined) return refuse('unknown-function', syntax, name)
  if (args.length < known.fewest || args.length > known.most) refuse('unknown-arguments', syntax, name)
  const texts = args.map((arg) => compilePart(arg, place))
  return (input, focus) => {
    const values = of(input, focus)
    return known.work(
      values,
      texts.map((each) => text(each(input, focus))),
    )
  }
}

/** The criterion comes first: it looks at the linkId as a rule, and only what it names is asked whether it is there. */
function compileWhere(syntax: Call, place: Place): Run {
  const criterion = compileArgument(syntax, place)
  const of = compileOwner(syntax, place, { looksInside: true })
  const kept: Run = (input, focus) =>
    of(input, focus).filter((value) => truth(criterion(input, [value])) === true)
  return place.absentToo ? kept : presentOnly(kept)
}

/** Functions that look at each value by itself. */
function compileEach(syntax: Call, place: Place, of: Run): Run {
  const { name, args } = syntax
  if (name === 'exists' && args.length === 0) return (input, focus) => [of(input, focus).length > 0]
  const each = compileArgument(syntax, place)
  const inEach: (...run: Parameters<Run>) => readonly Values[] = (input, focus) =>
    of(input, focus).map((value) => each(input, [value]))
  if (name === 'select') return (input, focus) => inEach(input, focus).flat()
  if (name === 'exists')
    return (input, focus) => [inEach(input, focus).some((values) => truth(values) === true)]
  return (input, focus) => [inEach(input, focus).every((values) => truth(values) === true)]
}

/** The one argument of a function that looks at each value by itself. */
function compileArgument(syntax: Call, place: Place): Run {
  const [argument, another] = syntax.args
  if (argument === undefined || another !== undefined) return refuse('unknown-arguments', syntax, syntax.name)
  return compilePart(argument, { ...place, inside: true })
}

function compileIif(syntax: Call, place: Place): Run {
  const { name, args, of } = syntax
  const [condition, then, otherwise] = args.map((arg) => compilePart(arg, place))
  if (condition === undefined || then === undefined || args.length > 3 || of !== undefined)
    return refuse('unknown-arguments', syntax, name)
  return (input, focus) =>
    truth(condition(input, focus)) === true ? then(input, focus) : (otherwise?.(input, focus) ?? [])
}

function presentOnly(run: Run): Run {
  return (input, focus) => run(input, focus).filter(isPresent)
}

function isPresent(value: Value): boolean {
  return typeof value !== 'object' || value.is !== 'item' || value.view.present()
}

function negated(values: Values): Values {
  const value = single(values)
  if (typeof value !== 'number') throw new BeyondUs('minus what is no number')
  return [-value]
}

function refuse(why: Refusal['why'], { at }: { readonly at: number }, found: string): never {
  throw new RefusedExpression({ why, at, found })
}
