import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openSmartHost } from '../../../src/host/smart/open-smart-host.ts'
import { fetchRecordColours, recordColours } from '../../../src/host/smart/record-style.ts'
import { styleAddressOf } from '../../../src/host/smart/style-address.ts'
import { type FakeRecord, startFakeRecord } from '../fake-record.ts'
import { rosasRecord } from '../rosa.ts'
import cases from './record-style.cases.json' with { type: 'json' }
import { signIn } from './sign-in.ts'

describe("the record's colours", () => {
  it.each(cases.taken)('are taken as dark enough on white: %s', (given, taken) => {
    expect(recordColours({ color_highlight: given })).toEqual({ link: taken, button: taken, bar: taken })
  })

  it.each(cases.refused)('are left where they are no such colour: %j', (given) => {
    expect(recordColours({ color_highlight: given })).toBeUndefined()
  })

  it.each([
    null,
    [],
    'x',
    {},
    { color_background: '#000000' },
    JSON.parse('{"__proto__":{"color_highlight":"#000000"}}'),
  ])('are left where the style is %j', (style) => {
    expect(recordColours(style)).toBeUndefined()
  })
})

describe('the address of a style', () => {
  const recordOrigins = ['https://fhir.example', 'https://sign-in.example']
  it.each(['https://fhir.example/style.json', 'https://sign-in.example/a?v=2'])('may be %s', (address) => {
    expect(styleAddressOf(address, { recordOrigins })).toBe(address)
  })

  it.each([
    'https://evil.example/style.json',
    'https://fhir.example.evil.example/style.json',
    'http://fhir.example/style.json',
    'https://fhir.example:8443/style.json',
    'https://user:secret@fhir.example/style.json',
    'https://user@fhir.example/style.json',
    'https://:secret@fhir.example/style.json',
    'https://fhir.example/style.json#x',
    'data:application/json,{}',
    'javascript:alert(1)',
    'style.json',
    '//evil.example/style.json',
    '',
    undefined,
  ])('may not be %s', (address) => {
    expect(styleAddressOf(address, { recordOrigins })).toBeUndefined()
  })

  it('may be none where no origin was kept', () => {
    expect(styleAddressOf('https://fhir.example/style.json', {})).toBeUndefined()
  })
})

describe('a style is fetched', () => {
  const seen: [string | undefined, string | undefined][] = []
  let answer: { status: number; body: string } = { status: 200, body: '' }
  let origin = ''
  const server = createServer((request, response) => {
    const { accept, authorization, cookie } = request.headers
    seen.push([accept, authorization ?? cookie])
    const location = answer.status === 302 ? { location: '/elsewhere' } : {}
    response.writeHead(answer.status, location).end(answer.body)
  })
  let record: FakeRecord
  beforeAll(async () => {
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    record = await startFakeRecord(structuredClone(rosasRecord))
  })
  afterAll(async () => {
    server.close()
    await record.close()
  })
  const style = JSON.stringify({ color_highlight: '#2d4a66' })
  const colours = { link: '#2d4a66', button: '#2d4a66', bar: '#2d4a66' }

  it('without the token', async () => {
    answer = { status: 200, body: style }
    expect(await fetchRecordColours(fetch, `${origin}/style.json`)).toEqual(colours)
    expect(seen).toEqual([['application/json', undefined]])
  })

  it('and left where it cannot be reached', async () => {
    const unreachable = () => Promise.reject(new TypeError('fetch failed'))
    expect(await fetchRecordColours(unreachable, `${origin}/style.json`)).toBeUndefined()
  })

  it.each([
    ['is missing', { status: 404, body: style }],
    ['is elsewhere', { status: 302, body: style }],
    ['is a web page', { status: 200, body: '<!doctype html>' }],
    ['is over 16 kB', { status: 200, body: `${style}${' '.repeat(16_385)}` }],
  ])('and left where it %s', async (_case, given) => {
    answer = given
    expect(await fetchRecordColours(fetch, `${origin}/style.json`)).toBeUndefined()
  })

  it('at a launch that names it on the sign-in service the site trusts, and nowhere else', async () => {
    answer = { status: 200, body: style }
    record.switches.token = (token) => ({ ...token, smart_style_url: `${origin}/style.json` })
    seen.length = 0
    const before = await openSmartHost((await signIn(record)).edge)
    expect(before.kind === 'open' && before.host.launch.recordColours).toBeUndefined()
    expect(seen).toEqual([])
    record.switches.site = (site) => ({
      ...site,
      records: [{ iss: record.fhirBase, clientId: 'alongside', authorizationOrigins: [origin] }],
    })
    expect(await openSmartHost((await signIn(record)).edge)).toMatchObject({
      host: { launch: { recordColours: colours } },
    })
  })
})
