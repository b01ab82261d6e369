import { readdirSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { languages } from '../../../src/app/languages/languages.ts'
import { allCatalogues } from '../wording/all-catalogues.ts'
import { inCapitals } from '../wording/in-capitals.ts'
import { wordingFaults } from '../wording/wording-faults.ts'

const folders = readdirSync(resolve(import.meta.dirname, '../../../src/app/languages'), {
  withFileTypes: true,
}).flatMap((entry) => (entry.isDirectory() ? [entry.name] : []))

describe('the languages of this build', () => {
  it('are the folders there are', () => {
    expect(Object.keys(languages).toSorted()).toEqual(folders.toSorted())
  })

  it.each(Object.entries(languages))('%s says everything that English says', async (tag, { load }) => {
    expect(() => new Intl.Locale(tag)).not.toThrow()
    expect(wordingFaults(await load(), allCatalogues)).toEqual([])
  })
})

describe('a wording', () => {
  it('of the same shape is whole', () => {
    expect(Object.keys(allCatalogues).length).toBeGreaterThan(35)
    expect(wordingFaults(inCapitals(), allCatalogues)).toEqual([])
  })

  it.each([
    ['a catalogue is missing', { app: undefined }, 'app: undefined in place of object'],
    ['a key is missing', { mix: { caption: 'x', date: 'x', total: 'x' } }, 'mix.shares: missing'],
    [
      'a key is too many',
      { 'audit-start': { what: 'x', again: 'x', more: 'x' } },
      'audit-start.more: not in English',
    ],
    ['a text is empty', { 'audit-start': { what: '', again: 'x' } }, 'audit-start.what: empty'],
    [
      'a parameter is dropped',
      { owner: { ...allCatalogues.owner, namedOnly: () => 'x' } },
      'owner.namedOnly: 0 parameters in place of 1',
    ],
    [
      'a list is short',
      { inspire: { ...allCatalogues.inspire, incompleteNext: ['x'] } },
      'inspire.incompleteNext.1: missing',
    ],
  ])('is not whole where %s', (_, part, fault) => {
    expect(wordingFaults({ ...inCapitals(), ...part }, allCatalogues)).toContain(fault)
  })
})
