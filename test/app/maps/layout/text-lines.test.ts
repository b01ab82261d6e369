import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { textDirection, textWidth, wrapText } from '../../../../src/app/maps/layout/text-lines.ts'
import { anyWords } from './any-map.ts'

const graphemes = (text: string) =>
  [...new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(text)].map(({ segment }) => segment)
const withoutSpaces = (text: string) => text.replaceAll(/\s+/gu, '')
/** Wide enough for any one letter. */
const width = fc.integer({ min: 40, max: 400 })

describe('words broken into lines', () => {
  it('keep every letter, in order, however long a word is', () => {
    fc.assert(
      fc.property(anyWords, width, (text, wide) => {
        const lines = wrapText(text, { width: wide, fontSize: 16, maxLines: 1000 })
        expect(withoutSpaces(lines.join(''))).toBe(withoutSpaces(text))
      }),
    )
  })

  it('never leave the width they are given', () => {
    fc.assert(
      fc.property(anyWords, width, fc.integer({ min: 1, max: 5 }), (text, wide, maxLines) => {
        const lines = wrapText(text, { width: wide, fontSize: 16, maxLines })
        expect(lines.length).toBeLessThanOrEqual(maxLines)
        const single = lines.filter((line) => graphemes(line).length > 1)
        for (const line of single) expect(textWidth(line, 16)).toBeLessThanOrEqual(wide)
      }),
    )
  })

  it.each([
    ['Mum', 100, 3, ['Mum']],
    ['My brother Luis', 80, 3, ['My', 'brother', 'Luis']],
    ['one two three four five', 60, 2, ['one', 'two…']],
    ['   ', 60, 2, []],
  ])('%j in %i pixels and %i lines', (text, wide, maxLines, lines) => {
    expect(wrapText(text, { width: wide, fontSize: 16, maxLines })).toEqual(lines)
  })

  it('never cut a family of emoji or a letter from its accent', () => {
    const family = '👩‍👩‍👧‍👦'
    const lines = wrapText(`${family.repeat(4)}e\u0301e\u0301e\u0301`, {
      width: 40,
      fontSize: 16,
      maxLines: 20,
    })
    expect(lines.flatMap(graphemes)).toEqual([...Array(4).fill(family), ...Array(3).fill('e\u0301')])
  })
})

describe('the direction of words', () => {
  it.each([
    ['Mum', 'ltr'],
    ['أمي', 'rtl'],
    ['(12) עדי', 'rtl'],
    ['1, Ayesha عائشة', 'ltr'],
    ['', 'ltr'],
  ])('%j is %s', (text, direction) => {
    expect(textDirection(text)).toBe(direction)
  })
})
