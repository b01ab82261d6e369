import { parseReference } from '../../domain/reference.ts'
import type { TextNumbers } from './text-numbers.ts'

/**
 * Who is taken for the same person where nobody says which server the data is from (codebook, "Parties": type and id decide
 * then). A person named without a server and one named with it are one; two that are named with different servers never
 * are. Where several servers know the id, the one without a server is taken for that of the first by name.
 *
 * Gives, by the number of each person without a server, the number of the person they are taken for.
 */
export function assumedPeople(people: TextNumbers): ReadonlyMap<number, number> {
  const withServer = new Map<string, { readonly base: string; readonly person: number }>()
  const without: (readonly [string, number])[] = []
  for (let person = 0; person < people.count; person += 1) {
    const literal = parseReference(people.textOf(person))
    if (literal.form !== 'relative' && literal.form !== 'absolute') continue
    const name = `${literal.type}/${literal.id}`
    if (literal.form === 'relative') without.push([name, person])
    else {
      const { base } = literal
      const known = withServer.get(name)
      if (!known || base < known.base) withServer.set(name, { base, person })
    }
  }
  return new Map(
    without.flatMap(([name, person]) => {
      const same = withServer.get(name)
      return same ? [[person, same.person] as const] : []
    }),
  )
}
