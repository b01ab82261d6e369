import { describe, expect, it } from 'vitest'
import { keepTokens, openedSession, token } from './kept-tokens.ts'

const given = (accessToken: string) => ({ kind: 'token', accessToken })
const { expiresAtMs, scope } = openedSession
const toSave = 'openid patient/Patient.rs patient/QuestionnaireResponse.crus patient/Observation.crs'

describe('a token on a handed-over screen', () => {
  it('is exchanged for one that reaches less far, which the tab never holds', async () => {
    const { keeper, asked, kept, shelf } = keepTokens({}, token(1), token(2))
    keeper.lock()
    expect(await keeper.current()).toEqual(given('access-1'))
    expect(await keeper.renewed('access-1')).toEqual(given('access-2'))
    expect(asked.map((form) => form.scope)).toEqual([toSave, toSave])
    expect([kept, shelf]).toEqual([[], ['hand over']])
    expect(keeper.writeObjection()).toBeUndefined()
  })

  it.each<[string, object]>([
    ['there is nothing to leave out', { scope: toSave }],
    ['there is nothing to renew it with', { refreshToken: undefined }],
    ['it runs out before an idle hand-over ends', { expiresAtMs: expiresAtMs - 2_700_000 + 9_999 }],
  ])('is left as it is where %s', async (_case, session) => {
    const { keeper, asked } = keepTokens(session)
    keeper.lock()
    expect(await keeper.current()).toEqual(given('access-0'))
    expect(asked).toEqual([])
  })

  it('is exchanged where it just outlives an idle hand-over', async () => {
    const { keeper, asked } = keepTokens({ expiresAtMs: expiresAtMs - 2_700_000 + 10_000 }, token(1))
    keeper.lock()
    await keeper.current()
    expect(asked).toHaveLength(1)
  })

  it.each<[string, object, string]>([
    ['the refresh token that came with it', {}, 'refresh-1'],
    ['the refresh token at hand where none came', { refresh_token: undefined }, 'refresh-0'],
  ])(
    'goes on where less came than the person needs, and is renewed whole with %s',
    async (_case, more, kept) => {
      const { keeper, asked } = keepTokens({}, token(1, { scope: 'patient/Patient.r', ...more }), token(2))
      keeper.lock()
      expect(await keeper.current()).toEqual(given('access-0'))
      expect(await keeper.renewed('access-0')).toEqual(given('access-2'))
      expect(asked[1]).toEqual({ grant_type: 'refresh_token', refresh_token: kept, client_id: 'alongside' })
    },
  )

  it.each<[string, object, string]>([
    ['with its refresh token', {}, 'refresh-1'],
    ['where it has no refresh token', { refresh_token: undefined }, 'access-1'],
  ])('that comes after the end is given back, %s', async (_case, more, back) => {
    const { keeper, revoked, shelf } = keepTokens({}, token(1, more))
    keeper.lock()
    await Promise.resolve()
    keeper.end()
    expect(await keeper.current()).toEqual({ kind: 'none', problem: { code: 'session-ended' } })
    expect([revoked, shelf]).toEqual([
      ['refresh-0', back],
      ['hand over', 'drop'],
    ])
  })

  it('is not asked for after the end', async () => {
    const { keeper, asked } = keepTokens({})
    keeper.end()
    keeper.lock()
    await keeper.current()
    expect(asked).toEqual([])
  })
})

describe('what stands against writing', () => {
  it('is what an editor needs, and on a handed-over screen only what saving one measure needs', () => {
    const { keeper } = keepTokens({ refreshToken: undefined })
    expect(keeper.writeObjection()).toEqual({ code: 'forbidden', detail: 'CareTeam.r, CareTeam.s' })
    keeper.lock()
    expect(keeper.writeObjection()).toBeUndefined()
  })

  it('is nothing where everything was granted', () => {
    expect(keepTokens({ scope: `${scope} patient/CareTeam.rs` }).keeper.writeObjection()).toBeUndefined()
  })
})
