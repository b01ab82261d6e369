import { describe, expect, it, vi } from 'vitest'
import { auditFiles } from '../../../src/audit/audit-files.ts'
import type { AuditReport } from '../../../src/audit/report/audit-report.ts'
import { auditReadyExport } from '../../../src/cli/bulk/audit-ready-export.ts'
import { exportFiles } from '../../../src/cli/bulk/export-files.ts'
import { ExportProgress } from '../../../src/cli/bulk/export-progress.ts'
import { base, scripted } from './scripted-server.ts'

const plan = (id: string, lastUpdated: string, ...performers: readonly string[]) => ({
  resourceType: 'CarePlan',
  id,
  meta: { lastUpdated },
  status: 'active',
  intent: 'plan',
  subject: { reference: 'Patient/1' },
  activity: [
    { reference: { reference: 'Task/1' } },
    ...performers.map((reference) => ({ detail: { status: 'in-progress', performer: [{ reference }] } })),
  ],
})
const task = { resourceType: 'Task', id: '1', status: 'requested', owner: { reference: 'Patient/1' } }
const ndjson = (...values: readonly unknown[]) => values.map((value) => `${JSON.stringify(value)}\n`).join('')
const [spring, summer] = ['2026-03-31T00:00:00Z', '2026-06-30T00:00:00Z']
const typed: readonly (readonly [string, string])[] = [
  ['CarePlan', ndjson(plan('a', spring, 'Practitioner/1'), plan('b', spring, 'Patient/1'))],
  ['CarePlan', ndjson(plan('c', spring, 'Practitioner/1', 'Practitioner/2'))],
  ['Task', ndjson(task)],
]
const options = { suppression: 'none', serverBase: base } as const

/** The audit of an export that has these files, each a type and what is in it. */
async function audit(files: readonly (readonly [string, string])[], deleted: readonly string[] = []) {
  const told = vi.spyOn(console, 'error').mockImplementation(() => {})
  const output = files.map(([type], at) => ({ type, url: `${base}/files/${at}` }))
  const manifest = {
    transactionTime: spring,
    request: `${base}/$export`,
    requiresAccessToken: true,
    output,
    error: [],
    deleted: [],
  }
  const { client, requests } = scripted(({ url }) => ({
    body: files[Number(url.split('/').at(-1))]?.[1] ?? '',
  }))
  const ready = {
    manifest,
    files: exportFiles(manifest, ['CarePlan', 'Task']),
    warnings: [],
    deleted: new Set(deleted),
  }
  const outcome = await auditReadyExport(client, ready, {
    options,
    strict: false,
    progress: new ExportProgress(),
  })
  const words = told.mock.calls.flat().join('\n')
  told.mockRestore()
  if (!outcome.ok) throw new Error(outcome.error.code)
  return { report: outcome.value.report, requests, words }
}

/** The audit of the same files from memory. */
async function fromMemory(files: readonly (readonly [string, string])[]): Promise<AuditReport> {
  const sources = files.map(([type, text], at) => ({
    name: `${type}.${at}`,
    open: async function* () {
      yield new TextEncoder().encode(text)
    },
  }))
  const outcome = await auditFiles(sources, options)
  if (!outcome.ok) throw new Error(outcome.error.code)
  return outcome.value.report
}

/** All but the names of files. */
function counted({ source, quality, ...report }: AuditReport) {
  return { ...report, quality: quality.map(({ example: _place, ...found }) => found) }
}

describe('the audit of an export as it comes', () => {
  it('downloads each file once where each has one type', async () => {
    const { report, requests, words } = await audit(typed)
    expect(counted(report)).toEqual(counted(await fromMemory(typed)))
    expect(requests.map(({ url }) => url).toSorted()).toEqual([0, 1, 2].map((at) => `${base}/files/${at}`))
    expect(words).toBe('')
  })

  it('has the bytes and the SHA-256 of each file', async () => {
    const { report } = await audit(typed)
    expect(report.source.files).toMatchObject([
      { name: 'CarePlan.000.ndjson', plans: 2, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
      { name: 'CarePlan.001.ndjson', plans: 1 },
      { name: 'Task.000.ndjson', bytes: Buffer.byteLength(typed[2]?.[1] ?? '') },
    ])
  })

  it.each<[string, readonly (readonly [string, string])[]]>([
    ['a plan is in it twice', [...typed, ['CarePlan', ndjson(plan('a', summer, 'Patient/1'))]]],
    [
      'a file says that it holds something else',
      [
        ['Task', typed[0]?.[1] ?? ''],
        ['CarePlan', ndjson(task)],
      ],
    ],
    ['files hold several types', [['Bundle', ndjson(plan('a', spring, 'Patient/1'), task)]]],
  ])('downloads files again, a few times, and says so, when %s', async (_name, files) => {
    const { report, requests, words } = await audit(files)
    expect(counted(report)).toEqual(counted(await fromMemory(files)))
    expect(requests.length).toBeGreaterThan(files.length)
    expect(requests.length).toBeLessThanOrEqual(4 * files.length)
    expect(words).toContain('downloaded again')
  })

  it('does not count what was deleted', async () => {
    const { report } = await audit(typed, ['CarePlan/a', 'Task/1'])
    const without: readonly (readonly [string, string])[] = [
      ['CarePlan', ndjson(plan('b', spring, 'Patient/1'))],
      ...typed.slice(1, 2),
    ]
    expect(counted(report)).toEqual(counted(await fromMemory(without)))
    expect(report.plans.counted).toBe(2)
  })

  it('is one of nothing when there is nothing', async () => {
    const { report } = await audit([])
    expect(report.plans).toMatchObject({ read: 0, counted: 0 })
  })
})
