import { parentPort, workerData } from 'node:worker_threads'
import type { AuditOptions } from '../audit/audit-options.ts'
import { type AuditPart, AuditRun } from '../audit/audit-run.ts'
import { type FileWorker, LocalFileWorker } from '../audit/read/file-worker.ts'
import { usualKeptBytes } from '../audit/read/read-export.ts'
import { fileSource } from './ndjson-files.ts'
import { ReadMeter } from './read-meter.ts'

/** What a thread is started with. */
export interface AuditThreadData {
  /** In the order the main thread numbers them. */
  readonly files: readonly { readonly name: string; readonly path: string }[]
  readonly options: AuditOptions
  readonly strict: boolean
  /** Where this thread tells how far it is. */
  readonly meter: { readonly cells: Float64Array; readonly thread: number }
}

/** A call of `FileWorker`, as a message. */
export type ThreadCall = {
  readonly [Name in keyof FileWorker<AuditPart>]: {
    readonly name: Name
    readonly argument: Parameters<FileWorker<AuditPart>[Name]>[0]
  }
}[keyof FileWorker<AuditPart>]

/** What the call gave. */
export interface ThreadReply {
  readonly answer: unknown
}

/** Answers the calls of the main thread; an exception ends the thread and is told there as an error. */
async function answer(worker: FileWorker<AuditPart>, call: ThreadCall): Promise<unknown> {
  switch (call.name) {
    case 'keep':
    case 'count':
      return worker[call.name](call.argument)
    case 'useIndex':
      return worker.useIndex(call.argument)
    case 'kept':
    case 'finish':
      return worker[call.name]()
  }
}

const { files, options, strict, meter: shared } = workerData as AuditThreadData
const meter = new ReadMeter(0, shared)
const worker = new LocalFileWorker<AuditPart>({
  sources: files.map(({ name, path }) => fileSource(name, path, meter.addBytes)),
  tally: new AuditRun(options, meter.addPlan),
  serverBase: options.serverBase,
  keptBytes: usualKeptBytes,
  strict,
})
parentPort?.on('message', async (call: ThreadCall) => {
  const reply: ThreadReply = { answer: await answer(worker, call) }
  parentPort?.postMessage(reply)
})
