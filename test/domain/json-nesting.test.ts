import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { placeNestedDeeper } from '../../src/domain/json-nesting.ts'

function depthOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0
  return 1 + Math.max(0, ...Object.values(value).map(depthOf))
}

describe('the nesting of JSON text', () => {
  it.each([
    ['[[1]]', 1, 1],
    ['{"a":[{}]}', 2, 6],
    ['[1],[2],[3]', 1, undefined],
    ['["[[[", "\\"[[", {}]', 2, undefined],
    ['["\\\\", [[]]]', 2, 8],
  ])('of %s is deeper than %i at %s', (text, levels, place) => {
    expect(placeNestedDeeper(text, levels)).toBe(place)
  })

  it('is that of the value, for whatever is JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 6 }), fc.integer({ min: 0, max: 6 }), (value, levels) => {
        const isDeeper = placeNestedDeeper(JSON.stringify(value), levels) !== undefined
        expect(isDeeper).toBe(depthOf(value) > levels)
      }),
    )
  })
})
