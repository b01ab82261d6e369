import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const root = resolve(import.meta.dirname, '../..')
let folder: string

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'alongside-site-'))
})

afterAll(() => rmSync(folder, { recursive: true }))

function alongside(...args: string[]) {
  return spawnSync(process.execPath, [join(root, 'src/cli/alongside.js'), ...args], { encoding: 'utf8' })
}

describe('alongside site audit-headers', () => {
  it('prints what the audit page is sent with: nothing connects, nobody frames it', () => {
    const { status, stdout, stderr } = alongside('site', 'audit-headers')
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    expect(stdout).toContain("Content-Security-Policy: connect-src 'none'; frame-ancestors 'none'\n")
    expect(JSON.parse(alongside('site', 'audit-headers', '--json').stdout)).toMatchObject({
      'X-Content-Type-Options': 'nosniff',
    })
  })
})

describe('alongside site headers', () => {
  it('prints a policy that names the records of the example site and nothing looser', () => {
    const { status, stdout, stderr } = alongside(
      'site',
      'headers',
      join(root, 'smart-launch/site.example.json'),
    )
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    expect(stdout).toContain(
      "connect-src 'self' https://fhir.your-trust.example https://sign-in.your-trust.example;",
    )
    expect(stdout).toContain('frame-ancestors https://record.your-trust.example;')
    expect(stdout).not.toMatch(/unsafe-|\*/)
  })

  it('prints one JSON object when asked', () => {
    const { stdout } = alongside('site', 'headers', join(root, 'smart-launch/site.example.json'), '--json')
    expect(JSON.parse(stdout)).toMatchObject({ 'Referrer-Policy': 'no-referrer' })
  })

  it('names every rule a configuration breaks, and ends with 3', () => {
    const file = join(folder, 'site.json')
    writeFileSync(file, JSON.stringify({ alongsideSite: '1', records: [{ iss: 'http://ehr.test/fhir' }] }))
    const { status, stdout, stderr } = alongside('site', 'headers', file)
    expect({ status, stdout }).toEqual({ status: 3, stdout: '' })
    expect(stderr).toContain('name must be')
    expect(stderr).toContain('records.0')
  })

  it('names what a site may not decide about the person’s own measures', () => {
    const file = join(folder, 'policy.json')
    const example = JSON.parse(readFileSync(join(root, 'smart-launch/site.example.json'), 'utf8')) as object
    const decided = {
      inspire: { visibility: 'managers' },
      handOver: { coverAfterSeconds: 900, endAfterSeconds: 60 },
      instruments: { inspire: 'https://elsewhere.example/inspire.json' },
    }
    writeFileSync(file, JSON.stringify({ ...example, ...decided }))
    const { status, stderr } = alongside('site', 'headers', file)
    expect(status).toBe(3)
    expect(stderr).toContain('inspire.visibility must be "record" or "security-label"')
    expect(stderr).toContain('handOver.endAfterSeconds must be longer than coverAfterSeconds')
    expect(stderr).toContain('instruments.inspire must be the name of a .json file beside the app')
  })

  it('says which file could not be read, and ends with 3', () => {
    const { status, stderr } = alongside('site', 'headers', join(folder, 'nowhere.json'))
    expect(status).toBe(3)
    expect(stderr).toMatch(/Cannot open .*nowhere\.json/)
  })

  it('says that a file is not JSON and what to compare it with, and ends with 3', () => {
    const file = join(folder, 'broken.json')
    writeFileSync(file, '{ "alongsideSite": ')
    const { status, stdout, stderr } = alongside('site', 'headers', file)
    expect({ status, stdout }).toEqual({ status: 3, stdout: '' })
    expect(stderr).toContain('is not JSON')
    expect(stderr).toContain('site.example.json')
  })
})
