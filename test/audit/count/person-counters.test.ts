import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { PersonCounters } from '../../../src/audit/count/person-counters.ts'
import { TextNumbers } from '../../../src/audit/count/text-numbers.ts'

const width = 3
const raise = fc.record({
  group: fc.nat(3),
  person: fc.oneof(fc.nat(5), fc.nat(40_000)),
  counter: fc.nat(width - 1),
  by: fc.oneof(fc.constant(1), fc.integer({ min: 1, max: 700 })),
})

function counted(counters: PersonCounters): ReadonlyMap<string, readonly number[]> {
  const into: number[] = []
  const found = Array.from({ length: counters.count }, (_, record) => {
    counters.read(record, into)
    return [`${counters.groupOf(record)}/${counters.personOf(record)}`, [...into]] as const
  })
  return new Map(found.toSorted(([a], [b]) => (a < b ? -1 : 1)))
}

describe('counters of people in groups', () => {
  it('hold what was added, in parts as in one, past a byte and past a block', () => {
    fc.assert(
      fc.property(fc.array(raise, { maxLength: 200 }), fc.nat(200), (raises, cut) => {
        const expected = new Map<string, number[]>()
        const whole = new PersonCounters(width)
        const parts = [new PersonCounters(width), new PersonCounters(width)] as const
        for (const [at, { group, person, counter, by }] of raises.entries()) {
          const own = expected.get(`${group}/${person}`) ?? Array<number>(width).fill(0)
          own[counter] = (own[counter] ?? 0) + by
          expected.set(`${group}/${person}`, own)
          for (const counters of [whole, parts[at < cut ? 0 : 1]])
            counters.raise(counters.record(group, person), counter, by)
        }
        const joined = new PersonCounters(width)
        const same = Int32Array.from({ length: 40_001 }, (_, number) => number)
        for (const part of parts) joined.addPart(structuredClone(part.toPart()), same, same)
        const sorted = new Map([...expected].toSorted(([a], [b]) => (a < b ? -1 : 1)))
        expect(counted(whole)).toEqual(sorted)
        expect(counted(joined)).toEqual(sorted)
      }),
      { numRuns: 60 },
    )
  })

  it('keep ten thousand people apart', () => {
    const counters = new PersonCounters(1)
    for (let person = 0; person < 10_000; person += 1)
      counters.raise(counters.record(person % 7, person), 0, person)
    const into: number[] = []
    expect(counters.count).toBe(10_000)
    for (const record of [0, 4_095, 4_096, 9_999]) {
      counters.read(record, into)
      expect(into).toEqual([record])
    }
  })
})

describe('numbers of texts', () => {
  it('are the same for the same text, and give the text back', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme', maxLength: 30 })), (texts) => {
        const numbers = new TextNumbers()
        const distinct = [...new Set(texts)]
        for (const text of texts) numbers.numberOf(text)
        expect(numbers.count).toBe(distinct.length)
        expect(distinct.map((_, number) => numbers.textOf(number))).toEqual(distinct)
        const others = new TextNumbers()
        others.numberOf('another')
        const here = others.addPart(structuredClone(numbers.toPart()))
        expect([...here].map((number) => others.textOf(number))).toEqual(distinct)
      }),
    )
  })

  it('keep fifty thousand texts apart, and one longer than all memory set aside', () => {
    const numbers = new TextNumbers()
    for (let n = 0; n < 50_000; n += 1) expect(numbers.numberOf(`Patient/${n}`)).toBe(n)
    const long = 'x'.repeat(5_000_000)
    expect(numbers.numberOf(long)).toBe(50_000)
    expect(numbers.textOf(50_000)).toBe(long)
    expect(numbers.numberOf('Patient/49999')).toBe(49_999)
  })
})
