import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { writeExport } from '../../bench/audit/export/write-export.ts'
import { auditInThreads } from '../../src/cli/audit-threads.ts'
import { fileSource, findNdjsonFiles } from '../../src/cli/ndjson-files.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'alongside-test-'))
  await writeExport(join(folder, 'export'), { plans: 300, seed: 3, badLines: true, gzip: true })
})
afterAll(() => rm(folder, { recursive: true }))

it('gives the same report in two threads as in none, over compressed files', async () => {
  const sources = await findNdjsonFiles([join(folder, 'export')])
  if (!sources.ok) throw new Error(sources.error)
  const options = { suppression: 'none', by: ['team', 'period'], expandCareTeams: true } as const
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
