import { stat } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import { type AuditOutcome, auditFiles, type TooManyGroups } from '../audit/audit-files.ts'
import type { AuditOptions } from '../audit/audit-options.ts'
import type { AuditPart } from '../audit/audit-run.ts'
import type { AuditProblem } from '../audit/read/each-line.ts'
import type { FileWorker } from '../audit/read/file-worker.ts'
import { inOrder } from '../audit/read/read-export.ts'
import type { Result } from '../domain/result.ts'
import type { AuditThreadData, ThreadCall, ThreadReply } from './audit-thread.ts'
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
  /** For tests and measurements: exactly so many. */
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
  const wanted = threads ?? threadsFor(sizes)
  const meter = new ReadMeter(Math.max(1, wanted))
  const metered = sources.map(({ name, path }) => fileSource(name, path, meter.addBytes))
  const place = { strict, onPlan: meter.addPlan, pseudonym: newPseudonyms() }
  const files = inOrder(sources).map(({ name, path }) => ({ name, path }))
  const started = Array.from(
    { length: wanted },
    (_, thread) => new AuditThread({ files, options, strict, meter: { cells: meter.cells, thread } }),
  )
  const progress = showProgress(
    meter,
    sizes.reduce((sum, size) => sum + size, 0),
  )
  try {
    return await auditFiles(metered, options, wanted < 1 ? place : { ...place, workers: started })
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

/** None for one file and for small exports, which are read before a thread has started. */
function threadsFor(sizes: readonly number[]): number {
  const isSmall = sizes.reduce((sum, size) => sum + size, 0) < worthThreadsBytes
  return isSmall || sizes.length < 2 ? 0 : Math.min(availableParallelism(), mostThreads, sizes.length)
}

type Settle = (reply: ThreadReply | Error) => void

/** One thread; it is asked one thing at a time. */
class AuditThread implements FileWorker<AuditPart> {
  readonly #worker: Worker
  #waiting: Settle | undefined
  #failure: Error | undefined

  constructor(workerData: AuditThreadData) {
    this.#worker = new Worker(new URL('./audit-thread.ts', import.meta.url), {
      workerData,
      resourceLimits: { maxYoungGenerationSizeMb: youngGenerationMb },
    })
    this.#worker.on('message', (reply: ThreadReply) => this.#waiting?.(reply))
    this.#worker.on('error', (reason) =>
      this.#fail(reason instanceof Error ? reason : new Error(String(reason))),
    )
    this.#worker.on('exit', () => this.#fail(new Error('an audit thread ended too early')))
  }

  readonly keep: FileWorker<AuditPart>['keep'] = (file) => this.#ask({ name: 'keep', argument: file })
  readonly kept: FileWorker<AuditPart>['kept'] = () => this.#ask({ name: 'kept', argument: undefined })
  readonly useIndex: FileWorker<AuditPart>['useIndex'] = (index) =>
    this.#ask({ name: 'useIndex', argument: index })
  readonly count: FileWorker<AuditPart>['count'] = (file) => this.#ask({ name: 'count', argument: file })
  readonly finish: FileWorker<AuditPart>['finish'] = () => this.#ask({ name: 'finish', argument: undefined })

  async stop(): Promise<void> {
    await this.#worker.terminate()
  }

  #ask<Answer>(call: ThreadCall): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.#waiting = (reply) => (reply instanceof Error ? reject(reply) : resolve(reply.answer as Answer))
      if (this.#failure) reject(this.#failure)
      else this.#worker.postMessage(call)
    })
  }

  #fail(reason: Error): void {
    this.#failure ??= reason
    this.#waiting?.(this.#failure)
  }
}
