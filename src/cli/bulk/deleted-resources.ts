import { err, ok, type Result } from '../../domain/result.ts'
import { isJsonObject, member, objectMember, stringMember } from '../../fhir/index.ts'
import type { FileToDownload } from './download-file.ts'
import { eachObject } from './each-object.ts'
import type { ExportClient } from './export-client.ts'
import type { ExportProblem } from './export-problem.ts'

const nameAtEnd = /(?:^|\/)([A-Z][A-Za-z]{0,63}\/[A-Za-z0-9\-.]{1,64})$/

/**
 * Reads the files that name what was deleted: transaction Bundles whose entries are DELETE (FHIR Bulk Data Access 2.0). Gives the
 * names, `Type/id`.
 */
export async function readDeletedResources(
  client: ExportClient,
  files: readonly FileToDownload[],
): Promise<Result<ReadonlySet<string>, ExportProblem>> {
  const names = new Set<string>()
  for (const file of files) {
    const problem = await eachObject(client, file, (bundle) => {
      if (stringMember(bundle, 'resourceType') !== 'Bundle') return false
      const entries = member(bundle, 'entry') ?? []
      if (!Array.isArray(entries) || !entries.every(isJsonObject)) return false
      return entries.every((entry) => {
        const request = objectMember(entry, 'request') ?? {}
        const name = nameAtEnd.exec(stringMember(request, 'url') ?? '')?.[1]
        if (member(request, 'method') !== 'DELETE' || name === undefined) return false
        names.add(name)
        return true
      })
    })
    if (problem !== undefined) return err(problem)
  }
  return ok(names)
}
