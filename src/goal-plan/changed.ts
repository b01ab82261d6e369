/** Some members of an object with new values. An optional one may be `undefined`: it is then taken away. */
export type Change<Whole> = {
  readonly [Name in keyof Whole]?: object extends Pick<Whole, Name> ? Whole[Name] | undefined : Whole[Name]
}

/** Members that are words and always there: empty is a value of theirs. */
const alwaysThere: ReadonlySet<string> = new Set(['words'])

/** An object with members changed; a member given as `undefined`, or as empty words, is taken away. */
export function changed<Whole extends object>(whole: Whole, change: Change<Whole>): Whole {
  const given = Object.entries({ ...whole, ...change })
  return Object.fromEntries(
    given.filter(([name, value]) => value !== undefined && (value !== '' || alwaysThere.has(name))),
  ) as Whole
}
