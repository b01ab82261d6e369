import { manifestServerBase } from '../../audit/read/export-manifest.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import { isManifest, type OfferedFile } from './offered-files.ts'

/** No manifest is near this size. */
const maximumBytes = 16 << 20

/** Manifests that name different servers: their ids are not of the same things. */
export interface TwoServers {
  readonly code: 'two-servers'
  readonly bases: readonly string[]
}

/** The server that an export is from, by the manifests among its files; `undefined` where none says. */
export async function manifestBase(
  offered: readonly OfferedFile[],
): Promise<Result<string | undefined, TwoServers>> {
  const manifests = offered.filter((each) => isManifest(each) && each.file.size <= maximumBytes)
  const found = await Promise.all(
    manifests.map(async ({ file }) => manifestServerBase(await file.text().catch(() => ''))),
  )
  const bases = [...new Set(found.filter((base) => base !== undefined))]
  return bases.length > 1 ? err({ code: 'two-servers', bases }) : ok(bases[0])
}
