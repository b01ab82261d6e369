import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { readCaseload } from '../../mocks/caseload.ts'
import type { AuditOptions } from '../../src/audit/audit-options.ts'
import type { AuditReport } from '../../src/audit/report/audit-report.ts'
import {
  type AuditServerFlags,
  auditServerAt,
  auditServerMisuse,
} from '../../src/cli/commands/audit-server.ts'
import { bulkFiles } from '../../src/sandbox/bulk-files.ts'
import type { Faults, FhirFault } from '../../src/sandbox/faults.ts'
import { readWholeRecord } from '../../src/sandbox/record-export.ts'
import { type SmallSandbox, startSmallSandbox } from '../sandbox/small-sandbox.ts'

const launcher = resolve(import.meta.dirname, '../../src/cli/alongside.js')
const asked: AuditOptions = { suppression: 'none', by: ['team', 'category'], expandCareTeams: true }
const askedFor = ['--json', '--suppress', 'none', '--by', 'team,category', '--expand-care-teams']

/** So many more plans that a search has several pages. */
const morePlans = Array.from({ length: 230 }, (_, number) => ({
  resourceType: 'CarePlan',
  id: `more-${number}`,
  status: 'active',
  intent: 'plan',
  subject: { reference: `Patient/person-${number % 90}` },
  activity: [
    { detail: { status: 'in-progress', performer: [{ reference: 'Practitioner/1' }] } },
    { reference: { reference: `Task/more-${number}` } },
  ],
}))
const moreTasks = morePlans.map(({ id, subject }) => ({
  resourceType: 'Task',
  id,
  status: 'requested',
  intent: 'plan',
  owner: subject,
}))

let folder: string
let sandbox: SmallSandbox
let takeFhirFault: Faults['takeFhirFault']
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'alongside-audit-server-'))
  sandbox = await startSmallSandbox({ caseload: [...readCaseload(), ...morePlans, ...moreTasks] })
  takeFhirFault = sandbox.faults.takeFhirFault
  await writeFile(join(folder, 'key.json'), JSON.stringify(sandbox.auditor.privateJwk), { mode: 0o600 })
  const exported = await readWholeRecord({ fhirBase: sandbox.fhirBase, token: sandbox.readToken })
  if (!exported.ok) throw new Error(exported.error)
  await mkdir(join(folder, 'export'))
  for (const [name, text] of bulkFiles(exported.value)) await writeFile(join(folder, 'export', name), text)
})
beforeEach(() => {
  sandbox.faults.reset()
  sandbox.faults.takeFhirFault = takeFhirFault
})
afterAll(async () => {
  await sandbox.stop()
  await rm(folder, { recursive: true })
})

async function audit(...args: readonly string[]) {
  const child = spawn(process.execPath, [launcher, 'audit', ...args], { cwd: folder })
  const said = { out: '', err: '' }
  child.stdout.on('data', (part) => (said.out += part))
  child.stderr.on('data', (part) => (said.err += part))
  const code = await new Promise<number | null>((done) => child.on('close', done))
  expect(said.out + said.err).not.toContain(sandbox.auditor.privateJwk.d ?? 'no key')
  return { code, ...said }
}

const signedIn = () => [sandbox.fhirBase, '--client-id', 'alongside-auditor', '--key', 'key.json']

/** What happens to the nth request; gives how many faults there were. */
function onRequest(fault: (nth: number) => FhirFault | undefined): () => number {
  const counts = { requests: 0, faults: 0 }
  sandbox.faults.takeFhirFault = () => {
    counts.requests += 1
    const found = fault(counts.requests)
    if (found) counts.faults += 1
    return found ?? { kind: 'none' }
  }
  return () => counts.faults
}

const failing = (status: number, retryAfterSeconds?: number): FhirFault => ({
  kind: 'fail',
  fail: {
    status,
    on: 'any',
    committed: false,
    ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
  },
})

/** All but where it was read from. */
function counted({ source, quality, ...report }: AuditReport) {
  return { ...report, asOf: source.asOf, quality: quality.map(({ example: _place, ...found }) => found) }
}

/** The audit as the command runs it, here. */
function auditHere(flags: AuditServerFlags = {}) {
  return auditServerAt(sandbox.fhirBase, asked, {
    clientId: 'alongside-auditor',
    key: join(folder, 'key.json'),
    ...flags,
  })
}

