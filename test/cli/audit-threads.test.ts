import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { writeExport } from '../../bench/audit/export/write-export.ts'
import { auditInThreads } from '../../src/cli/audit-threads.ts'
import { fileSource, findNdjsonFiles } from '../../src/cli/ndjson-files.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'alongside-test-'))
  await writeExport(join(folder, 'export'), { plans: 300, seed: 3, badLines: true, gzip: true, goals: true })
})
afterAll(() => rm(folder, { recursive: true }))

it('gives the same report in two threads as in none, over compressed files', async () => {
  const sources = await findNdjsonFiles([join(folder, 'export')])
  if (!sources.ok) throw new Error(sources.error)
  const site = {
    references: [{ reference: 'PractitionerRole/role-1', party: 'carer' }],
    relationships: [{ code: 'paid', party: 'staff' }],
    roles: [],
    teams: [{ team: 'North', references: ['Organization/org-1', 'Organization/org-2'] }],
  } as const
  const options = { suppression: 'none', by: ['team', 'focus'], expandCareTeams: true, site } as const
  const alone = await auditInThreads(sources.value, options, { threads: 0 })
  expect(alone.ok && alone.value.report.plans.counted).toBeGreaterThan(250)
  const together = await auditInThreads(sources.value, options, { threads: 2 })
  expect(JSON.stringify(together)).toBe(JSON.stringify(alone))
})

it('tells which file cannot be read when a thread finds out', async () => {
  const gone = fileSource('gone.ndjson', join(folder, 'gone.ndjson'))
  expect(await auditInThreads([gone], {}, { threads: 1 })).toMatchObject({
    ok: false,
    error: { code: 'unreadable-file', file: 'gone.ndjson' },
  })
})

it('opens a file at any byte, as threads that share one do', async () => {
  const path = join(folder, 'plain.ndjson')
  await writeFile(path, 'abc\ndef\n')
  const chunks: Uint8Array[] = []
  for await (const chunk of fileSource('plain.ndjson', path).open(3)) chunks.push(chunk.slice())
  expect(Buffer.concat(chunks).toString()).toBe('\ndef\n')
})
