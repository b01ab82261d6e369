import { beforeAll, describe, expect, it } from 'vitest'
import { auditFiles } from '../../../src/audit/audit-files.ts'
import type { AuditOptions } from '../../../src/audit/audit-options.ts'
import type { AuditSource } from '../../../src/audit/read/audit-source.ts'
import { fileParts } from '../../../src/audit/read/file-part.ts'
import type { AuditReport } from '../../../src/audit/report/audit-report.ts'
import { seededRandom } from '../../journeys/walk/seeded-random.ts'
import { auditReport, bytesSource } from '../memory-sources.ts'
import { drawSources } from './drawn-sources.ts'
import { unhurriedWorker } from './unhurried-worker.ts'

/** Everything that is counted and listed, with small numbers as they are and hidden. */
const asked: AuditOptions = {
  by: ['team', 'category'],
  expandCareTeams: true,
  rows: true,
  suppression: 'none',
}
const hidden: AuditOptions = { by: ['category'], suppression: 'mhsds' }

describe('the report of an export', () => {
  let sources: readonly AuditSource[]
  const alone = new Map<AuditOptions, string>()
  beforeAll(async () => {
    sources = (await drawSources({ plans: 400, seed: 11, badLines: true })).sources
    for (const options of [asked, hidden])
      alone.set(options, JSON.stringify(await auditReport(sources, options)))
  })

  it.each([
    { workers: 1, partBytes: 1_000_000 },
    { workers: 2, partBytes: 40_000 },
    { workers: 3, partBytes: 7_000 },
    { workers: 5, partBytes: 900 },
  ])('is the same byte for byte from $workers workers and parts of $partBytes bytes', async (how) => {
    for (const options of [asked, hidden]) {
      const workers = Array.from({ length: how.workers }, (_, n) => unhurriedWorker(sources, options, n))
      const shuffled = shuffle(sources, how.workers)
      const place = { workers, partBytes: how.partBytes, pseudonym: (name: string) => name }
      const together = await auditFiles(shuffled, options, place)
      expect(together.ok && JSON.stringify(together.value.report)).toBe(alone.get(options))
    }
    // Some file is in many parts, or nothing was shown.
    const most = Math.max(...sources.map((source) => fileParts(source, 0, how.partBytes).length))
    expect(most).toBeGreaterThan(how.workers === 1 ? 0 : 10)
  })

  it.each([1, 2, 3])(
    'is the same for any order of lines, but for where they stand: order %i',
    async (seed) => {
      const options: AuditOptions = { ...asked, rows: false }
      const ordered = await auditReport(sources, options)
      const disordered = await auditReport(
        await Promise.all(sources.map((each) => withLines(each, seed))),
        options,
      )
      expect(JSON.stringify(withoutPlaces(disordered))).toBe(JSON.stringify(withoutPlaces(ordered)))
      expect(disordered.quality).not.toEqual(ordered.quality)
    },
  )
})

/** The same file with its lines in another order. */
async function withLines(source: AuditSource, seed: number): Promise<AuditSource> {
  const chunks: Uint8Array[] = []
  for await (const chunk of source.open()) chunks.push(chunk)
  const lines = Buffer.concat(chunks).toString().split('\n')
  return bytesSource(source.name, shuffle(lines, seed).join('\n'))
}

function withoutPlaces({ quality, ...report }: AuditReport) {
  const reasons = report.plans.rejected.lines.map(({ file, why }) => `${file} ${why}`).sort()
  const plans = { ...report.plans, rejected: { ...report.plans.rejected, lines: reasons } }
  return { ...report, plans, quality: quality.map(({ example: _example, ...counts }) => counts) }
}

function shuffle<Item>(items: readonly Item[], seed: number): readonly Item[] {
  const random = seededRandom(seed)
  return items
    .map((item) => ({ item, key: random() }))
    .sort((a, b) => a.key - b.key)
    .map(({ item }) => item)
}
