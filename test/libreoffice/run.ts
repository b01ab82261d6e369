import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { writeExport } from '../../bench/audit/export/write-export.ts'
import type { AuditReport } from '../../src/audit/report/audit-report.ts'
import { sheetText } from '../../src/cli/xlsx/sheet-text.ts'
import { findSoffice } from './find-soffice.ts'
import type { SheetCell } from './flat-sheet.ts'
import { type OpenOptions, openCsv } from './open-csv.ts'
import { openSheets } from './open-sheets.ts'
import { plantedTexts } from './planted-texts.ts'
import { reportNumber } from './report-number.ts'
import { workbookDifferences } from './same-workbook.ts'

/** Exit codes: 1, LibreOffice shows something else than the report says; 2, it is not there, and nothing was tested. */
const differs = 1
const cannotRun = 2
const mostShown = 20

const command = resolve(import.meta.dirname, '../../src/cli/alongside.js')
const folder = mkdtempSync(join(tmpdir(), 'alongside-libreoffice-'))
process.on('exit', () => rmSync(folder, { recursive: true, force: true }))

const soffice = findSoffice()
if (soffice === undefined) {
  console.error(
    [
      process.env.SOFFICE_PATH
        ? `SOFFICE_PATH names ${process.env.SOFFICE_PATH}, which cannot be run.`
        : 'This check opens the CSV and the workbook of an audit in LibreOffice Calc, and none was found. Install it, for instance with',
      "  sudo sh -c 'apt-get update && apt-get install -y --no-install-recommends libreoffice-calc'",
      'or set SOFFICE_PATH to its program. Nothing was tested.',
    ].join('\n'),
  )
  process.exit(cannotRun)
}

const problems: string[] = []
const must = (what: string, holds: boolean) => {
  if (!holds) problems.push(what)
}
const open = (path: string, separators: OpenOptions['separators']) =>
  openCsv(path, { soffice, folder, separators })

needFormulas()
const report = await auditHostileExport()
for (const separators of [[','], [',', ';', '\t']]) {
  const how = `report.csv, read with ${JSON.stringify(separators.join(''))}`
  const rows = open(join(folder, 'report', 'report.csv'), separators)
  noFormula(how, rows)
  sameNumbers(how, rows)
}
// As where commas are for decimals. Cells come out otherwise; nothing may run all the same.
for (const sign of [';', '\t']) {
  noFormula(
    `report.csv, read with ${JSON.stringify(sign)}`,
    open(join(folder, 'report', 'report.csv'), [sign]),
  )
}
const dictionary = open(join(folder, 'report', 'data-dictionary.csv'), [',', ';', '\t'])
noFormula('data-dictionary.csv', dictionary)
must(
  'data-dictionary.csv has three cells a row',
  dictionary.every((row) => row.length <= 3 && row.length > 0),
)

const sheets = openSheets(join(folder, 'report', 'report.xlsx'), { soffice, folder })
problems.push(...workbookDifferences(report, sheets))
const shown = new Set([...sheets.values()].flat(2).map(({ text }) => text))
for (const [planted] of plantedTexts)
  must(`report.xlsx: ${JSON.stringify(planted)} is not there`, shown.has(sheetText(planted)))

for (const problem of problems.slice(0, mostShown)) console.error(problem)
console.log(
  problems.length === 0
    ? `LibreOffice Calc shows every number as the report has it, and took none of ${plantedTexts.length} planted texts for a formula.`
    : `${problems.length} differences.`,
)
process.exitCode = problems.length === 0 ? 0 : differs

/** Without this, a LibreOffice that runs no formula at all would make the check pass. */
function needFormulas(): void {
  const path = join(folder, 'control.csv')
  writeFileSync(path, 'what,cell\r\nplain,=1+1\r\nafter,one;=1+1\r\n')
  const found = open(path, [',', ';'])
    .flat()
    .filter(({ formula }) => formula !== undefined)
  if (found.length === 2) return
  console.error(
    'This LibreOffice takes a plain =1+1 for no formula, so it can show nothing. Nothing was tested.',
  )
  process.exit(cannotRun)
}

async function auditHostileExport(): Promise<AuditReport> {
  const data = join(folder, 'export')
  await writeExport(data, { plans: 300, seed: 11 })
  const plans = plantedTexts.map(([code], at) =>
    JSON.stringify({
      resourceType: 'CarePlan',
      id: `planted-${at}`,
      status: 'active',
      intent: 'plan',
      subject: { reference: `Patient/planted-${at}` },
      category: [{ coding: [{ code }] }],
      activity: [{ detail: { performer: [{ reference: 'Practitioner/1' }] } }],
    }),
  )
  writeFileSync(join(data, 'CarePlan.planted.ndjson'), `${plans.join('\n')}\n`)
  const wanted = [
    '--by',
    'category',
    '--expand-care-teams',
    '--suppress',
    'none',
    '--format',
    'csv,json,xlsx',
  ]
  const { status, stderr } = spawnSync(
    process.execPath,
    [command, 'audit', data, ...wanted, '--out', join(folder, 'report')],
    { encoding: 'utf8' },
  )
  if (status !== 0) throw new Error(`The audit failed: ${stderr}`)
  return JSON.parse(readFileSync(join(folder, 'report', 'report.json'), 'utf8'))
}

function noFormula(how: string, rows: readonly (readonly SheetCell[])[]): void {
  must(`${how}: nothing was read`, rows.length > 20)
  for (const { formula, text } of rows.flat())
    must(`${how}: ${JSON.stringify(text)} became the formula ${formula}`, formula === undefined)
}

/** Every line against the JSON report, and a line of each planted text. */
function sameNumbers(how: string, [names = [], ...rows]: readonly (readonly SheetCell[])[]): void {
  const column = new Map(names.map(({ text }, at) => [text, at]))
  const cell = (row: readonly SheetCell[], name: string): SheetCell =>
    row[column.get(name) ?? -1] ?? { text: '' }
  const seen = new Set<string>()
  for (const row of rows) {
    const [scope, category, measure] = ['scope', 'category', 'measure'].map((name) => cell(row, name).text)
    seen.add(category ?? '')
    const planted = plantedTexts.find(([, shown]) => shown === category)?.[0] ?? category
    const holder =
      scope === 'whole' || scope === 'published'
        ? report
        : report.groups.find(
            ({ by }) => (by.category ?? 'not recorded').replace('\r', '\n') === planted?.replace('\r', '\n'),
          )
    const value = reportNumber(holder, measure ?? '')
    const { number } = cell(row, 'value')
    must(`${how}: the report has no ${measure}`, value !== undefined)
    must(
      `${how}: ${scope} ${category} ${measure} is ${number}, not ${value}`,
      (value ?? undefined) === number,
    )
  }
  for (const [, shown] of plantedTexts) must(`${how}: ${JSON.stringify(shown)} is not there`, seen.has(shown))
}
