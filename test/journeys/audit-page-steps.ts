import { execFile } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { promisify } from 'node:util'
import type { Page } from 'playwright-core'
import type { World } from './world.ts'

const run = promisify(execFile)
const command = resolve(import.meta.dirname, '../../src/cli/alongside.js')

const scratch = mkdtempSync(join(tmpdir(), 'alongside-audit-page-'))

/** A new folder for what a journey writes. */
export function scratchFolder(): Promise<string> {
  return mkdtemp(join(scratch, 'f-'))
}

/** Takes away all that was written. */
export async function removeScratch(): Promise<void> {
  await rm(scratch, { recursive: true, force: true })
}

/** The files of a report by name. */
export type ReportFiles = Readonly<Record<string, string>>

/** Runs `alongside` as a process; the exit code is not judged. */
export function alongside(...args: readonly string[]): Promise<unknown> {
  return run(process.execPath, [command, ...args]).catch((reason: unknown) => reason)
}

/** What the command writes about an export, by name: the files that the page must give too. */
export async function commandReports(folder: string, ...options: readonly string[]): Promise<ReportFiles> {
  const out = await scratchFolder()
  await alongside('audit', folder, '--out', out, '--format', 'json,html,csv', ...options)
  const names = (await readdir(out)).sort()
  return Object.fromEntries(
    await Promise.all(names.map(async (name) => [name, await readFile(join(out, name), 'utf8')] as const)),
  )
}

/** Writes files into a new folder of this name and gives its path. */
export async function writeFolder(
  name: string,
  files: Readonly<Record<string, string | Uint8Array>>,
): Promise<string> {
  const folder = join(await scratchFolder(), name)
  for (const [file, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, file)), { recursive: true })
    await writeFile(join(folder, file), content)
  }
  await mkdir(folder, { recursive: true })
  return folder
}

/** Opens the audit page as an address, without any record. */
export async function openAuditPage(world: World, page: Page): Promise<void> {
  // From here on the browser's own dialog is kept away: asked for only when a button is pressed, that may come too late.
  page.on('filechooser', () => {})
  await page.goto(`${world.sandbox.appUrl}/audit.html`)
  await page.getByRole('button', { name: 'Start the audit' }).waitFor()
}

/** Chooses a folder, or files, with the buttons of the page. */
export async function choose(page: Page, what: 'folder' | 'files', paths: string | readonly string[]) {
  const asked = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: what === 'folder' ? 'Choose a folder' : 'Choose files' }).click()
  await (await asked).setFiles(typeof paths === 'string' ? paths : [...paths])
}

/** Drops files and folders onto the page, as from the desktop. */
export async function drop(page: Page, paths: readonly string[]): Promise<void> {
  const session = await page.context().newCDPSession(page)
  const data = { items: [], files: [...paths], dragOperationsMask: 1 }
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await session.send('Input.dispatchDragEvent', { type, x: 150, y: 300, data })
  }
  await session.detach()
}

/** Starts the audit and saves every file of its report. */
export async function auditInPage(page: Page): Promise<ReportFiles> {
  await page.getByRole('button', { name: 'Start the audit' }).click()
  await page.getByRole('heading', { level: 1, name: 'The report' }).waitFor()
  const files: Record<string, string> = {}
  for (const link of await page.getByRole('main').locator('a[download]').all()) {
    const saving = page.waitForEvent('download')
    await link.click()
    const download = await saving
    files[download.suggestedFilename()] = await readFile(await download.path(), 'utf8')
  }
  return files
}
