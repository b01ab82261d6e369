import { describe, expect, it } from 'vitest'
import { parseCanonical, printCanonical } from '../../src/domain/canonical.ts'
import { sameCoding } from '../../src/domain/coding.ts'
import { sameIdentifier } from '../../src/domain/identifier.ts'

describe('sameCoding', () => {
  it('compares the code with its system and never by display', () => {
    expect(
      sameCoding({ system: 'a', code: '1', display: 'x' }, { system: 'a', code: '1', display: 'y' }),
    ).toBe(true)
    expect(sameCoding({ system: 'a', code: '1' }, { system: 'b', code: '1' })).toBe(false)
    expect(sameCoding({ code: '1' }, { system: 'a', code: '1' })).toBe(false)
    expect(sameCoding({ display: 'x' }, { display: 'x' })).toBe(false)
  })
})

describe('sameIdentifier', () => {
  it('needs the value and its system', () => {
    expect(sameIdentifier({ system: 's', value: '1' }, { system: 's', value: '1' })).toBe(true)
    expect(sameIdentifier({ system: 's', value: '1' }, { value: '1' })).toBe(false)
    expect(sameIdentifier({ system: 's' }, { system: 's' })).toBe(false)
  })
})

describe('parseCanonical', () => {
  it.each(['https://a.test/Questionnaire/x', 'https://a.test/Questionnaire/x|1.0.0', 'x|1#part', 'x#part'])(
    'reads %s and prints it back',
    (text) => {
      expect(printCanonical(parseCanonical(text))).toBe(text)
    },
  )

  it('keeps url and version apart', () => {
    expect(parseCanonical('https://a.test/q|2')).toEqual({ url: 'https://a.test/q', version: '2' })
  })
})
