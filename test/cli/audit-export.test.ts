import { existsSync } from 'node:fs'
import { readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import schema from '../../docs/audit-report.schema.json' with { type: 'json' }
import { readCaseload } from '../../mocks/caseload.ts'
import type { AuditReport } from '../../src/audit/report/audit-report.ts'
import { type AuditExportFlags, auditExportMisuse } from '../../src/cli/commands/audit-export-arguments.ts'
import type { FhirFault } from '../../src/sandbox/faults.ts'
import { schemaFaults } from '../audit/report/json-schema.ts'
import { askedFor, counted, type ExportWorld, openExportWorld } from './export-world.ts'

let world: ExportWorld
beforeAll(async () => {
  world = await openExportWorld()
})
beforeEach(() => world.reset())
afterAll(() => world.close())

const failing = (status: number): FhirFault => ({
  kind: 'fail',
  fail: { status, on: 'any', committed: false, retryAfterSeconds: 0 },
})

describe('alongside audit --export of the demo server', () => {
  it('gives what a folder of the same record gives, and leaves nothing on the server or the disk', async () => {
    const { code, out, err } = await world.bulk(...askedFor).ended
    expect({ code, err }).toEqual({ code: 0, err: '' })
    const report: AuditReport = JSON.parse(out)
    expect(counted(report)).toEqual(world.exported)
    expect(report.source.export).toMatchObject({ base: world.sandbox.fhirBase, level: 'system', warnings: 0 })
    expect(schemaFaults(report, schema)).toEqual([])
    expect(report.source.files.filter(({ name }) => name.startsWith('CarePlan')).length).toBeGreaterThan(2)
    expect(out).not.toContain('bulk-export/')
    expect([world.sandbox.bulk.size, await world.filesUnder('tmp')]).toEqual([0, []])
  })

  it('keeps the files where it is asked to, and a folder of them gives the same report', async () => {
    const outcome = await world.auditHere({ keep: join(world.folder, 'kept') })
    if (!outcome.ok) throw new Error(outcome.error.words)
    const { source, ...report } = outcome.value.report
    const { export: from, ...files } = source
    expect(from).toMatchObject({ level: 'system' })
    expect(await world.auditFolder('kept')).toEqual({ ...report, source: files })
    expect(counted({ source, ...report })).toEqual(world.exported)
    const modes = await Promise.all(
      (await world.filesUnder('kept')).map(
        async (name) => (await stat(join(world.folder, 'kept', name))).mode & 0o777,
      ),
    )
    expect(new Set(modes)).toEqual(new Set([0o600]))
    expect(await readFile(join(world.folder, 'kept', 'manifest.json'), 'utf8')).not.toContain('bulk-export/')
    expect([world.sandbox.bulk.size, existsSync(join(world.folder, 'kept.part'))]).toEqual([0, false])
    const refused = await world.auditHere({ keep: join(world.folder, 'kept') })
    expect(refused).toMatchObject({ error: { code: 2, words: expect.stringContaining('is not empty') } })
  })

  it.each<[string, () => unknown]>([
    ['is asked too often', () => world.onRequest((nth) => (nth % 4 === 2 ? failing(429) : undefined))],
    ['fails in the middle', () => world.onRequest((nth) => (nth > 5 && nth < 9 ? failing(503) : undefined))],
    [
      'cuts the line now and then',
      () => world.onRequest((nth) => (nth % 5 === 0 ? { kind: 'cut' } : undefined)),
    ],
    [
      'ends the token in the middle',
      () =>
        world.onRequest((nth) => {
          if (nth === 7) void world.sandbox.faults.expireTokens()
          return undefined
        }),
    ],
    ['drops files', () => world.sandbox.faults.change({ spoilFiles: { how: 'dropped', times: 5 } })],
    ['cuts lines of files', () => world.sandbox.faults.change({ spoilFiles: { how: 'cut-line', times: 5 } })],
    [
      'cuts lines off files',
      () => world.sandbox.faults.change({ spoilFiles: { how: 'fewer-lines', times: 5 } }),
    ],
    [
      'cuts compressed files',
      () => world.sandbox.faults.change({ spoilFiles: { how: 'cut-gzip', times: 5 } }),
    ],
  ])('gives the same when the server %s', async (_name, arrange) => {
    arrange()
    const outcome = await world.auditHere()
    if (!outcome.ok) throw new Error(outcome.error.words)
    expect(counted(outcome.value.report)).toEqual(world.exported)
    expect([world.sandbox.faults.settings().spoilFiles, world.sandbox.bulk.size]).toEqual([null, 0])
  })

  it('says where files stay when the server does not take the end of the export, and still has the report', async () => {
    // Of all that is asked only the end is a write.
    world.sandbox.faults.takeFhirFault = (isWrite) => (isWrite ? failing(500) : { kind: 'none' })
    const told = vi.spyOn(console, 'error').mockImplementation(() => {})
    const outcome = await world.auditHere()
    const words = told.mock.calls.flat().join('\n')
    told.mockRestore()
    if (!outcome.ok) throw new Error(outcome.error.words)
    expect(counted(outcome.value.report)).toEqual(world.exported)
    expect(words).toContain('did not take the end of the export')
    expect(words).toContain(`let its keeper end ${new URL(world.sandbox.fhirBase).origin}/`)
    expect(world.sandbox.bulk.size).toBe(1)
  })

  it('tells what the server warns of, and what it says was deleted', async () => {
    world.sandbox.faults.change({ exportTells: 'warning' })
    const told = vi.spyOn(console, 'error').mockImplementation(() => {})
    const doomed = { ...(readCaseload().find(isPlan) as object), id: 'doomed' }
    await world.sandbox.engine.load([doomed])
    const request = new Request(`${world.sandbox.fhirBase}/CarePlan/doomed`, { method: 'DELETE' })
    expect((await world.sandbox.engine.handle(request, { kind: 'full' })).status).toBe(204)
    const outcome = await world.auditHere({ since: '2020-01-01T00:00:00Z' })
    const words = told.mock.calls.flat().join('\n')
    told.mockRestore()
    expect(outcome.ok && outcome.value.report.source.export).toMatchObject({
      since: '2020-01-01T00:00:00Z',
      deletedPlans: 1,
      warnings: 1,
    })
    expect(words).toMatch(/The server warns: .*\(warning\)/)
    expect(words).toContain('not the whole caseload')
  })
})

const isPlan = (resource: unknown) => (resource as { resourceType: string }).resourceType === 'CarePlan'

describe('alongside audit --export, when it cannot', () => {
  it.each<[string, () => unknown, Parameters<ExportWorld['auditHere']>[0], string]>([
    [
      'files never come whole',
      () => world.sandbox.faults.change({ spoilFiles: { how: 'fewer-lines', times: 1000 } }),
      {},
      'did not give a file whole',
    ],
    [
      'files are always cut',
      () => world.sandbox.faults.change({ spoilFiles: { how: 'cut-gzip', times: 1000 } }),
      {},
      'did not give a file whole',
    ],
    [
      'something could not be exported',
      () => world.sandbox.faults.change({ exportTells: 'error' }),
      {},
      'could not export everything',
    ],
    [
      'it stays too busy',
      () => world.onRequest((nth) => (nth > 4 ? failing(429) : undefined)),
      {},
      'stays too busy',
    ],
    [
      'the export is forgotten',
      () =>
        world.onRequest((nth) => {
          if (nth === 3) void world.sandbox.faults.expireExports()
          return undefined
        }),
      {},
      'knows nothing of this export any more',
    ],
    ['scopes are not enough', () => {}, { scope: 'system/CarePlan.rs' }, 'does not allow it'],
    ['nobody knows the client', () => {}, { clientId: 'nobody' }, 'did not accept who we are'],
    ['there is no such group', () => {}, { export: 'Group/none' }, 'does not offer this export'],
  ])('ends with 4, without a report, and says what to do when %s', async (_name, arrange, flags, words) => {
    arrange()
    const outcome = await world.auditHere({ ...flags, keep: join(world.folder, 'never') })
    expect(outcome).toMatchObject({ ok: false, error: { code: 4, words: expect.stringContaining(words) } })
    expect(outcome).toMatchObject({ error: { words: expect.stringContaining('There is no report') } })
    // A server that is always too busy does not listen when it is told that an export is over.
    expect(world.sandbox.bulk.size).toBe(words === 'stays too busy' ? 1 : 0)
    expect((await readdir(world.folder)).filter((name) => name.startsWith('never'))).toEqual([])
  })

  it('prints nothing but why', async () => {
    world.sandbox.faults.change({ spoilFiles: { how: 'cut-line', times: 1000 }, exportTells: 'error' })
    const { code, out, err } = await world.bulk('--out', 'report').ended
    expect({ code, out, isWritten: existsSync(join(world.folder, 'report')) }).toEqual({
      code: 4,
      out: '',
      isWritten: false,
    })
    expect(err).toContain('could not export everything')
    expect(await world.filesUnder('tmp')).toEqual([])
  })

  it.each<[readonly string[], AuditExportFlags, string | undefined]>([
    [['export'], { export: 'system' }, '--export needs the address of a server'],
    [['https://record.example/fhir'], { keep: 'x' }, '--keep is for a bulk export: add --export.'],
    [['https://record.example/fhir'], { tokenOrigin: [] }, '--token-origin is for a bulk export'],
    [['https://record.example/fhir'], { export: 'system', keep: 'x', state: 'y' }, undefined],
  ])('says what is wrong with %j and %j', (sources, flags, words) => {
    const said = auditExportMisuse(sources, flags)
    if (words === undefined) expect(said).toBeUndefined()
    else expect(said).toContain(words)
  })

  it('takes no state of another export', async () => {
    const state = join(world.folder, 'other.json')
    const other = {
      alongsideExport: '1',
      request: `${world.sandbox.fhirBase}/Patient/$export`,
      status: 'x',
      kept: { files: {} },
    }
    await writeFile(state, JSON.stringify(other))
    expect(await world.auditHere({ state })).toMatchObject({
      error: { code: 2, words: expect.stringContaining('the state of another export') },
    })
  })

  it('does not take its token to an address that a state names', async () => {
    const state = join(world.folder, 'hostile.json')
    const request = `${world.sandbox.fhirBase}/$export?_type=CarePlan`
    const hostile = { alongsideExport: '1', request, status: 'https://evil.example/', kept: { files: {} } }
    await writeFile(state, JSON.stringify(hostile))
    expect(await world.auditHere({ state })).toMatchObject({
      error: { code: 4, words: expect.stringContaining('https://evil.example') },
    })
  })
})
