import fc from 'fast-check'
import { expect, it } from 'vitest'
import { packJson, unpackJson } from '../../../src/audit/read/packed-json.ts'

const request = {
  meta: { versionId: '2', lastUpdated: '2025-05-01T09:00:00Z' },
  status: 'active',
  performer: { reference: 'PractitionerRole/role-7', display: '+' },
}

/** Packed between other bytes and read again into a memory that may be too small. */
function packedAndBack(text: string, before: number): { readonly text: string; readonly bytes: number } {
  const written = new TextEncoder().encode(`${'x'.repeat(before)}${text}`)
  const end = packJson(written, before, written.length)
  const { bytes, length } = unpackJson(written, before, end, new Uint8Array(3))
  return { text: new TextDecoder().decode(bytes.subarray(0, length)), bytes: end - before }
}

it('gives back the JSON text it was given', () => {
  const word = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom(
      'meta',
      'versionId',
      'lastUpdated',
      'status',
      'reference',
      'display',
      '+',
      'actor',
      'type',
    ),
    fc.constantFrom(
      'Practitioner/1',
      'PractitionerRole/',
      'Patient/é',
      '","owner":',
      '\u0001',
      '{"status":"',
    ),
  )
  const { json } = fc.letrec((tie) => ({
    json: fc.oneof({ depthSize: 'small' }, word, fc.array(tie('json')), fc.dictionary(word, tie('json'))),
  }))
  fc.assert(
    fc.property(json, fc.nat(5), (value, before) => {
      const text = JSON.stringify(value)
      expect(packedAndBack(text, before).text).toBe(text)
    }),
    { numRuns: 300 },
  )
})

it('takes a third of the memory for a request', () => {
  const text = JSON.stringify(request)
  const packed = packedAndBack(text, 12)
  expect(packed.text).toBe(text)
  expect(packed.bytes).toBeLessThan(text.length / 2.5)
})
