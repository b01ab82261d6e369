import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { readFlatSheets, type SheetCell } from './flat-sheet.ts'

/** Opens a workbook (.xlsx) in LibreOffice Calc, and gives its sheets by name. */
export function openSheets(
  path: string,
  { soffice, folder }: { readonly soffice: string; readonly folder: string },
): ReadonlyMap<string, readonly (readonly SheetCell[])[]> {
  const { status, stderr } = spawnSync(
    soffice,
    [
      `-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`,
      '--headless',
      '--convert-to',
      'fods',
      '--outdir',
      join(folder, 'opened'),
      path,
    ],
    { encoding: 'utf8' },
  )
  if (status !== 0) throw new Error(`LibreOffice could not open ${path}: ${stderr}`)
  return readFlatSheets(readFileSync(join(folder, 'opened', basename(path).replace(/xlsx$/, 'fods')), 'utf8'))
}
