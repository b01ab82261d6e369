import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseReference, printReference, sameResource } from '../../src/domain/reference.ts'
import cases from './reference.cases.json' with { type: 'json' }

describe('parseReference', () => {
  it.each(cases.parse)('reads $text as $form', ({ text, ...expected }) => {
    expect(parseReference(text)).toMatchObject(expected)
  })

  it('prints back exactly what it read, whatever the text', () => {
    const segment = fc.stringMatching(/^[A-Za-z0-9\-._#:/]{0,12}$/)
    const texts = fc.oneof(
      fc.string(),
      fc.array(segment, { maxLength: 6 }).map((parts) => parts.join('/')),
      fc.constantFrom(...cases.parse.map(({ text }) => text)),
    )
    fc.assert(
      fc.property(texts, (text) => printReference(parseReference(text)) === text),
      { numRuns: 2_000 },
    )
  })

  it('takes for a plain Type/id what FHIR says one is, and nothing else', () => {
    const plain = /^([A-Z][A-Za-z]{1,63})\/([A-Za-z0-9\-.]{1,64})$/
    const type = fc.oneof(
      fc.constantFrom('Patient', 'P', 'Pa', 'patient', 'Pä'),
      fc.stringMatching(/^[A-Z]{62,66}$/),
    )
    const id = fc.oneof(
      fc.constantFrom('', '1', 'a-b.C', 'a/b', 'é', '@', '[', '`', '{'),
      fc.stringMatching(/^[a-z.-]{62,66}$/),
    )
    fc.assert(
      fc.property(type, id, fc.constantFrom('/', '', '//'), (before, after, slash) => {
        const text = `${before}${slash}${after}`
        const [, typeName, idText] = plain.exec(text) ?? []
        const read = parseReference(text)
        if (typeName === undefined) expect(read.form).not.toBe('relative')
        else expect(read).toEqual({ form: 'relative', type: typeName, id: idText })
      }),
      { numRuns: 500 },
    )
  })
})

describe('sameResource', () => {
  it.each(cases.same)('$a and $b are $expected (server $base)', ({ a, b, base, expected }) => {
    const [first, second] = [parseReference(a), parseReference(b)]
    expect(sameResource(first, second, base)).toBe(expected)
    expect(sameResource(second, first, base)).toBe(expected)
  })
})
