import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { readFlatSheet, type SheetCell } from './flat-sheet.ts'

export interface OpenOptions {
  readonly soffice: string
  /** Where LibreOffice may keep what it needs. */
  readonly folder: string
  /** What ends a cell. */
  readonly separators: readonly string[]
}

/**
 * Opens a CSV file in LibreOffice Calc as somebody does who lets it run formulas, and gives the sheet. The filter's tokens are those of
 * LibreOffice's help, "Filter Options for CSV": UTF-8, from line 1, numbers as in English, formulas evaluated.
 */
export function openCsv(
  path: string,
  { soffice, folder, separators }: OpenOptions,
): readonly (readonly SheetCell[])[] {
  const codes = separators.map((sign) => sign.charCodeAt(0)).join('/')
  const { status, stderr } = spawnSync(
    soffice,
    [
      `-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`,
      '--headless',
      '--convert-to',
      'fods',
      `--infilter=CSV:${codes},34,76,1,,2057,false,true,false,false,false,0,true`,
      '--outdir',
      join(folder, 'opened'),
      path,
    ],
    { encoding: 'utf8' },
  )
  if (status !== 0) throw new Error(`LibreOffice could not open ${path}: ${stderr}`)
  return readFlatSheet(readFileSync(join(folder, 'opened', basename(path).replace(/csv$/, 'fods')), 'utf8'))
}
