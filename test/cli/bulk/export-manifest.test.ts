import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readManifest } from '../../../src/cli/bulk/export-manifest.ts'

const file = { type: 'CarePlan', url: 'https://record.example/fhir/files/1' }
const sound = {
  transactionTime: '2026-11-22T10:00:00Z',
  request: 'https://record.example/fhir/$export?_type=CarePlan',
  requiresAccessToken: true,
  output: [{ ...file, count: 3 }],
  error: [],
}
const read = (change: object) => readManifest(JSON.stringify({ ...sound, ...change }))

describe('reading the list of files of an export', () => {
  it('takes what it needs and nothing else', () => {
    const more = {
      deleted: [{ ...file, url: 'https://files.example/9', type: 'Bundle' }],
      extension: { secret: 1 },
    }
    expect(read(more)).toEqual({
      ok: true,
      value: {
        ...sound,
        deleted: [{ type: 'Bundle', url: 'https://files.example/9' }],
      },
    })
  })

  it('takes one without errors, deletions or types of messages, and one that is empty', () => {
    const { error: _error, ...without } = sound
    expect(readManifest(JSON.stringify(without))).toMatchObject({ value: { error: [], deleted: [] } })
    expect(read({ error: [{ url: 'https://record.example/e' }], output: [] })).toMatchObject({
      value: { output: [], error: [{ type: '', url: 'https://record.example/e' }] },
    })
  })

  it.each<[string, object, string]>([
    ['no time', { transactionTime: undefined }, 'transactionTime'],
    ['a day in the place of a time', { transactionTime: '2026-11-22' }, 'transactionTime'],
    ['no request', { request: undefined }, 'request'],
    ['the request of a search', { request: 'https://record.example/fhir/CarePlan' }, 'request'],
    ['a text in the place of true', { requiresAccessToken: 'true' }, 'requiresAccessToken'],
    ['no files', { output: undefined }, 'output'],
    ['an object in the place of files', { output: {} }, 'output'],
    ['an object in the place of errors', { error: {} }, 'error'],
    ['a text in the place of a file', { output: ['x'] }, 'output[0]'],
    ['a file without a type', { output: [{ url: file.url }] }, 'output[0]: type'],
    ['a type that leads elsewhere', { output: [{ ...file, type: '../x' }] }, 'output[0]: type'],
    ['an address that is none', { output: [file, { ...file, url: 'files/2' }] }, 'output[1]: url'],
    [
      'an address without end',
      { output: [{ ...file, url: `https://x.example/${'x'.repeat(9_000)}` }] },
      'url',
    ],
    ['a count that is a text', { output: [{ ...file, count: '3' }] }, 'count'],
    ['a count below nothing', { output: [{ ...file, count: -1 }] }, 'count'],
    ['a count that is a part', { output: [{ ...file, count: 0.5 }] }, 'count'],
    ['a file twice', { output: [file, file] }, 'twice'],
    ['a file that is an error too', { output: [file], error: [file] }, 'twice'],
    ['a list that goes on', { link: [{ relation: 'next', url: 'https://record.example/2' }] }, 'goes on'],
    [
      'more files than any export',
      { output: Array.from({ length: 10_001 }, (_, n) => ({ ...file, url: `${file.url}/${n}` })) },
      'more than 10000',
    ],
  ])('refuses %s', (_name, change, words) => {
    const { ok, error } = read(change) as { ok: boolean; error?: string }
    expect({ ok, error }).toEqual({ ok: false, error: expect.stringContaining(words) })
  })

  it('refuses what is no JSON object', () => {
    for (const text of ['', '<html>', '[]', 'null', '"x"']) expect(readManifest(text).ok).toBe(false)
  })

  it('never throws, and gives only addresses, types and counts it can vouch for', () => {
    const odd = fc.jsonValue({ maxDepth: 1 })
    const anyFile = fc.record(
      {
        type: fc.oneof(fc.constantFrom('CarePlan', 'Task'), odd),
        url: fc.oneof(fc.webUrl(), odd),
        count: fc.oneof(fc.nat(), odd),
      },
      { requiredKeys: [] },
    )
    const files = fc.oneof(fc.array(anyFile, { maxLength: 4 }), odd)
    fc.assert(
      fc.property(
        fc.record({ output: files, error: files, deleted: files }, { requiredKeys: [] }),
        (change) => {
          const manifest = read(change)
          if (!manifest.ok) {
            expect(manifest.error).not.toBe('')
            return
          }
          const { output, error, deleted } = manifest.value
          for (const { type, url, count } of [...output, ...error, ...deleted]) {
            expect(() => new URL(url)).not.toThrow()
            expect(type).toMatch(/^[A-Za-z]*$/)
            expect(count === undefined || (Number.isSafeInteger(count) && count >= 0)).toBe(true)
          }
        },
      ),
      { numRuns: 300 },
    )
  })
})
