import type { AuditReport } from '../../src/audit/report/audit-report.ts'
import { reportTables } from '../../src/cli/tables/report-tables.ts'
import type { Table, TableCell } from '../../src/cli/tables/table.ts'
import { sheetText } from '../../src/cli/xlsx/sheet-text.ts'
import type { SheetCell } from './flat-sheet.ts'

/** What a sheet of a workbook shows otherwise than the tables of its report say: in a sentence each. */
export function workbookDifferences(
  report: AuditReport,
  sheets: ReadonlyMap<string, readonly (readonly SheetCell[])[]>,
): readonly string[] {
  const tables = reportTables(report)
  const names = tables.map(({ name }) => name)
  const missing = names.filter((name) => !sheets.has(name)).map((name) => `report.xlsx has no sheet ${name}`)
  return [...missing, ...tables.flatMap((table) => differencesIn(table, sheets.get(table.name) ?? []))]
}

function differencesIn(table: Table, sheet: readonly (readonly SheetCell[])[]): readonly string[] {
  const heads = table.columns.map(({ label }) => label)
  const expected: readonly (readonly TableCell[])[] = [heads, ...table.rows]
  return expected.flatMap((row, at) =>
    table.columns.flatMap(({ kind }, column): readonly string[] => {
      const cell = row[column] ?? null
      const { value, kind: own } =
        typeof cell === 'object' && cell !== null ? cell : { value: cell, kind: at === 0 ? 'text' : kind }
      const shown = sheet[at]?.[column]
      const place = `report.xlsx, ${table.name}, row ${at + 1}, column ${column + 1}`
      if (shown?.formula !== undefined) return [`${place}: ${shown.text} became the formula ${shown.formula}`]
      const isDate = own === 'day' || own === 'instant'
      const same =
        typeof value === 'number'
          ? shown?.number !== undefined && Math.abs(shown.number - value) <= 1e-12 * Math.abs(value)
          : shown?.number === undefined && (shown?.text ?? '') === textOf(value, isDate)
      return same ? [] : [`${place}: ${JSON.stringify(shown ?? null)}, not ${JSON.stringify(cell)}`]
    }),
  )
}

/** A time is shown to the second, without its zone. */
function textOf(value: string | null, isDate: boolean): string {
  if (value === null) return ''
  return isDate && /^\d{4}-\d\d-\d\d/.test(value) ? value.slice(0, 19).replace('T', ' ') : sheetText(value)
}
