import type { SourceLine } from '../../audit/read/source-line.ts'
import { LineSplitter } from '../../audit/read/split-lines.ts'
import { isJsonObject, stringMember } from '../../fhir/index.ts'
import { parseJson } from '../../host/transport/parse-json.ts'
import { DownloadFailure } from './download-file.ts'
import { exportProblem } from './export-problem.ts'

const utf8 = new TextDecoder()
const lineFeed = Uint8Array.of(0x0a)

/**
 * The lines of a file with those of deleted resources blank, so that every other line keeps its number. A server must not
 * name a resource as deleted and give it too; where one does, the deletion holds.
 * @throws DownloadFailure where a line is so long that nobody can tell what is in it.
 */
export async function* withoutDeleted(
  file: AsyncIterable<Uint8Array>,
  deleted: ReadonlySet<string>,
): AsyncGenerator<Uint8Array> {
  if (deleted.size === 0) return yield* file
  const splitter = new LineSplitter()
  let number = 1
  const piecesOf = function* (line: SourceLine) {
    if (line.kind === 'too-long') {
      const detail = `line ${line.number} is too long to tell whether it was deleted`
      throw new DownloadFailure(exportProblem('unreadable', 'a file', { detail }))
    }
    for (; number < line.number; number += 1) yield lineFeed
    number += 1
    const bytes = line.bytes.subarray(line.start, line.end)
    if (!deleted.has(nameOf(utf8.decode(bytes)))) yield bytes
    yield lineFeed
  }
  for await (const chunk of file) {
    for (const line of splitter.lines(chunk)) yield* piecesOf(line)
  }
  const last = splitter.last()
  if (last !== undefined) yield* piecesOf(last)
}

function nameOf(line: string): string {
  const resource = parseJson(line)
  if (!isJsonObject(resource)) return ''
  return `${stringMember(resource, 'resourceType')}/${stringMember(resource, 'id')}`
}
