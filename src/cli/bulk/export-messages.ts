import { err, ok, type Result } from '../../domain/result.ts'
import { readOperationOutcome, stringMember, tellsOfFailure } from '../../fhir/index.ts'
import type { FileToDownload } from './download-file.ts'
import { eachObject } from './each-object.ts'
import type { ExportClient } from './export-client.ts'
import { type ExportProblem, exportProblem } from './export-problem.ts'

const shownErrors = 5
/** More different warnings than anybody reads. */
const mostWarnings = 100

/**
 * Reads the files in which a server tells what it could not export. Gives what it warns of, each once; anything that is
 * an error means that the export is not whole, and is a problem.
 */
export async function readExportMessages(
  client: ExportClient,
  files: readonly FileToDownload[],
): Promise<Result<readonly string[], ExportProblem>> {
  const warnings = new Set<string>()
  const errors = new Set<string>()
  let failed = 0
  for (const file of files) {
    const problem = await eachObject(client, file, (outcome) => {
      if (stringMember(outcome, 'resourceType') !== 'OperationOutcome') return false
      const said = readOperationOutcome(outcome) ?? 'it gave no reason'
      if (!tellsOfFailure(outcome)) {
        if (warnings.size < mostWarnings) warnings.add(said)
        return true
      }
      failed += 1
      if (errors.size < shownErrors) errors.add(said)
      return true
    })
    if (problem !== undefined) return err(problem)
  }
  if (failed === 0) return ok([...warnings])
  const times = failed === 1 ? 'one error' : `${failed} errors`
  return err(exportProblem('errors-told', 'the export', { detail: `${times}: ${[...errors].join('; ')}` }))
}
