import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalJson, contentChecksum } from '../../src/publishing/content-checksum.ts'
import { contentDifferences } from '../../src/publishing/content-differences.ts'
import { artifact } from './small-artifacts.ts'

const form = artifact('Questionnaire', 'form').resource

/** The same data with the members of every object in reverse order. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([name, member]) => [name, reversed(member)]),
  )
}

describe('the checksum of a resource', () => {
  it('does not depend on the order of members', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (members) => {
        const resource = { ...members, resourceType: 'Questionnaire' }
        expect(contentChecksum(reversed(resource) as typeof resource)).toBe(contentChecksum(resource))
      }),
    )
  })

  it('is of data that can be read back from its text', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)))
      }),
    )
  })

  it.each([
    ['its own id', { id: 'other' }],
    ['its own meta', { meta: { versionId: '7', lastUpdated: '2026-11-22T00:00:00Z' } }],
    ['a narrative it made', { text: { status: 'generated', div: '<div>…</div>' } }],
  ])('leaves out what a server adds: %s', (_name, added) => {
    expect(contentChecksum({ ...form, ...added })).toBe(contentChecksum(form))
  })

  it('leaves out the snapshot that a server works out, and holds on to the differential it comes from', () => {
    const element = (id: string) => ({ element: [{ id, path: id }] })
    const profile = { resourceType: 'StructureDefinition', url: 'https://a.example/s' }
    const ours = { ...profile, differential: element('Extension.value[x]') }
    const installed = { ...ours, snapshot: element('Extension') }
    expect(contentChecksum(installed)).toBe(contentChecksum(ours))
    expect(contentDifferences(ours, installed)).toEqual([])
    expect(contentChecksum({ ...installed, differential: element('Extension.url') })).not.toBe(
      contentChecksum(ours),
    )
    const whole = { ...profile, snapshot: element('Extension') }
    expect(contentChecksum({ ...whole, snapshot: element('Other') })).not.toBe(contentChecksum(whole))
  })

  it.each([
    ['a text', { title: 'Another' }],
    ['the date', { date: '2026-11-23' }],
    ['a narrative of an author', { text: { status: 'additional', div: '<div>…</div>' } }],
    ['the status', { status: 'retired' }],
    ['an added member', { copyright: 'Mine' }],
  ])('changes with %s', (_name, change) => {
    expect(contentChecksum({ ...form, ...change })).not.toBe(contentChecksum(form))
  })
})

describe('the differences of two copies', () => {
  it('are none exactly when the checksums are equal', () => {
    const some = fc.record(
      { title: fc.constantFrom('a', 'b'), item: fc.array(fc.record({ linkId: fc.constantFrom('1', '2') })) },
      { requiredKeys: [] },
    )
    fc.assert(
      fc.property(some, some, (ours, theirs) => {
        const same = contentChecksum(ours) === contentChecksum(theirs)
        expect(contentDifferences(ours, theirs).length === 0).toBe(same)
      }),
    )
  })

  it('name items by their linkId, so that one put in between is one difference', () => {
    const item = (linkId: string) => ({ linkId, text: `Question ${linkId}` })
    expect(
      contentDifferences({ item: [item('a'), item('x'), item('b')] }, { item: [item('a'), item('b')] }),
    ).toEqual([{ path: 'item[x]', ours: '{"linkId":"x","text":"Question x"}' }])
  })

  it('name another order', () => {
    const [a, b] = [{ code: 'a' }, { code: 'b' }]
    expect(contentDifferences({ concept: [a, b] }, { concept: [b, a] })).toEqual([
      { path: 'concept (order)', ours: 'a, b', theirs: 'b, a' },
    ])
  })

  it('are at most twenty, and long texts are cut', () => {
    const many = (text: string) => Object.fromEntries(Array.from({ length: 50 }, (_, at) => [`m${at}`, text]))
    const found = contentDifferences(many('x'.repeat(500)), many('y'))
    expect(found).toHaveLength(20)
    expect(found[0]?.ours).toHaveLength(120)
  })
})
