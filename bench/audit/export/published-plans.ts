import { type Random, seededRandom } from '../../../test/journeys/walk/seeded-random.ts'

/** How many actions a category has, named as published: `staff+carer`. */
export interface CategoryRow {
  readonly category: string
  readonly n: number
}

/**
 * CarePlans of one to twelve actions that hold exactly these rows together, in an order drawn from the seed, as NDJSON
 * lines. Every action is `in-progress` and names its owners by plain references.
 */
export function drawPublishedPlans(rows: readonly CategoryRow[], seed: number): readonly string[] {
  const random = seededRandom(seed)
  const actions = shuffled(
    random,
    rows.flatMap(({ category, n }) => Array.from({ length: n }, () => category.split('+'))),
  )
  const lines: string[] = []
  for (let taken = 0; taken < actions.length; ) {
    const person = `Patient/p${lines.length}`
    const some = actions.slice(taken, taken + 1 + Math.floor(random() * 12))
    taken += some.length
    lines.push(JSON.stringify(planOf(person, some, lines.length)))
  }
  return lines
}

function planOf(person: string, actions: readonly (readonly string[])[], number: number): object {
  const owner: Readonly<Record<string, string>> = {
    staff: `Practitioner/w${number % 50}`,
    consumer: person,
    carer: `RelatedPerson/c${number}`,
  }
  return {
    resourceType: 'CarePlan',
    id: `published-${number}`,
    status: 'active',
    intent: 'plan',
    subject: { reference: person },
    period: { start: '2010-05-01' },
    activity: actions.map((parties) => ({
      detail: { status: 'in-progress', performer: parties.map((party) => ({ reference: owner[party] })) },
    })),
  }
}

function shuffled<Value>(random: Random, list: readonly Value[]): readonly Value[] {
  const keyed = list.map((value) => ({ value, key: random() }))
  return keyed.sort((a, b) => a.key - b.key).map(({ value }) => value)
}
