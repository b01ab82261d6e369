import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ReferenceIndex } from '../../../src/audit/read/reference-index.ts'
import { writeJson } from '../../../src/audit/read/write-json.ts'
import type { JsonObject } from '../../../src/fhir/index.ts'

const resource = fc
  .record({
    resourceType: fc.constantFrom('Task', 'Patient', 'Täsk'),
    id: fc.oneof(fc.constantFrom('1', '11', 'é'), fc.integer({ min: 0, max: 40 }).map(String)),
    lastUpdated: fc.constantFrom('2026-05-01T10:00:00Z', '2026-05-01T10:30:00+01:00', '2027', 'nonsense'),
    owner: fc.string({ unit: 'binary' }),
  })
  .map(({ lastUpdated, ...rest }): JsonObject => ({ ...rest, meta: { lastUpdated } }))

function indexOf(resources: readonly JsonObject[]): ReferenceIndex {
  const index = new ReferenceIndex()
  for (const each of resources) index.keep(each)
  return index
}

describe('ReferenceIndex', () => {
  it('finds what was kept, the newest version, in any order and however it was put together', () => {
    fc.assert(
      fc.property(fc.array(resource, { maxLength: 60 }), fc.nat(60), (resources, cut) => {
        const whole = indexOf(resources)
        const parts = [resources.slice(cut), resources.slice(0, cut)].map((part) => indexOf(part).toPart())
        const joined = new ReferenceIndex()
        for (const part of parts) joined.add(structuredClone(part))
        const [first, second] = structuredClone(parts)
        const grown = first && ReferenceIndex.from(first)
        if (second) grown?.add(second)
        const taken = ReferenceIndex.from(joined.toPart())
        for (const { resourceType, id } of resources) {
          const versions = resources.filter((each) => each.resourceType === resourceType && each.id === id)
          const found = whole.lookup(String(resourceType), String(id))
          expect(versions).toContainEqual(found)
          expect(taken.lookup(String(resourceType), String(id))).toEqual(found)
          expect(grown?.lookup(String(resourceType), String(id))).toEqual(found)
          const instants = versions.map((each) => instantOf(each))
          expect(instantOf(found ?? {})).toBe(Math.max(...instants))
        }
        expect(whole.lookup('Task', 'not kept')).toBeUndefined()
      }),
      { numRuns: 150 },
    )
  })

  it('keeps tens of thousands and a record longer than a block', () => {
    const many = Array.from({ length: 30_000 }, (_, n) => ({
      resourceType: 'Task',
      id: `t${n}`,
      status: 'draft',
    }))
    const long = { resourceType: 'RequestGroup', id: 'long', words: 'é'.repeat(3_000_000) }
    const index = indexOf([...many, long])
    expect(index.lookup('Task', 't29999')).toEqual(many.at(-1))
    expect(index.lookup('RequestGroup', 'long')).toEqual(long)
  })

  it('keeps nothing that has no name to be found by', () => {
    const index = indexOf([{ id: '1' }, { resourceType: 'Task' }, { resourceType: 'Task', id: 7 }])
    expect(index.toPart().count).toBe(0)
  })
})

it('writes JSON too deep for the platform as it would be written', () => {
  const deep = `${'{"a":[1,"x",null,'.repeat(10_000)}{}${']}'.repeat(10_000)}`
  expect(writeJson(JSON.parse(deep))).toBe(deep)
})

function instantOf({ meta }: JsonObject): number {
  const instant = Date.parse((meta as { lastUpdated: string } | undefined)?.lastUpdated ?? '')
  return Number.isNaN(instant) ? Number.NEGATIVE_INFINITY : instant
}
