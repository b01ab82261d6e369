import { isJsonObject, member } from '../../fhir/index.ts'
import { sitePatternRules, sitePatterns } from './site-patterns.ts'

/** A rule the configuration breaks, with the member it is about. */
export interface SiteProblem {
  readonly path: string
  readonly rule: string
}

/** Where a value stands, and whom to tell what is wrong with it. */
export interface Place {
  readonly path: string
  readonly broken: (path: string, rule: string) => void
}

/** Reads one value; `undefined` where it broke a rule, which was then told. */
export type Reader<Value> = (value: unknown, place: Place) => Value | undefined

/** What a reader gives. */
type Read<Of> = Of extends Reader<infer Value> ? Value : never

/** A value that passes the test; `rule` is how a sound one looks. */
export function value<Value>(rule: string, isSound: (given: unknown) => given is Value): Reader<Value> {
  return (given, { path, broken }) => {
    if (isSound(given)) return given
    broken(path, rule)
    return undefined
  }
}

/** A text of one line, with something in it, within the length. */
export function text(longest: number): Reader<string> {
  return value(
    `text of 1 to ${longest} characters in one line`,
    (given): given is string =>
      typeof given === 'string' && given.length <= longest && sitePatterns.line.test(given),
  )
}

/** A text that looks as this one does. */
export function matching(name: keyof typeof sitePatterns): Reader<string> {
  return value(
    sitePatternRules[name],
    (given): given is string => typeof given === 'string' && sitePatterns[name].test(given),
  )
}

/** One of the values. */
export function oneOf<const Value extends string | boolean>(...values: readonly Value[]): Reader<Value> {
  const rule = values.map((one) => JSON.stringify(one)).join(' or ')
  return value(rule, (given): given is Value => values.some((one) => one === given))
}

/** `true` or `false`. */
export const trueOrFalse: Reader<boolean> = value(
  'true or false',
  (given): given is boolean => typeof given === 'boolean',
)

/** A whole number within the limits, both included. */
export function whole(least: number, most: number, what = 'a whole number'): Reader<number> {
  return value(
    most === Number.MAX_SAFE_INTEGER ? `${what} from ${least}` : `${what} from ${least} to ${most}`,
    (given): given is number =>
      Number.isSafeInteger(given) && Number(given) >= least && Number(given) <= most,
  )
}

/** A list of at least so many values. */
export function list<Value>(
  of: Reader<Value>,
  { least, rule }: { readonly least: number; readonly rule: string },
): Reader<readonly Value[]> {
  return (given, { path, broken }) => {
    if (!Array.isArray(given) || given.length < least) {
      broken(path, rule)
      return undefined
    }
    const read = given.map((one: unknown, index) => of(one, { path: `${path}.${index}`, broken }))
    return read.some((one) => one === undefined) ? undefined : (read as readonly Value[])
  }
}

/**
 * An object with these members and no other: a misspelt name would else be a setting that silently does nothing. Members are optional
 * but for those `needed`.
 */
export function part<
  const Shape extends Readonly<Record<string, Reader<unknown>>>,
  Needed extends keyof Shape = never,
>(
  shape: Shape,
  ...needed: readonly Needed[]
): Reader<
  { readonly [Name in Exclude<keyof Shape, Needed>]?: Read<Shape[Name]> } & {
    readonly [Name in Needed]: Read<Shape[Name]>
  }
> {
  const names = Object.keys(shape)
  return (given, { path, broken }) => {
    const at = (name: string) => (path === '' ? name : `${path}.${name}`)
    if (!isJsonObject(given)) {
      broken(path, 'a JSON object')
      return undefined
    }
    for (const name of Object.keys(given).filter((one) => !names.includes(one))) {
      broken(at(name), `left out: there is no such setting, only ${names.join(', ')}`)
    }
    const entries = names.flatMap((name) => {
      const one = member(given, name)
      if (one === undefined && !needed.some((each) => each === name)) return []
      const read = shape[name]?.(one, { path: at(name), broken })
      return read === undefined ? [] : [[name, read] as const]
    })
    return needed.every((name) => entries.some(([one]) => one === name))
      ? (Object.fromEntries(entries) as never)
      : undefined
  }
}

/** The same with one rule more, about what was read. */
export function also<Value>(read: Reader<Value>, rule: (value: Value, place: Place) => void): Reader<Value> {
  return (given, place) => {
    const value = read(given, place)
    if (value !== undefined) rule(value, place)
    return value
  }
}

/** A list in which nothing stands twice, by what `keyOf` gives. */
export function eachOnce<Value>(
  read: Reader<readonly Value[]>,
  { of, keyOf }: { readonly of: string; readonly keyOf: (value: Value) => string },
): Reader<readonly Value[]> {
  return also(read, (values, { path, broken }) => {
    const keys = values.map(keyOf)
    for (const [index, key] of keys.entries())
      if (keys.indexOf(key) !== index) broken(`${path}.${index}.${of}`, 'named once: it stands above already')
  })
}
