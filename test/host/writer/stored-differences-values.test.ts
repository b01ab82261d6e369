import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../src/fhir/index.ts'
import { storedDifferences } from '../../../src/host/writer/stored-differences.ts'

const base = 'https://record.example/fhir'
/** How a value differs that was sent as a member of a resource; paths begin at the member. */
function between(sent: unknown, stored: unknown, name = 'part') {
  const resourceType = 'Goal'
  return storedDifferences({ resourceType, [name]: sent }, { resourceType, [name]: stored }, base).map(
    ({ code, path }) => `${code} ${path.replace('Goal.', '')}`,
  )
}

/** A value in so many lists inside each other. */
function listsAround(value: unknown, levels: number): unknown {
  return levels === 0 ? value : [listsAround(value, levels - 1)]
}

describe('a stored value', () => {
  it.each<[string, unknown, unknown, string]>([
    ['another number', 1, 2, 'changed part'],
    ['a number that became text', 1, '1', 'changed part'],
    ['text that became a number', '1', 1, 'changed part'],
    ['another truth', true, false, 'changed part'],
    ['a list that became text', ['a'], 'a', 'changed part'],
    ['a list that became an object', ['a'], { 0: 'a' }, 'changed part'],
    ['an element that became text', { text: 'a' }, 'a', 'changed part'],
    ['an element that became a list', { text: 'a' }, [{ text: 'a' }], 'changed part'],
    ['an element that became nothing', { text: 'a' }, null, 'changed part'],
    ['a moment that became a list', '2026-11-22T10:00:00Z', ['2026-11-22T10:00:00Z'], 'changed part'],
    ['a list without its second value', ['a', 'b'], ['a'], 'missing part[1]'],
  ])('counts as changed when it is %s', (_case, sent, stored, expected) => {
    expect(between(sent, stored)).toEqual([expected])
  })

  it('is named by its place in the list where the record added several', () => {
    expect(between(['a', 'b'], ['a', 'b', 'c', 'd'])).toEqual(['added part[2]', 'added part[3]'])
  })

  it('is compared as deep as any resource goes, and below that counts as changed', () => {
    expect(between(listsAround('x', 40), listsAround('x', 40))).toEqual([])
    expect(between(listsAround('x', 41), listsAround('x', 41))).toEqual([`changed part${'[0]'.repeat(41)}`])
  })
})

describe('a stored element', () => {
  it('may get an id', () => {
    expect(between([{ text: 'Walk' }], [{ id: 'a1', text: 'Walk' }])).toEqual([])
  })

  it.each<[string, JsonObject, JsonObject, string]>([
    ['a type that is no reference’s', { text: 'Walk' }, { type: 'walk' }, 'added part.type'],
    [
      'something else beside a reference',
      { reference: 'Patient/1' },
      { identifier: { value: 'x' } },
      'added part.identifier',
    ],
  ])('is not as it was sent when the record added %s', (_case, sent, added, expected) => {
    expect(between(sent, { ...sent, ...added })).toEqual([expected])
  })
})

describe('a stored reference', () => {
  it.each<[string, unknown, unknown, string[]]>([
    ['in the same words', 'Patient/1', 'Patient/1', []],
    ['by whole address', 'Patient/1', `${base}/Patient/1`, []],
    ['to another', 'Patient/1', 'Patient/2', ['changed part.reference']],
    ['that is no text any more', 'Patient/1', 5, ['changed part.reference']],
    ['that was no text', 5, 'Patient/1', ['changed part.reference']],
  ])('is compared by what it names: %s', (_case, sent, stored, expected) => {
    expect(between({ reference: sent }, { reference: stored })).toEqual(expected)
  })
})

describe('a stored moment', () => {
  const moment = '2026-11-22T10:00:00Z'

  it.each([
    ['2026-11-22T11:00:00+01:00'],
    ['2026-11-22T05:00:00-05:00'],
    ['2026-11-22T10:00:00.0Z'],
    ['2026-11-22T10:00:00.000Z'],
    ['2026-11-22T11:00:00.000000+01:00'],
  ])('is the same when it is written %s', (written) => {
    expect(between(moment, written)).toEqual([])
    expect(between(written, moment)).toEqual([])
  })

  it.each([
    // Lenient readers take most of these for the same moment, but none is an instant of FHIR.
    ['without its seconds', moment, '2026-11-22T10:00Z'],
    ['with a longer year', moment, '+002026-11-22T10:00:00Z'],
    ['with words behind it', moment, `${moment} (noon)`],
    ['with an end mark behind it', moment, `${moment}\u0000`],
    ['as a day', '2026-11-22T00:00:00Z', '2026-11-22'],
    // And here neither is.
    ['as a day in place of a year', '2026', '2026-01-01'],
    ['at another moment', moment, '2026-11-22T10:00:01Z'],
  ])('is changed when it is written %s', (_case, one, other) => {
    expect(between(one, other)).toEqual(['changed part'])
    expect(between(other, one)).toEqual(['changed part'])
  })
})
