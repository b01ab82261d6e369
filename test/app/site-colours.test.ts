import { expect, it } from 'vitest'
import { applyColours } from '../../src/app/site-colours.ts'
import { contrastRatio } from '../../src/host/site/colour-contrast.ts'

function applied(colours: Parameters<typeof applyColours>[0]) {
  const set = new Map<string, string | null>()
  const style = { setProperty: (name: string, value: string | null) => void set.set(name, value) }
  applyColours(colours, style)
  return Object.fromEntries(set)
}

it('sets what the site gives and leaves the app’s own colours for the rest', () => {
  expect(applied({})).toEqual({})
  expect(applied({ link: '#6b2c91' })).toEqual({ '--app-link': '#6b2c91' })
  expect(applied({ button: '#8A1C4A', bar: '#003087' })).toEqual({
    '--app-button': '#8A1C4A',
    '--app-button-dark': 'rgb(97 20 52)',
    '--app-bar': '#003087',
  })
})

it.each([
  ['#ffffff', '#000000', 21],
  ['#005eb8', '#ffffff', 6.38],
  ['#767676', '#ffffff', 4.54],
  ['#777777', '#ffffff', 4.48],
  ['#FF0000', '#ff0000', 1],
])('the contrast of %s and %s is %d', (one, other, ratio) => {
  expect(contrastRatio(one, other)).toBeCloseTo(ratio, 2)
  expect(contrastRatio(other, one)).toBe(contrastRatio(one, other))
})
