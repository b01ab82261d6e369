import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readCallback } from '../../../src/host/smart/callback-request.ts'

describe('the answer of the sign-in service', () => {
  it.each([
    ['', { kind: 'no-answer' }],
    ['?lang=en', { kind: 'no-answer' }],
    ['?code=c&state=s', { kind: 'code', code: 'c', state: 's' }],
    ['?code=c&state=s&session_state=x', { kind: 'code', code: 'c', state: 's' }],
    ['?code=c&state=s&iss=https%3A%2F%2Fa', { kind: 'code', code: 'c', state: 's', iss: 'https://a' }],
    [
      '?error=access_denied&error_description=No&state=s',
      { kind: 'error', text: 'access_denied: No', state: 's' },
    ],
    ['?error=access_denied&state=s', { kind: 'error', text: 'access_denied', state: 's' }],
    ['?code=c', { kind: 'malformed' }],
    ['?state=s', { kind: 'malformed' }],
    ['?iss=https%3A%2F%2Fa&launch=x', { kind: 'malformed' }],
    ['?code=c&error=e&state=s', { kind: 'malformed' }],
    ['?code=c&code=d&state=s', { kind: 'malformed' }],
    ['?code=c&state=s&state=t', { kind: 'malformed' }],
  ])('%s is read as it is meant', (search, expected) => {
    expect(readCallback(search)).toEqual(expected)
  })

  it('may refuse in five hundred characters', () => {
    const text = `e: ${'x'.repeat(497)}`
    const read = readCallback(`?error=e&error_description=${'x'.repeat(600)}&state=s&iss=https%3A%2F%2Fa`)
    expect(read).toEqual({ kind: 'error', text, state: 's', iss: 'https://a' })
  })

  it('never throws on any text', () => {
    fc.assert(
      fc.property(fc.string(), (search) => {
        expect(['no-answer', 'code', 'error', 'malformed']).toContain(readCallback(search).kind)
      }),
      { numRuns: 10_000 },
    )
  })
})
