import { describe, expect, it } from 'vitest'
import { auditFiles } from '../../../src/audit/audit-files.ts'
import { exportParagraph } from '../../../src/audit/html/export-paragraph.ts'
import type { AuditedExport, AuditReport } from '../../../src/audit/report/audit-report.ts'
import { describeExport } from '../../../src/cli/bulk/describe-export.ts'
import { auditText } from '../../../src/cli/reporters/audit-text.ts'

const asked = {
  base: 'https://record.example/fhir',
  level: 'Group/<west>',
  transactionTime: '2026-11-22T10:00:00Z',
  warnings: 0,
}

async function reportWith(change: Partial<AuditedExport>): Promise<AuditReport> {
  const outcome = await auditFiles([])
  if (!outcome.ok) throw new Error(outcome.error.code)
  const { report } = outcome.value
  return { ...report, source: { ...report.source, export: { ...asked, ...change } } }
}

const wordsOf = async (change: Partial<AuditedExport>) => String(exportParagraph(await reportWith(change)))

describe('the words for a bulk export', () => {
  it('say what was asked of whom, with nothing of it taken for markup', async () => {
    expect(await wordsOf({})).toContain(
      'Asked of the server <bdi>https://record.example/fhir</bdi> as a bulk export of <bdi>Group/&lt;west&gt;</bdi>. It holds every change before 2026-11-22T10:00:00Z. It warned of nothing.',
    )
    expect(await wordsOf({ level: 'system', warnings: 2 })).toMatch(
      /everything.*It warned of 2 different things/,
    )
  })

  it('say that changes alone are not the caseload', async () => {
    const since = '2026-01-01T00:00:00Z'
    expect(await wordsOf({ since })).toContain(
      `of what changed after ${since} only: this is not the whole caseload`,
    )
    expect(auditText(await reportWith({ since }))).toContain(`changed after ${since} only`)
  })

  it('say how many plans were deleted, or that it is hidden', async () => {
    expect(await wordsOf({ deletedPlans: 20 })).toContain('which are not counted: 20.')
    expect(await wordsOf({ deletedPlans: null, suppressed: true })).toContain(
      'which are not counted: hidden.',
    )
    expect(await wordsOf({})).not.toContain('deleted')
  })

  it('are none for files that came otherwise', async () => {
    const report = await reportWith({})
    const { export: _asked, ...source } = report.source
    expect(exportParagraph({ ...report, source })).toBe('')
  })
})

describe('an export in a report', () => {
  it.each([
    ['mhsds', 0, null],
    ['mhsds', 23, null],
    ['hes', 0, null],
    ['hes', 80, null],
    ['none', 3, 3],
  ] as const)('by the rule %s tells of %i deleted plans as %s', (suppression, deletedPlans, told) => {
    const rule = { suppression } as AuditReport['rule']
    const described = describeExport({ ...asked, deletedPlans }, { rule })
    expect(described.deletedPlans).toBe(told)
    expect(described.suppressed).toBe(told === null ? true : undefined)
    expect(describeExport(asked, { rule })).toEqual(asked)
  })
})
