import { auditFileWorker } from '../../../audit/audit-file-worker.ts'
import { auditFiles } from '../../../audit/audit-files.ts'
import type { AuditPart } from '../../../audit/audit-run.ts'
import { answerCall, type FileWorkerCall, RemoteFileWorker } from '../../../audit/read/file-worker-calls.ts'
import type { CrewOutcome, WorkerTask, WorkerWord } from '../crew-messages.ts'
import { blobSource } from './blob-source.ts'
import { ReadReports } from './read-reports.ts'
import { writeDocuments } from './write-documents.ts'

/** What plans point to may take this much in each worker: a tab has less memory than a machine. More is read again. */
const keptBytes = 128 << 20
/** As many rejected lines are told to the page; all that are listed are in the report. */
const toldLines = 10

function tell(word: WorkerWord): void {
  postMessage(word)
}

const reports = new ReadReports((soFar) => tell({ kind: 'read', soFar }))

/** Faults are told to the page, which ends all workers. */
function failed(reason: unknown): void {
  tell({ kind: 'failed', detail: reason instanceof Error ? reason.message : String(reason) })
}

async function lead({ files, options, ports }: WorkerTask): Promise<CrewOutcome> {
  const workers = ports.map((port) => {
    const worker = new RemoteFileWorker<AuditPart>((call) => port.postMessage(call))
    port.onmessage = ({ data }) => worker.settle(data)
    return worker
  })
  const sources = files.map((file) => blobSource(file, reports.addBytes))
  const outcome = await auditFiles(sources, options, { workers, keptBytes, onPlan: reports.addPlan })
  if (!outcome.ok) return { kind: 'problem', problem: outcome.error }
  const { report, plansRead } = outcome.value
  const { total, lines } = report.plans.rejected
  return {
    kind: 'report',
    documents: writeDocuments(report),
    plansRead,
    rejected: { total, lines: lines.slice(0, toldLines) },
  }
}

function read({ files, options, ports }: WorkerTask): void {
  const worker = auditFileWorker(
    files.map((file) => blobSource(file, reports.addBytes)),
    options,
    { keptBytes, onPlan: reports.addPlan },
  )
  for (const port of ports) {
    port.onmessage = ({ data }: MessageEvent<FileWorkerCall<AuditPart>>) => {
      answerCall(worker, data).then((reply) => {
        reports.tellNow()
        port.postMessage(reply)
      }, failed)
    }
  }
}

addEventListener('message', ({ data }: MessageEvent<WorkerTask>) => {
  if (data.kind === 'read') read(data)
  else lead(data).then(tell, failed)
})
