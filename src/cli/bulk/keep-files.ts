import { createHash } from 'node:crypto'
import { lstat, mkdir, open, readdir, rename, rm, rmdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { manifestName } from '../../audit/read/export-manifest.ts'
import { shareOut } from '../../audit/read/share-out.ts'
import { hashFile } from '../hash-file.ts'
import { DownloadFailure, downloadFile } from './download-file.ts'
import type { ExportClient } from './export-client.ts'
import type { ExportFiles } from './export-files.ts'
import type { ExportManifest } from './export-manifest.ts'
import { type ExportProblem, exportProblem } from './export-problem.ts'
import { withoutDeleted } from './without-deleted.ts'

/** Where an export is kept, and what is told meanwhile. */
export interface KeepOptions {
  readonly folder: string
  readonly deleted: ReadonlySet<string>
  /** Digests of files that an earlier run of the same export left whole, by name. */
  readonly whole: Readonly<Record<string, string>>
  readonly onBytes: (bytes: number) => void
  /** Told of each file that is there whole now. */
  readonly onWhole: (name: string, sha256: string) => Promise<void>
}

/** Downloads under way at the same time: a bulk server is made for it, but serves others too. */
export const downloadLanes = 4

const ownerOnly = 0o600
const ownerOnlyFolder = 0o700

/** Files are put together beside the folder: until all are whole, no audit may take it for an export. */
function partOf(folder: string): string {
  return `${resolve(folder)}.part`
}

/**
 * Makes sure that an export can be kept there: a folder that is new or empty. Gives a sentence when it cannot.
 * @param goesOn Whether an earlier run of the same export may have left files.
 */
export async function prepareFolder(folder: string, goesOn: boolean): Promise<string | undefined> {
  const there = await readdir(resolve(folder)).catch((reason: NodeJS.ErrnoException) => reason)
  if (there instanceof Error && there.code !== 'ENOENT') {
    return `The folder ${folder} cannot be used (${there.code}).`
  }
  if (!(there instanceof Error) && there.length > 0) {
    return `${folder} is not empty. Name a new folder, so that exports never mix.`
  }
  const isHeld = !(there instanceof Error) && (resolve(folder) === process.cwd() || (await isLink(folder)))
  if (isHeld) return `${folder} is the folder you are in, or a link. Name a new folder.`
  const part = partOf(folder)
  if (goesOn && !(await isLeftByExport(part))) {
    return `${part} is no folder that an export has left. Take it away, or name another folder.`
  }
  try {
    await mkdir(part, { recursive: goesOn, mode: ownerOnlyFolder })
    return undefined
  } catch (reason) {
    const { code } = reason as NodeJS.ErrnoException
    return code === 'EEXIST'
      ? `${part} is there, from an export that did not end. Go on with its --state, or take it away.`
      : `The folder ${part} could not be made (${code}).`
  }
}

async function isLink(folder: string): Promise<boolean> {
  return (await lstat(resolve(folder))).isSymbolicLink()
}

const leftName = /^(?:manifest\.json|[A-Z][A-Za-z]{0,63}\.\d{3,5}\.ndjson(?:\.part)?)$/

/** Whether there is nothing, or a folder of our files only: what is not whole of them is taken away. */
async function isLeftByExport(part: string): Promise<boolean> {
  const there = await lstat(part).catch((reason: NodeJS.ErrnoException) => reason)
  if (there instanceof Error) return there.code === 'ENOENT'
  if (!there.isDirectory()) return false
  const names = await readdir(part).catch(() => undefined)
  return names?.every((name) => leftName.test(name)) === true
}

/** Downloads all files, several at a time; those that are whole already stay. */
export async function keepFiles(
  client: ExportClient,
  { output }: Pick<ExportFiles, 'output'>,
  options: KeepOptions,
): Promise<ExportProblem | undefined> {
  const part = partOf(options.folder)
  for (const name of await readdir(part).catch(() => [])) {
    if (options.whole[name] === undefined) await rm(join(part, name), { recursive: true, force: true })
  }
  const lanes = Array.from({ length: downloadLanes }, (_, lane) => lane)
  const failures: ExportProblem[] = []
  const over = new AbortController()
  const lanesClient = client.endedBy(over.signal)
  await shareOut(lanes, output, {
    run: async (_lane, file) => {
      const problem = await keepFile(lanesClient, file, { ...options, isOver: () => failures.length > 0 })
      if (problem === undefined) return
      failures.push(problem)
      // Some may be waiting, as long as the server asked them to.
      over.abort()
    },
    isEnd: () => failures.length > 0,
  })
  return failures[0]
}

/** Writes the manifest, by which an audit knows the server, and gives the folder its name in one step. */
export async function finishFolder(
  folder: string,
  { output }: Pick<ExportFiles, 'output'>,
  { transactionTime, request }: Pick<ExportManifest, 'transactionTime' | 'request'>,
): Promise<ExportProblem | undefined> {
  // Their own addresses are not written: such an address may open the file on the server.
  const manifest = {
    transactionTime,
    request,
    requiresAccessToken: false,
    output: output.map(({ type, name }) => ({ type, url: name })),
    error: [],
    deleted: [],
  }
  const part = partOf(folder)
  try {
    const file = await open(join(part, manifestName), 'wx', ownerOnly)
    await file.writeFile(`${JSON.stringify(manifest, null, 2)}\n`).finally(() => file.close())
    await rmdir(folder).catch(() => undefined)
    await rename(part, folder)
    return undefined
  } catch (reason) {
    return notWritten(part, reason)
  }
}

/** Takes away what an export that did not end has left. */
export async function clearFolder(folder: string): Promise<void> {
  await rm(partOf(folder), { recursive: true, force: true })
}

async function keepFile(
  client: ExportClient,
  file: ExportFiles['output'][number],
  { folder, deleted, whole, onBytes, onWhole, isOver }: KeepOptions & { readonly isOver: () => boolean },
): Promise<ExportProblem | undefined> {
  const path = join(partOf(folder), file.name)
  const known = whole[file.name]
  if (known !== undefined && (await hashFile(path).catch(() => '')) === known) return undefined
  const begun = `${path}.part`
  try {
    await rm(path, { force: true })
    const written = await open(begun, 'wx', ownerOnly)
    const hash = createHash('sha256')
    try {
      for await (const chunk of withoutDeleted(downloadFile(client, file), deleted)) {
        if (isOver()) throw new DownloadFailure(exportProblem('incomplete', 'another file'))
        hash.update(chunk)
        onBytes(chunk.length)
        await written.writeFile(chunk)
      }
    } finally {
      await written.close()
    }
    await rename(begun, path)
    await onWhole(file.name, hash.digest('hex'))
    return undefined
  } catch (reason) {
    await rm(begun, { force: true })
    return reason instanceof DownloadFailure ? reason.problem : notWritten(begun, reason)
  }
}

function notWritten(path: string, reason: unknown): ExportProblem {
  const detail = (reason as NodeJS.ErrnoException).code ?? String(reason)
  return exportProblem('not-written', path, { detail })
}
