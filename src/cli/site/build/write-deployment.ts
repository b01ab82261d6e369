import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { isJsonObject, member } from '../../../fhir/index.ts'
import { parseJson } from '../../../host/transport/parse-json.ts'
import { makeFolder } from '../../make-folder.ts'
import type { BuiltFile } from './built-file.ts'
import { deploymentMark } from './deployment.ts'

/**
 * Why a deployment must not be written to this folder: something that this command did not make is in it.
 * `undefined` where it may.
 */
export async function folderObjection(folder: string): Promise<string | undefined> {
  const there = await readdir(folder).catch((reason: NodeJS.ErrnoException) => reason)
  if (there instanceof Error) {
    return there.code === 'ENOENT'
      ? undefined
      : `${folder} cannot be used (${there.code}). Name another folder.`
  }
  if (there.length === 0) return undefined
  const mark = parseJson(await readFile(join(folder, deploymentMark), 'utf8').catch(() => ''))
  return isJsonObject(mark) && member(mark, 'alongsideDeployment') === '1'
    ? undefined
    : `${folder} is not empty and was not made by this command, so nothing was written. Name a new folder.`
}

/**
 * Writes a deployment whole or not at all: beside the folder first, then in its place. What an earlier build left is gone then. The answer is a
 * sentence when it could not be written.
 */
export async function writeDeployment(
  folder: string,
  files: readonly BuiltFile[],
): Promise<string | undefined> {
  const above = await makeFolder(dirname(folder))
  if (above !== undefined) return above
  const fresh = join(dirname(folder), `.${basename(folder)}-${process.pid}-new`)
  const old = join(dirname(folder), `.${basename(folder)}-${process.pid}-old`)
  let hasMovedOld = false
  try {
    for (const { path, bytes } of files) {
      const file = join(fresh, path)
      await mkdir(dirname(file), { recursive: true })
      await writeFile(file, bytes)
    }
    hasMovedOld = await rename(folder, old).then(
      () => true,
      () => false,
    )
    await rename(fresh, folder)
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    const said = `${folder} could not be written (${code ?? message}).`
    if (!hasMovedOld)
      return `${said} What was there is as it was. Check who may write there, and the room on the disk.`
    // What is served must not be gone.
    const isBack = await rename(old, folder).then(
      () => true,
      () => false,
    )
    return isBack
      ? `${said} What was there is back.`
      : `${said} ${old} holds what was there: name it ${folder}.`
  } finally {
    await rm(fresh, { recursive: true, force: true })
  }
  const isGone = await rm(old, { recursive: true, force: true }).then(
    () => true,
    () => false,
  )
  return isGone
    ? undefined
    : `${folder} was written, and ${old}, which was there before, could not be taken away: do so.`
}
