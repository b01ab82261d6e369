import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import wording from '../../src/goal-plan/avoidance-wording.json' with { type: 'json' }
import { goalWordingHint } from '../../src/goal-plan/index.ts'
import cases from './goal-wording.cases.json' with { type: 'json' }

describe('the hint about wording', () => {
  it.each(cases.avoidance)('offers other words for: %s', (words) => {
    expect(goalWordingHint(words)).toBe('avoidance')
  })

  it.each(cases.nothing)('has nothing to say about: %s', (words) => {
    expect(goalWordingHint(words)).toBeUndefined()
  })

  it('does not depend on capitals, kinds of apostrophe, or blanks', () => {
    const anyCase = fc.constantFrom(...cases.avoidance, ...cases.nothing)
    fc.assert(
      fc.property(anyCase, fc.constantFrom(' ', '  ', '\n', '\t'), (words, blank) => {
        const other = `${blank}${words.toUpperCase().replaceAll("'", '’').replaceAll(' ', blank)}${blank}`
        expect(goalWordingHint(other)).toBe(goalWordingHint(words))
      }),
    )
  })

  it('takes any text, and says nothing where a wording stands elsewhere than at the beginning', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        fc.constantFrom(...wording.wordings),
        (text, { begins }) => {
          expect([undefined, 'avoidance']).toContain(goalWordingHint(text))
          expect(goalWordingHint(`Every Friday I ${begins} things`)).toBeUndefined()
        },
      ),
    )
  })

  it('has a list without doubles, in small letters, each wording of which can be met', () => {
    const begins = wording.wordings.map((each) => each.begins)
    expect(new Set(begins).size).toBe(begins.length)
    for (const phrase of [...begins, ...wording.leadIns, ...wording.towards]) {
      expect(phrase).toBe(phrase.toLowerCase().trim())
      expect(phrase).not.toBe('')
    }
    for (const phrase of begins) expect(goalWordingHint(`${phrase} xylophones`)).toBe('avoidance')
  })
})
