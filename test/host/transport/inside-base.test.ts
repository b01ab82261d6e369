import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addressInsideBase, pathInsideBase } from '../../../src/host/transport/inside-base.ts'
import cases from './inside-base.cases.json' with { type: 'json' }

describe('the fence around the FHIR base', () => {
  it.each(cases.inside)('lets %s through as %s', (address, path) => {
    expect(pathInsideBase(cases.base, address)).toBe(path)
  })

  it.each(cases.outside)('stops %s', (address) => {
    expect(pathInsideBase(cases.base, address)).toBeUndefined()
    expect(addressInsideBase(cases.base, address)).toBeUndefined()
  })

  it('gives only addresses that lie inside, for any text', () => {
    const hostile = fc.oneof(
      fc.string(),
      fc.webUrl(),
      fc
        .array(
          fc.constantFrom(
            '..',
            '.',
            '/',
            '\\',
            '%2e',
            '%2f',
            '@',
            ':',
            '?',
            '#',
            'Patient',
            'https:',
            'evil.example',
          ),
          { maxLength: 12 },
        )
        .map((parts) => parts.join('')),
      fc.string().map((text) => `${cases.base}${text}`),
      fc.string().map((text) => `${cases.base}/${text}`),
    )
    fc.assert(
      fc.property(hostile, (text) => {
        const address = addressInsideBase(cases.base, text)
        if (address === undefined) return
        const parsed = new URL(address)
        expect(parsed.origin).toBe('https://record.example')
        expect(parsed.pathname === '/fhir' || parsed.pathname.startsWith('/fhir/')).toBe(true)
        expect(parsed.username + parsed.password + parsed.hash).toBe('')
      }),
      { numRuns: 3_000 },
    )
  })
})
