import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { manifestName, manifestServerBase } from '../audit/read/export-manifest.ts'
import { err, ok, type Result } from '../domain/result.ts'

/** No manifest is near this size. */
const maximumBytes = 16 << 20

/**
 * The address of the server that the folders of an export are from, by the manifests in them; `undefined` where none says.
 * Fails with a sentence when two say differently: their ids are not of the same things.
 */
export async function exportServerBase(
  paths: readonly string[],
): Promise<Result<string | undefined, string>> {
  const bases = new Map<string, string>()
  for (const path of paths) {
    const base = await baseIn(join(path, manifestName))
    if (base !== undefined && !bases.has(base)) bases.set(base, path)
  }
  const [first, second] = [...bases]
  if (first && second) {
    return err(
      `${first[1]} is from ${first[0]} and ${second[1]} from ${second[0]}, by their manifests. Ids of two servers cannot be told apart: audit them one by one, or name the server with --base if it is one.`,
    )
  }
  return ok(first?.[0])
}

async function baseIn(manifest: string): Promise<string | undefined> {
  const info = await stat(manifest).catch(() => undefined)
  if (!info?.isFile() || info.size > maximumBytes) return undefined
  return manifestServerBase(await readFile(manifest, 'utf8').catch(() => ''))
}
