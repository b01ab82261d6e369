import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nameInSentence, possessive } from '../../../src/app/present/name-in-sentence.ts'
import { nhsNumberInGroups } from '../../../src/app/present/nhs-number.ts'

describe('an NHS number', () => {
  it('is grouped 3 3 4', () => {
    expect(nhsNumberInGroups('9434765919')).toBe('943 476 5919')
    expect(nhsNumberInGroups('943-476-5919')).toBe('943 476 5919')
  })

  it('is shown as recorded when it is not ten digits', () => {
    fc.assert(
      fc.property(
        fc.string().filter((text) => !/^\d{10}$/.test(text.replace(/[\s-]/g, ''))),
        (text) => {
          expect(nhsNumberInGroups(text)).toBe(text)
        },
      ),
    )
  })
})

describe('a name in a sentence', () => {
  it('stands as it is when it reads left to right', () => {
    expect(nameInSentence('Rosa')).toBe('Rosa')
    expect(possessive('Siân')).toBe("Siân's")
    expect(possessive('James')).toBe("James's")
  })

  it('is isolated when it reads right to left or carries direction marks', () => {
    expect(nameInSentence('عائشہ')).toBe('\u2068عائشہ\u2069')
    expect(nameInSentence('Rosa\u202e')).toBe('\u2068Rosa\u202e\u2069')
  })
})
