/** What one person adds to a share: `y` of their `n`, for example 3 staff-only actions of 8 stated. Whole numbers, y <= n. */
export interface PersonPair {
  readonly y: number
  readonly n: number
}

/**
 * Sums over people, all that the clustered interval needs: a group keeps these six numbers instead of its people.
 * People with `n` 0 are not in any of them: who has no action says nothing about a share of actions.
 */
export interface PersonSums {
  readonly persons: number
  readonly y: number
  readonly n: number
  readonly yy: number
  readonly yn: number
  readonly nn: number
}

/** Sums of nobody. */
export const noPersons: PersonSums = { persons: 0, y: 0, n: 0, yy: 0, yn: 0, nn: 0 }

/**
 * Adds one person, whole: a person's pair must be complete before it is added, because the squares of parts are not
 * the square of the whole. Throws RangeError when the pair is no share (a bug of the caller).
 */
export function addPerson(sums: PersonSums, { y, n }: PersonPair): PersonSums {
  if (!Number.isSafeInteger(y) || !Number.isSafeInteger(n) || y < 0 || y > n) {
    throw new RangeError(`${y} of ${n} is not a share`)
  }
  if (n === 0) return sums
  return addSums(sums, { persons: 1, y, n, yy: y * y, yn: y * n, nn: n * n })
}

/** Adds the sums of two sets of people who have nobody in common. */
export function addSums(a: PersonSums, b: PersonSums): PersonSums {
  return {
    persons: a.persons + b.persons,
    y: a.y + b.y,
    n: a.n + b.n,
    yy: a.yy + b.yy,
    yn: a.yn + b.yn,
    nn: a.nn + b.nn,
  }
}

/** The sums over all the people given, one pair each. */
export function sumPersons(pairs: Iterable<PersonPair>): PersonSums {
  let sums = noPersons
  for (const pair of pairs) sums = addPerson(sums, pair)
  return sums
}
