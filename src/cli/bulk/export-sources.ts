import { createHash } from 'node:crypto'
import type { AuditSource } from '../../audit/read/audit-source.ts'
import { DownloadFailure, downloadFile } from './download-file.ts'
import { noting } from './each-object.ts'
import type { ExportClient } from './export-client.ts'
import type { ExportFiles } from './export-files.ts'
import { type ExportProblem, exportProblem } from './export-problem.ts'
import { withoutDeleted } from './without-deleted.ts'

/** What the reading of an export tells while it goes on. */
export interface SourcesOptions {
  /** Names of what was deleted, `Type/id`. */
  readonly deleted: ReadonlySet<string>
  /** Where it is noted why a file did not come whole. */
  readonly failures: ExportProblem[]
  readonly onBytes: (bytes: number) => void
  /** Told when a file is downloaded once more for another reading. */
  readonly onAgain: () => void
}

/**
 * The files of an export as sources that are downloaded each time they are opened: nothing is kept. A file that gives other
 * bytes the next time breaks off.
 */
export function exportSources(
  client: ExportClient,
  { output }: Pick<ExportFiles, 'output'>,
  options: SourcesOptions,
): readonly AuditSource[] {
  const over = new AbortController()
  const lanes = client.endedBy(over.signal)
  return output.map((file) => {
    const digest = new FirstDigest()
    const open = async function* () {
      const hash = createHash('sha256')
      if (digest.isKnown) options.onAgain()
      for await (const chunk of withoutDeleted(downloadFile(lanes, file), options.deleted)) {
        // There is no report any more: the other files need not come to their ends.
        if (options.failures.length > 0) throw new Error('another file did not come')
        hash.update(chunk)
        options.onBytes(chunk.length)
        yield chunk
      }
      if (!digest.isFirstOrSame(hash.digest('hex'))) {
        throw new DownloadFailure(exportProblem('changed', `the file ${file.name}`))
      }
    }
    return {
      name: file.name,
      open: () =>
        noting(open(), (problem) => {
          options.failures.push(problem)
          // Some may be waiting, as long as the server asked them to.
          over.abort()
        }),
      sha256: () => digest.first,
      isSaidToHoldPlans: file.type === 'CarePlan',
    }
  })
}

/** The digest of a file that was read to its end, once that has happened. */
class FirstDigest {
  readonly first: Promise<string>
  #settle: (hash: string) => void = () => {}
  #known: string | undefined

  constructor() {
    this.first = new Promise((resolve) => {
      this.#settle = resolve
    })
  }

  get isKnown(): boolean {
    return this.#known !== undefined
  }

  /** Whether this is the first digest, or the same again. */
  isFirstOrSame(hash: string): boolean {
    this.#known ??= hash
    this.#settle(this.#known)
    return this.#known === hash
  }
}
