import { parentPort, workerData } from 'node:worker_threads'
import { auditFileWorker } from '../audit/audit-file-worker.ts'
import type { AuditOptions } from '../audit/audit-options.ts'
import type { AuditPart } from '../audit/audit-run.ts'
import { answerCall, type FileWorkerCall } from '../audit/read/file-worker-calls.ts'
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

const { files, options, strict, meter: shared } = workerData as AuditThreadData
const meter = new ReadMeter(0, shared)
const worker = auditFileWorker(
  files.map(({ name, path }) => fileSource(name, path, meter.addBytes)),
  options,
  { strict, onPlan: meter.addPlan },
)
// An exception ends the thread and is told in the main thread as an error.
parentPort?.on('message', async (call: FileWorkerCall<AuditPart>) => {
  parentPort?.postMessage(await answerCall(worker, call))
})
