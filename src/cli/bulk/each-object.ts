import { eachLine } from '../../audit/read/each-line.ts'
import { isJsonObject, type JsonObject } from '../../fhir/index.ts'
import { parseJson } from '../../host/transport/parse-json.ts'
import { DownloadFailure, downloadFile, type FileToDownload } from './download-file.ts'
import type { ExportClient } from './export-client.ts'
import { type ExportProblem, exportProblem } from './export-problem.ts'

const utf8 = new TextDecoder('utf-8', { fatal: true })

/**
 * Visits every object of a small file of an export: what could not be exported, or what was deleted. A visit that gives `false`,
 * or a line that is no object, is a problem: what such a file says decides whether the rest is whole.
 */
export async function eachObject(
  client: ExportClient,
  file: FileToDownload,
  visit: (object: JsonObject) => boolean,
): Promise<ExportProblem | undefined> {
  const failures: ExportProblem[] = []
  let unreadable: number | undefined
  const source = {
    name: file.name,
    open: () => noting(downloadFile(client, file), (problem) => failures.push(problem)),
  }
  await eachLine(source, (line) => {
    const object = line.kind === 'line' ? objectIn(line.bytes.subarray(line.start, line.end)) : undefined
    if (object === undefined || !visit(object)) unreadable ??= line.number
    return unreadable === undefined
  })
  if (failures[0] !== undefined) return failures[0]
  if (unreadable === undefined) return undefined
  return exportProblem('unreadable', `the file ${file.name}`, {
    detail: `line ${unreadable} is not what belongs there`,
  })
}

/** Notes why a download broke off, for whoever reads it through something that tells less. */
export async function* noting(
  pieces: AsyncIterable<Uint8Array>,
  note: (problem: ExportProblem) => void,
): AsyncGenerator<Uint8Array> {
  try {
    yield* pieces
  } catch (reason) {
    if (reason instanceof DownloadFailure) note(reason.problem)
    throw reason
  }
}

function objectIn(bytes: Uint8Array): JsonObject | undefined {
  try {
    const value = parseJson(utf8.decode(bytes))
    return isJsonObject(value) ? value : undefined
  } catch {
    return undefined
  }
}
