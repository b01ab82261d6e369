import { describe, expect, it } from 'vitest'
import { keepTokens, openedSession, token } from './kept-tokens.ts'
import cases from './renewal-problem.cases.json' with { type: 'json' }

const given = (accessToken: string) => ({ kind: 'token', accessToken })
const { expiresAtMs } = openedSession

describe('a token', () => {
  it.each([
    ['is sent until ten seconds before it runs out', expiresAtMs - 10_001, 'access-0'],
    ['is renewed from then on', expiresAtMs - 10_000, 'access-1'],
  ])('%s', async (_case, nowMs, accessToken) => {
    const { keeper, tab } = keepTokens({}, token(1))
    tab.nowMs = nowMs
    expect(await keeper.current()).toEqual(given(accessToken))
  })

  it('that cannot be renewed is sent as long as the record takes it', async () => {
    const { keeper, tab, asked } = keepTokens({ refreshToken: undefined })
    tab.nowMs = expiresAtMs + 1
    expect(await keeper.current()).toEqual(given('access-0'))
    expect(await keeper.renewed('access-0')).toEqual({
      kind: 'none',
      problem: { code: 'session-ended', status: 401 },
    })
    expect(asked).toEqual([])
  })
})

describe('a renewal', () => {
  it('is kept for a reload, with the refresh token it came with', async () => {
    const { keeper, asked, kept } = keepTokens({}, token(1), token(2))
    expect(await keeper.renewed('access-0')).toEqual(given('access-1'))
    expect(kept).toMatchObject([
      { accessToken: 'access-1', refreshToken: 'refresh-1', scope: openedSession.scope },
    ])
    // Another request of the old token has it at once.
    expect(await keeper.renewed('access-0')).toEqual(given('access-1'))
    await keeper.renewed('access-1')
    expect(asked.map((form) => form.refresh_token)).toEqual(['refresh-0', 'refresh-1'])
  })

  it('that brings no other refresh token is renewed with the same again', async () => {
    const { keeper, asked } = keepTokens({}, token(1, { refresh_token: undefined }), token(2))
    await keeper.renewed('access-0')
    expect(await keeper.renewed('access-1')).toEqual(given('access-2'))
    expect(asked[1]?.refresh_token).toBe('refresh-0')
  })

  it.each<[string, object]>([
    ['nobody', {}],
    ['the same person', { patient: 'rosa' }],
    ['the same encounter', { encounter: 'e1' }],
  ])('that names %s goes on', async (_case, more) => {
    const { keeper } = keepTokens({ encounterId: 'e1' }, token(1, more))
    expect(await keeper.renewed('access-0')).toEqual(given('access-1'))
  })

  it.each<[string, object, object]>([
    ['another person', {}, { patient: 'stranger' }],
    ['another encounter', { encounterId: 'e1' }, { encounter: 'e2' }],
    ['another user', {}, { id_token: `x.${btoa('{"sub":"user-maya"}')}.y` }],
    ['a user that cannot be read', {}, { id_token: 'x' }],
  ])('that names %s is given back, and nothing is kept of it', async (_case, session, more) => {
    const { keeper, kept, revoked, shelf } = keepTokens(session, token(1, more))
    const changed = { kind: 'none', problem: { code: 'identity-changed' } }
    expect(await keeper.renewed('access-0')).toEqual(changed)
    expect(await keeper.current()).toEqual(changed)
    expect(await keeper.renewed('access-0')).toEqual(changed)
    expect([kept, revoked, shelf]).toEqual([[], ['refresh-1'], ['drop']])
  })

  it('whoever the user is, goes on where nobody was named at launch', async () => {
    const { keeper } = keepTokens(
      { subject: undefined },
      token(1, { id_token: `x.${btoa('{"sub":"user-maya"}')}.y` }),
    )
    expect(await keeper.renewed('access-0')).toEqual(given('access-1'))
  })

  it('under way is waited for, whichever token was refused', async () => {
    const { keeper, asked } = keepTokens({}, token(1), token(2))
    await keeper.renewed('access-0')
    const both = await Promise.all([keeper.renewed('access-1'), keeper.renewed('access-0')])
    expect(both).toEqual([given('access-2'), given('access-2')])
    expect(asked).toHaveLength(2)
  })

  it.each(cases)('$answer.status $answer.body means $problem.code', async ({ answer, problem }) => {
    const { keeper, asked, kept } = keepTokens({}, answer as never, token(1))
    expect(await keeper.renewed('access-0')).toEqual({ kind: 'none', problem })
    const isOver = problem.code === 'session-ended'
    expect(kept.map((session) => 'refreshToken' in session)).toEqual(isOver ? [false] : [])
    // What may pass is tried again; what is over is not.
    await keeper.renewed('access-0')
    expect(asked).toHaveLength(isOver ? 1 : 2)
  })

  it('that could not be asked for says why', async () => {
    const { keeper } = keepTokens({}, new TypeError('no route'))
    expect(await keeper.renewed('access-0')).toEqual({
      kind: 'none',
      problem: { code: 'unreachable', detail: 'no route' },
    })
  })

  it.each<[string, object, string]>([
    ['with its refresh token', {}, 'refresh-1'],
    ['where it has no refresh token', { refresh_token: undefined }, 'access-1'],
  ])('that comes after the end is given back, %s', async (_case, more, token1) => {
    const { keeper, revoked, kept } = keepTokens({}, token(1, more))
    const renewing = keeper.renewed('access-0')
    await Promise.resolve()
    keeper.end()
    expect(await renewing).toEqual({ kind: 'none', problem: { code: 'session-ended' } })
    expect([revoked, kept]).toEqual([['refresh-0', token1], []])
  })
})

describe('the end', () => {
  it.each<[string, string | undefined, string]>([
    ['the refresh token', 'refresh-0', 'refresh-0'],
    ['the token where there is no other', undefined, 'access-0'],
  ])('gives back %s, once, and nothing is sent from then on', async (_case, refreshToken, back) => {
    const { keeper, asked, revoked, shelf } = keepTokens({ refreshToken })
    keeper.end()
    keeper.end()
    const ended = { kind: 'none', problem: { code: 'session-ended' } }
    expect(await keeper.current()).toEqual(ended)
    expect(await keeper.renewed('access-0')).toEqual(ended)
    expect([revoked, asked, shelf]).toEqual([[back], [], ['drop', 'drop']])
  })
})
