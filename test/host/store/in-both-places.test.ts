import { describe, expect, it } from 'vitest'
import { inBothPlaces } from '../../../src/host/store/in-both-places.ts'

const base = 'https://store.example/fhir'
const ours = { reference: 'Goal/1', uuid: 'a' }
const theirs: { readonly reference: string; readonly uuid?: string } = { reference: 'Goal/2' }

describe('goals of two places as one list', () => {
  it('keep one copy of what both hold: that of the place written to now', () => {
    const list = (first: 'record' | 'store') =>
      inBothPlaces([ours, theirs], [{ reference: 'Goal/1', uuid: 'a' }], { name: 'the store', base, first })
    expect(list('store')).toEqual([theirs, { reference: `${base}/Goal/1`, uuid: 'a', keptIn: 'the store' }])
    expect(list('record')).toEqual([ours, theirs])
  })

  it('tell two things of the same id apart', () => {
    const list = inBothPlaces([theirs], [theirs], { name: 'the store', base, first: 'store' })
    expect(list.map(({ reference }) => reference)).toEqual(['Goal/2', `${base}/Goal/2`])
  })
})
