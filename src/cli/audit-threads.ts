import { stat } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import { auditFiles } from '../audit/audit-files.ts'
import type { AuditReport } from '../audit/audit-report.ts'
import type { AuditOptions, AuditPart } from '../audit/audit-run.ts'
import type { AuditProblem } from '../audit/read/each-line.ts'
import type { FileWorker } from '../audit/read/file-worker.ts'
import { inOrder } from '../audit/read/read-export.ts'
import type { Result } from '../domain/result.ts'
import type { AuditThreadData, ThreadCall, ThreadReply } from './audit-thread.ts'
import type { FileSource } from './ndjson-files.ts'

/** More threads than this wait for the disk and for each other. */
const mostThreads = 8
/** What short-lived objects may take in a thread: a larger nursery is emptied less often. */
const youngGenerationMb = 48
const worthThreadsBytes = 32 << 20

/**
 * The audit of files, over as many threads as there are processors and files to keep them busy.
 * @param threads For tests and measurements: exactly so many.
 */
export async function auditInThreads(
  sources: readonly FileSource[],
  options: AuditOptions,
  threads?: number,
): Promise<Result<AuditReport, AuditProblem>> {
  const wanted = threads ?? (await threadsFor(sources))
  if (wanted < 1) return auditFiles(sources, options)
  const data: AuditThreadData = {
    files: inOrder(sources).map(({ name, path }) => ({ name, path })),
    options,
  }
  const started = Array.from({ length: wanted }, () => new AuditThread(data))
  try {
    return await auditFiles(sources, options, { workers: started })
  } finally {
    await Promise.all(started.map((thread) => thread.stop()))
  }
}

/** None for one file and for small exports, which are read before a thread has started. */
async function threadsFor(sources: readonly FileSource[]): Promise<number> {
  // A file that is gone is told about where it is read.
  const sizes = await Promise.all(
    sources.map(({ path }) =>
      stat(path).then(
        ({ size }) => size,
        () => 0,
      ),
    ),
  )
  const isSmall = sizes.reduce((sum, size) => sum + size, 0) < worthThreadsBytes
  return isSmall || sources.length < 2 ? 0 : Math.min(availableParallelism(), mostThreads, sources.length)
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
