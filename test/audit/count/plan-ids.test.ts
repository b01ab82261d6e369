import fc from 'fast-check'
import { expect, it } from 'vitest'
import { contentDigest } from '../../../src/audit/count/content-digest.ts'
import { PlanIds } from '../../../src/audit/count/plan-ids.ts'

it('knows whether an id came twice, in one part or in two', () => {
  fc.assert(
    fc.property(
      fc.array(fc.string({ maxLength: 4 }), { maxLength: 200 }),
      fc.nat({ max: 200 }),
      (ids, cut) => {
        const [first, second] = [new PlanIds(), new PlanIds()]
        for (const [at, id] of ids.entries()) (at < cut ? first : second).add(id)
        first.addPart(structuredClone(second.toPart()))
        expect(first.hasRepeats()).toBe(new Set(ids).size < ids.length)
      },
    ),
  )
})

it('finds one repeat among many ids that count up, and none where there is none', () => {
  const ids = new PlanIds()
  for (let number = 0; number < 200_000; number += 1) ids.add(`plan-${number}`)
  expect(ids.hasRepeats()).toBe(false)
  ids.add('plan-123456')
  expect(ids.hasRepeats()).toBe(true)
})

it('digests the same content to the same numbers in any order of members, and other content to others', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 3 }), fc.jsonValue({ maxDepth: 3 }), (a, b) => {
      expect(contentDigest(turned(a))).toEqual(contentDigest(a))
      const isSame = canonical(a) === canonical(b)
      expect(JSON.stringify(contentDigest(a)) === JSON.stringify(contentDigest(b))).toBe(isSame)
    }),
  )
})

it.each<readonly [unknown, unknown]>([
  [
    [1, 2],
    [2, 1],
  ],
  [{ a: { b: 1 } }, { a: {}, b: 1 }],
  [{ a: [] }, { a: {} }],
  [{ a: '1' }, { a: 1 }],
  [
    { a: 'x', b: 'y' },
    { a: 'y', b: 'x' },
  ],
  [[[1], [2]], [[1, 2]]],
  [{ '[0]': 1 }, [1]],
])('tells %j from %j', (a, b) => {
  expect(contentDigest(a)).not.toEqual(contentDigest(b))
})

it('digests what is nested deeper than calls can go', () => {
  let deep: unknown = 'end'
  for (let level = 0; level < 200_000; level += 1) deep = { contained: [deep] }
  expect(contentDigest(deep)).toEqual(
    contentDigest({ contained: [(deep as { contained: unknown[] }).contained[0]] }),
  )
})

/** The same with the members of every object the other way round. */
function turned(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(turned)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([name, inner]) => [name, turned(inner)]),
  )
}

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${members.map(([name, inner]) => `${JSON.stringify(name)}:${canonical(inner)}`).join(',')}}`
}
