import { stat } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import { auditFileWorker } from '../audit/audit-file-worker.ts'
import { type AuditOutcome, auditFiles, type TooManyGroups } from '../audit/audit-files.ts'
import type { AuditOptions } from '../audit/audit-options.ts'
import type { AuditPart } from '../audit/audit-run.ts'
import type { AuditProblem } from '../audit/read/each-line.ts'
import { isGzipName } from '../audit/read/export-file-name.ts'
import { fileParts } from '../audit/read/file-part.ts'
import { type FileWorkerReply, RemoteFileWorker } from '../audit/read/file-worker-calls.ts'
import { inOrder } from '../audit/read/read-export.ts'
import type { Result } from '../domain/result.ts'
import type { AuditThreadData } from './audit-thread.ts'
import { type FileSource, fileSource } from './ndjson-files.ts'
import { newPseudonyms } from './new-pseudonyms.ts'
import { showProgress } from './progress-line.ts'
import { ReadMeter } from './read-meter.ts'

/** More threads than this wait for the disk and for each other. */
const mostThreads = 8
/** What short-lived objects may take in a thread: a larger nursery is emptied less often. */
const youngGenerationMb = 48
const worthThreadsBytes = 32 << 20

/** How files are audited, besides what is asked of them. */
export interface ThreadsOptions {
  /** For tests and measurements: exactly so many, with this one. */
  readonly threads?: number
  /** Stops at the first line that is rejected. */
  readonly strict?: boolean
}

/** The audit of files, over as many threads as there are processors and files to keep them busy. */
export async function auditInThreads(
  sources: readonly FileSource[],
  options: AuditOptions,
  { threads, strict = false }: ThreadsOptions = {},
): Promise<Result<AuditOutcome, AuditProblem | TooManyGroups>> {
  const sizes = await sizesOf(sources)
  const wanted = threads ?? threadsFor(sources, sizes)
  const meter = new ReadMeter(Math.max(1, wanted))
  const metered = sources.map(({ name, path }, at) =>
    sized(fileSource(name, path, meter.addBytes), sizes[at]),
  )
  const place = { strict, onPlan: meter.addPlan, pseudonym: newPseudonyms() }
  const files = inOrder(sources).map(({ name, path }) => ({ name, path }))
  // This thread is one of them: a thread more would have to load and warm up everything once more.
  const started = Array.from(
    { length: Math.max(0, wanted - 1) },
    (_, other) =>
      new AuditThread({ files, options, strict, meter: { cells: meter.cells, thread: other + 1 } }),
  )
  const own = auditFileWorker(inOrder(metered), options, { strict, onPlan: meter.addPlan })
  const progress = showProgress(
    meter,
    sizes.reduce((sum, size) => sum + size, 0),
  )
  try {
    return await auditFiles(
      metered,
      options,
      started.length === 0
        ? place
        : { ...place, workers: [own, ...started.map(({ files: worker }) => worker)] },
    )
  } finally {
    progress.stop()
    await Promise.all(started.map((thread) => thread.stop()))
  }
}

/** A file that is gone is told about where it is read. */
function sizesOf(sources: readonly FileSource[]): Promise<readonly number[]> {
  const sizes = sources.map(({ path }) =>
    stat(path).then(
      ({ size }) => size,
      () => 0,
    ),
  )
  return Promise.all(sizes)
}

/** A file that is not compressed can be read from any byte on. */
function sized(source: FileSource, size: number | undefined): FileSource {
  return size === undefined || isGzipName(source.path) ? source : { ...source, size }
}

/** None where nothing can be shared out, and for small exports, which are read before a thread has started. */
function threadsFor(sources: readonly FileSource[], sizes: readonly number[]): number {
  const isSmall = sizes.reduce((sum, size) => sum + size, 0) < worthThreadsBytes
  const parts = sources.flatMap((source, at) => fileParts(sized(source, sizes[at]), at))
  return isSmall || parts.length < 2 ? 0 : Math.min(availableParallelism(), mostThreads, parts.length)
}

/** One thread of the audit. */
class AuditThread {
  readonly #worker: Worker
  readonly files: RemoteFileWorker<AuditPart>

  constructor(workerData: AuditThreadData) {
    const worker = new Worker(new URL('./audit-thread.ts', import.meta.url), {
      workerData,
      resourceLimits: { maxYoungGenerationSizeMb: youngGenerationMb },
    })
    const files = new RemoteFileWorker<AuditPart>((call) => worker.postMessage(call))
    worker.on('message', (reply: FileWorkerReply) => files.settle(reply))
    worker.on('error', (reason) => files.fail(reason instanceof Error ? reason : new Error(String(reason))))
    worker.on('exit', () => files.fail(new Error('an audit thread ended too early')))
    this.#worker = worker
    this.files = files
  }

  async stop(): Promise<void> {
    await this.#worker.terminate()
  }
}
