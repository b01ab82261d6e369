import { describe, expect, it } from 'vitest'
import { auditCsv } from '../../../src/audit/csv/audit-csv.ts'
import { auditDictionary } from '../../../src/audit/csv/audit-dictionary.ts'
import { csvCell } from '../../../src/audit/csv/csv-cell.ts'
import { auditReport, ndjsonSource } from '../memory-sources.ts'
import { drawSources } from '../read/drawn-sources.ts'

describe('a cell of a CSV file', () => {
  it.each([
    ['=1+1', "'=1+1"],
    ['+1', "'+1"],
    ['-1', "'-1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', `"'\t'=1"`],
    ['\r=1', `"'\r'=1"`],
    [' =1', "' =1"],
    ['＝1', "'＝1"],
    ['a;=1', `"a;'=1"`],
    ['a;b', '"a;b"'],
    ['a\n@b', `"a\n'@b"`],
    ['a-b=c', 'a-b=c'],
    ['a,b', '"a,b"'],
    ['say "so"', '"say ""so"""'],
    ['two\nlines', '"two\nlines"'],
    ['plain', 'plain'],
  ])('writes %j as %j', (text, cell) => {
    expect(csvCell(text)).toBe(cell)
  })

  it('writes numbers as they are', () => {
    expect(csvCell(-0.5)).toBe('-0.5')
  })
})

describe('the CSV of an audit', () => {
  it('has one number a line, each explained in the dictionary, and every entry of the dictionary occurs', async () => {
    const { sources } = await drawSources({ plans: 200, seed: 2, badLines: true })
    const report = await auditReport(sources, { by: ['team', 'period'], expandCareTeams: true })
    const compared = await auditReport(sources, {
      comparison: {
        a: { kind: 'period', name: '2024', from: '2024', to: '2024' },
        b: { kind: 'arm', name: 'trained', teams: [] },
      },
    })
    const byTeam = await auditReport(sources, { by: ['team'] })
    const atPoint = await auditReport(sources, { timePoints: [{ name: 'spring', date: '2025-04-01' }] })
    const [names, ...lines] = auditCsv(report).trimEnd().split('\r\n')
    const pointLines = [compared, byTeam, atPoint].flatMap((each) =>
      auditCsv(each).split('\r\n').slice(1, -1),
    )
    expect(pointLines.some((line) => line.startsWith('comparison b,,arm trained,,,,shares.staff.n,'))).toBe(
      true,
    )
    expect(names).toBe('scope,timePoint,team,period,category,focus,measure,value,hidden')
    expect(pointLines).toContain(
      `time point,spring,,,,,plans.counted,${atPoint.timePoints?.[0]?.plans.counted},`,
    )
    const measures = [...new Set([...lines, ...pointLines].map((line) => line.split(',')[6] ?? ''))]
    const patterns = auditDictionary.map(({ measure }) => [measure, patternOf(measure)] as const)
    expect(
      measures.filter((measure) => patterns.filter(([, pattern]) => pattern.test(measure)).length !== 1),
    ).toEqual([])
    expect(patterns.filter(([, pattern]) => !measures.some((measure) => pattern.test(measure)))).toEqual([])
    expect(lines).toContain(`whole,,,,,,plans.counted,${report.plans.counted},`)
  })

  it('says of what is not printed why', async () => {
    const report = await auditReport([ndjsonSource('none', [])], { suppression: 'mhsds' })
    expect(auditCsv(report)).toContain('whole,,,,,,people,,suppressed\r\n')
  })

  it('makes no formula of a code in the data', async () => {
    const category = [{ coding: [{ code: '=HYPERLINK("https://bad.example")' }] }]
    const plan = {
      resourceType: 'CarePlan',
      id: 'p',
      status: 'active',
      subject: { reference: 'Patient/1' },
      category,
    }
    const report = await auditReport([ndjsonSource('a', [plan])], { by: ['category'] })
    expect(auditCsv(report)).toContain(`group,,,,"'=HYPERLINK(""https://bad.example"")",,people,1,`)
  })
})

function patternOf(measure: string): RegExp {
  const text = measure
    .replace(/[.+]/g, '\\$&')
    .replace('[expanded\\.]', '(expanded\\.)?')
    .replaceAll('*', '[^.]+(\\.\\d)?')
  return new RegExp(`^${text}$`)
}
