import { describe, expect, it } from 'vitest'
import { postForm, revokeToken } from '../../../src/host/smart/sign-in-requests.ts'
import { openTab } from '../fake-browser.ts'
import { discreet, fakeNetwork } from './fake-network.ts'

const address = 'https://sign-in.example/token'
const network = () => {
  const { fetch, seen } = fakeNetwork({ [address]: { body: 'done' } })
  return { edge: { ...openTab('https://app.example/app.html').edge, fetch }, seen }
}
const posted = (body: string) => ({
  url: address,
  method: 'POST',
  headers: { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' },
  body,
  ...discreet,
})

describe('a form to the sign-in service', () => {
  it.each<[string, string | Record<string, string>, string]>([
    ['as it was written, where it was', 'code=a%20b&code_verifier=c~', 'code=a%20b&code_verifier=c~'],
    ['encoded, where it was not', { token: 'a&b=c d', client_id: 'x' }, 'token=a%26b%3Dc+d&client_id=x'],
  ])('goes out %s', async (_case, form, body) => {
    const { edge, seen } = network()
    expect(await postForm(edge, address, form)).toMatchObject({ kind: 'answered', status: 200, body: 'done' })
    expect(seen).toEqual([posted(body)])
  })

  it('is given up on where the answer is over 256 kB', async () => {
    const { fetch } = fakeNetwork({ [address]: { body: 'x'.repeat(262_145) } })
    const edge = { ...openTab('https://app.example/app.html').edge, fetch }
    expect(await postForm(edge, address, {})).toMatchObject({ kind: 'unreachable' })
  })
})

describe('a token', () => {
  it('is given back in the name of the app', () => {
    const { edge, seen } = network()
    revokeToken(edge, { revocationEndpoint: address, clientId: 'alongside' }, 'secret')
    expect(seen).toEqual([posted('token=secret&client_id=alongside')])
  })

  it.each<[string, object, string]>([
    ['there is nowhere to give it back to', {}, 'secret'],
    ['there is none', { revocationEndpoint: address }, ''],
  ])('is not sent anywhere where %s', (_case, service, token) => {
    const { edge, seen } = network()
    revokeToken(edge, { clientId: 'alongside', ...service }, token)
    expect(seen).toEqual([])
  })
})
