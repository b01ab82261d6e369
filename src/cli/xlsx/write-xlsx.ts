import writeXlsxFile from 'write-excel-file/node'
import { err, ok, type Result } from '../../domain/result.ts'
import type { Table } from '../tables/table.ts'
import { cellWidth, sheetCell } from './sheet-cell.ts'
import { setZipTimes } from './zip-times.ts'

/** "Excel specifications and limits" (Microsoft Support): rows of a sheet, the first of them with the names of columns. */
export const mostRows = 1_048_576 - 1

const narrowest = 8
const widest = 60

/**
 * Tables as a workbook (.xlsx): a sheet for each, its first row the names of the columns, which stays in view. The same tables give the same
 * bytes. Fails with the first table that is too long for a sheet.
 * @throws RangeError for a number that is not finite; Error for a name no sheet can have.
 */
export async function writeXlsx(tables: readonly Table[]): Promise<Result<Uint8Array, Table>> {
  const long = tables.find(({ rows }) => rows.length > mostRows)
  if (long) return err(long)
  const bytes = await writeXlsxFile(tables.map(sheetOf), { fontFamily: 'Arial', fontSize: 10 }).toBuffer()
  setZipTimes(bytes)
  return ok(bytes)
}

function sheetOf({ name, columns, rows }: Table) {
  return {
    sheet: name,
    stickyRowsCount: 1,
    columns: columns.map(({ label, kind }, at) => {
      const longest = rows.reduce((most, row) => Math.max(most, cellWidth(row[at] ?? null, kind)), 0)
      return { width: Math.min(widest, Math.max(narrowest, label.length, longest) + 2) }
    }),
    data: [
      columns.map(({ label, kind }) => ({
        type: String,
        value: label,
        fontWeight: 'bold' as const,
        wrap: true,
        ...(kind === 'text' ? {} : { align: 'right' as const }),
      })),
      ...rows.map((row) => columns.map(({ kind }, at) => sheetCell(row[at] ?? null, kind))),
    ],
  }
}
