import { describe, expect, it } from 'vitest'
import { acceptanceOf, readAcceptances } from '../../src/publishing/acceptance.ts'

const instrument = { url: 'https://alongside.example/fhir/Questionnaire/form', version: '1.0.0' }
const terms = 'a'.repeat(64)
const entry = {
  instrument: instrument.url,
  version: '1.0.0',
  by: 'A. Example, clinical lead',
  on: '2026-11-22',
  termsSha256: terms,
}
const read = (accepted: unknown) => readAcceptances({ alongsideAcceptance: '1', accepted }, '2026-11-22')

describe('an acceptance file', () => {
  it('is read as it is written', () => {
    expect(read([entry])).toEqual({ ok: true, value: [entry] })
  })

  it.each<[string, unknown, string]>([
    ['no list', 'everything', 'accepted must be a list'],
    ['no object', ['yes'], 'accepted[0] must be an object'],
    ['nobody', [{ ...entry, by: ' ' }], 'accepted[0].by must be a text'],
    ['no date', [{ ...entry, on: 'today' }], 'accepted[0].on must be a day that has been, YYYY-MM-DD'],
    [
      'a day to come',
      [entry, { ...entry, on: '2026-11-23' }],
      'accepted[1].on must be a day that has been, YYYY-MM-DD',
    ],
    ['a month', [{ ...entry, on: '2026-11' }], 'accepted[0].on must be a day that has been, YYYY-MM-DD'],
    [
      'a short checksum',
      [{ ...entry, termsSha256: 'abc' }],
      'accepted[0].termsSha256 must be 64 hexadecimal digits',
    ],
  ])('is refused with %s, naming the place', (_name, accepted, problem) => {
    expect(read(accepted)).toEqual({ ok: false, error: [problem] })
  })

  it.each([[undefined], [[]], [{ accepted: [] }], [{ alongsideAcceptance: 1, accepted: [] }]])(
    'is refused when it is %j',
    (value) => {
      expect(readAcceptances(value, '2026-11-22').ok).toBe(false)
    },
  )
})

describe('the standing of an instrument', () => {
  it('is accepted for these words and these terms only', () => {
    expect(acceptanceOf(instrument, terms, [entry]).kind).toBe('accepted')
    expect(acceptanceOf({ ...instrument, version: '1.0.1' }, terms, [entry]).kind).toBe('not-recorded')
    expect(acceptanceOf(instrument, 'b'.repeat(64), [entry]).kind).toBe('terms-changed')
    expect(acceptanceOf(instrument, terms, []).kind).toBe('not-recorded')
  })
})
