import { describe, expect, it } from 'vitest'
import { readTokenAnswer } from '../../../src/host/smart/token-answer.ts'
import { broken, taken } from './token-answer.cases.json' with { type: 'json' }

const token = { access_token: 'secret', token_type: 'Bearer' }
const read = (body: unknown, status = 200) =>
  readTokenAnswer({ status, body: typeof body === 'string' ? body : JSON.stringify(body) })
const least = {
  accessToken: 'secret',
  needPatientBanner: true,
  fhirContext: undefined,
  appContext: undefined,
}

describe('a token answer', () => {
  it.each(taken)('with $shape is read', ({ says, gives }) => {
    expect(read({ ...token, ...says })).toStrictEqual({ ok: true, value: { ...least, ...gives } })
  })

  it('that would never run out gives no time', () => {
    const body = '{"access_token":"secret","token_type":"Bearer","expires_in":1e999}'
    expect(read(body)).toStrictEqual({ ok: true, value: least })
  })

  it.each(broken)('with $says is refused: $error', ({ says, error }) => {
    expect(read({ ...token, ...says })).toEqual({ ok: false, error })
  })

  it.each(['access_token', 'token_type'])('without %s is refused', (name) => {
    expect(read({ ...token, [name]: undefined })).toEqual({ ok: false, error: 'not a bearer token' })
  })

  it.each(['', '<html>', 'null', '[]', '"secret"'])('that is %j is refused', (body) => {
    expect(read(body)).toEqual({ ok: false, error: 'not a bearer token' })
  })

  it('has members of its own only', () => {
    const body = '{"__proto__":{"access_token":"secret","token_type":"Bearer"}}'
    expect(read(body)).toEqual({ ok: false, error: 'not a bearer token' })
  })
})

describe('an answer that is no token', () => {
  it.each<[string, unknown, string]>([
    ['its status', {}, 'status 400'],
    ['its error', { error: 'invalid_grant' }, 'status 400: invalid_grant'],
    [
      'its words',
      { error: 'invalid_grant', error_description: 'too late' },
      'status 400: invalid_grant: too late',
    ],
    ['its words alone', { error_description: 'too late' }, 'status 400: too late'],
    ['its status, whatever else it holds', { ...token, error: 7 }, 'status 400'],
    ['its status where it is a web page', '<html>', 'status 400'],
  ])('is told by %s', (_case, body, error) => {
    expect(read(body, 400)).toEqual({ ok: false, error })
  })

  it('is told by no more than 500 characters', () => {
    const answer = read({ error: 'x', error_description: 'y'.repeat(10_000) }, 503)
    expect(answer.ok ? '' : answer.error).toMatch(/^status 503: x: y+$/)
    expect(answer.ok ? '' : answer.error).toHaveLength(500)
  })
})
