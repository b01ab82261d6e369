import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readTokenFile } from '../../src/cli/site-doctor/read-token-file.ts'
import { doctorReportSchema } from '../../src/doctor/doctor-report.ts'
import { appOrigin, siteAt } from '../doctor/doctor-world.ts'
import { json, openScripted, smartOf } from '../doctor/scripted-server.ts'

const command = resolve(import.meta.dirname, '../../src/cli/alongside.js')
const folder = mkdtempSync(join(tmpdir(), 'alongside-doctor-'))
const site = join(folder, 'site.json')
const token = 'canary-token-0123456789'
const tokenFile = join(folder, 'token.json')
let server: Awaited<ReturnType<typeof openScripted>>
let isSound = true

beforeAll(async () => {
  server = await openScripted((base) =>
    isSound
      ? {}
      : { 'smart-configuration': json({ ...smartOf(base), code_challenge_methods_supported: [] }) },
  )
  writeFileSync(site, JSON.stringify(siteAt(server.base)))
  writeFileSync(tokenFile, JSON.stringify({ access_token: token, scope: 'patient/*.cruds' }), { mode: 0o600 })
})

afterAll(async () => {
  await server.close()
  rmSync(folder, { recursive: true })
})

function doctor(...args: readonly string[]) {
  return new Promise<{ readonly code: number; readonly out: string; readonly err: string }>((done) => {
    const child = execFile(process.execPath, [command, 'site', 'doctor', ...args], (_error, out, err) =>
      done({ code: child.exitCode ?? -1, out, err }),
    )
  })
}

it('ends with 0 where everything works, and says so last', async () => {
  const { code, out, err } = await doctor(site, '--app', appOrigin)
  expect({ code, err }).toEqual({ code: 0, err: '' })
  expect(out).toContain('What will work\n  WORKS     The app opens a person')
  expect(out).toMatch(/Goals \(Goal\): into the record, as itself\./)
  expect(out.trimEnd().split('\n').at(-1)).toBe('Everything that the app needs works.')
})

it('ends with 1 where something does not, in JSON as its schema says, without the token it signed in with', async () => {
  isSound = false
  const { code, out } = await doctor(site, '--token-file', tokenFile, '--format', 'json')
  isSound = true
  expect(code).toBe(1)
  const report = doctorReportSchema.parse(JSON.parse(out))
  const findings = report.servers.flatMap(({ sections }) => sections.flatMap((one) => one.findings))
  expect(findings.find(({ id }) => id === 'smart.pkce')?.level).toBe('problem')
  expect(out).not.toContain(token)
})

it.each([
  ['a test of writing without a sign-in', [site, '--write-test'], 2, /needs a sign-in/],
  [
    'a test of writing for nobody named',
    [site, '--token-file', tokenFile, '--write-test'],
    2,
    /name the test patient yourself/,
  ],
  ['a site file that is not there', [join(folder, 'absent.json')], 3, /cannot be opened/],
])('refuses %s', async (_name, args, expected, words) => {
  const { code, out, err } = await doctor(...args)
  expect({ code, out }).toEqual({ code: expected, out: '' })
  expect(err).toMatch(words)
})

it('ends with 4 where nobody listens', async () => {
  const nobody = join(folder, 'nobody.json')
  writeFileSync(nobody, JSON.stringify(siteAt('http://127.0.0.1:1/fhir')))
  expect((await doctor(nobody)).code).toBe(4)
})

describe('a token file', () => {
  const file = (name: string, content: string, mode = 0o600) => {
    const path = join(folder, name)
    writeFileSync(path, content, { mode })
    return readTokenFile(path)
  }

  it('is the whole answer of a token endpoint, or the token alone', async () => {
    expect(await readTokenFile(tokenFile)).toMatchObject({
      ok: true,
      value: { token, scope: 'patient/*.cruds' },
    })
    expect(await file('bare', `${token}\n`)).toMatchObject({ ok: true, value: { token, secrets: [token] } })
  })

  it('gives every secret in it away to be hidden', async () => {
    const answer = {
      access_token: token,
      refresh_token: 'canary-refresh',
      id_token: 'canary-id',
      patient: '../rosa',
    }
    const read = await file('all', JSON.stringify(answer))
    expect(read).toMatchObject({ ok: true, value: { secrets: [token, 'canary-refresh', 'canary-id'] } })
    expect(read).not.toHaveProperty('value.patientId')
  })

  it.each([
    ['others may read', token, 0o644, /chmod 600/],
    ['holds something else', 'not a token canary', 0o600, /neither a token nor/],
    ['lost its end', '{"access_token":"canary","refresh_token":"canary","pat', 0o600, /neither a token nor/],
    ['has quotes around it', '"canary-token-in-quotes"', 0o600, /neither a token nor/],
    ['has no token', '{"scope":"canary"}', 0o600, /no access_token/],
  ])('that %s is refused in words without what it holds', async (name, content, mode, words) => {
    const read = await file(name, content, mode)
    expect(read.ok ? '' : read.error).toMatch(words)
    expect(JSON.stringify(read)).not.toContain('canary')
  })
})