describe('alongside audit of the demo server', () => {
  let exported: ReturnType<typeof counted>
  beforeAll(async () => {
    const { code, out } = await audit('export', '--base', sandbox.fhirBase, ...askedFor)
    expect(code).toBe(0)
    exported = counted(JSON.parse(out))
    expect(exported.plans.counted).toBeGreaterThan(240)
  })

  it('gives what an export of the same record gives', async () => {
    const { code, out, err } = await audit(...signedIn(), ...askedFor)
    expect({ code, err }).toEqual({ code: 0, err: '' })
    const report: AuditReport = JSON.parse(out)
    expect(counted(report)).toEqual(exported)
    expect(report.source.server).toMatchObject({ base: sandbox.fhirBase, warnings: 0 })
  })

  it.each<[string, (nth: number) => FhirFault | undefined]>([
    ['is asked too often', (nth) => (nth === 2 ? failing(429, 0) : undefined)],
    ['fails in the middle', (nth) => (nth === 3 ? failing(503) : undefined)],
    ['cuts the line in the middle', (nth) => (nth === 3 ? { kind: 'cut' } : undefined)],
    ['fails every third time', (nth) => (nth % 3 === 0 ? failing(500, 0) : undefined)],
  ])('gives the same when the server %s', async (_name, fault) => {
    const faults = onRequest(fault)
    const outcome = await auditHere()
    expect(faults()).toBeGreaterThan(0)
    if (!outcome.ok) throw new Error(outcome.error.words)
    expect(counted(outcome.value.report)).toEqual(exported)
  })

  it('gives the same when the token ends in the middle, and signs in once more', async () => {
    const refused = vi.spyOn(sandbox.engine, 'unauthorized')
    onRequest((nth) => {
      if (nth === 3) void sandbox.faults.expireTokens()
      return undefined
    })
    const { code, out, err } = await audit(...signedIn(), ...askedFor)
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(refused).toHaveBeenCalled()
    refused.mockRestore()
    expect(counted(JSON.parse(out))).toEqual(exported)
  })

  it('gives the same on a slow network', async () => {
    sandbox.faults.change({ slowNetworkMs: 40 })
    const outcome = await auditHere()
    expect(outcome.ok && counted(outcome.value.report)).toEqual(exported)
  })
})

describe('alongside audit of a server, when it cannot', () => {
  it('ends with 4 and prints no report when a later answer fails for good', async () => {
    onRequest((nth) => (nth > 2 ? failing(429, 0) : undefined))
    const { code, out, err } = await audit(...signedIn(), '--out', 'report')
    expect({ code, out, isWritten: existsSync(join(folder, 'report')) }).toEqual({
      code: 4,
      out: '',
      isWritten: false,
    })
    expect(err).toMatch(/stays too busy\. .*There is no report.*\n {2}[A-Z]\w+.*: status 429/)
  })

  it.each<[string, () => void, AuditServerFlags, string]>([
    [
      'a token that is never taken',
      () => onRequest((nth) => (nth > 1 ? failing(401) : undefined)),
      {},
      'did not accept who we are',
    ],
    ['a client that is not registered', () => {}, { clientId: 'nobody' }, 'registered for it'],
    ['scopes that are not enough', () => {}, { scope: 'system/CarePlan.rs' }, 'does not allow it'],
  ])('ends with 4, and says what to do, for %s', async (_name, arrange, flags, words) => {
    arrange()
    const outcome = await auditHere(flags)
    expect(outcome).toMatchObject({ ok: false, error: { code: 4, words: expect.stringContaining(words) } })
    expect(outcome).toMatchObject({ error: { words: expect.stringContaining('There is no report') } })
  })

  it('says how to sign in where that is wanted', async () => {
    expect(await auditServerAt(sandbox.fhirBase, asked, {})).toMatchObject({
      ok: false,
      error: { code: 4, words: expect.stringContaining('give --client-id and --key') },
    })
  })

  it('ends with 2 for a server beside a folder', async () => {
    const { code, out, err } = await audit('https://record.example/fhir', 'export')
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toContain('give its address alone')
  })

  it.each<[readonly string[], AuditServerFlags, string | undefined]>([
    [['export'], { clientId: 'x', key: 'k' }, '--client-id needs the address of a server'],
    [['https://record.example/fhir'], { clientId: 'x' }, 'belong together'],
    [['https://record.example/fhir'], { scope: 'system/*.rs' }, '--scope needs --client-id'],
    [['https://record.example/fhir'], { timePoints: 'points.csv' }, '--time-points needs an export'],
    [['HTTPS://record.example/fhir'], { clientId: 'x', key: 'k', scope: 'system/*.rs' }, undefined],
  ])('says what is wrong with %j and %j', (sources, flags, words) => {
    const said = auditServerMisuse(sources, flags)
    if (words === undefined) expect(said).toBeUndefined()
    else expect(said).toContain(words)
  })

  it.each([
    ['http://record.example/fhir', 'It must be an https address'],
    ['https://me:secret@record.example/fhir', 'without user'],
  ])('does not ask %s', async (source, words) => {
    const outcome = await auditServerAt(source, asked, {})
    expect(outcome).toMatchObject({ ok: false, error: { code: 2, words: expect.stringContaining(words) } })
  })
})
