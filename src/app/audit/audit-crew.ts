import type { AuditOptions } from '../../audit/audit-options.ts'
import type { CrewOutcome, NamedBlob, ReadByWorker, WorkerTask, WorkerWord } from './crew-messages.ts'

/** Each holds a copy of what plans point to, so more cost more memory than they save time. */
const mostReaders = 4
/** Less is read by one before another has started; but each file may have one of its own. */
const worthReaderBytes = 32 << 20

/** An audit under way in workers. */
export interface RunningAudit {
  readonly outcome: Promise<CrewOutcome | { readonly kind: 'failed'; readonly detail: string }>
  /** Ends all workers at once; the outcome then never comes. */
  readonly stop: () => void
}

/** What an audit in workers needs. */
export interface AuditCrewOptions {
  readonly files: readonly NamedBlob[]
  readonly options: AuditOptions
  readonly startWorker: () => Worker
  readonly processors: number
  /** Told often how far all workers together have read. */
  readonly onRead: (soFar: ReadByWorker) => void
}

/**
 * Audits files in workers: one leads, puts the parts together and hashes the files; the others read. The page itself
 * stays free, and no file is ever held whole.
 */
export function startAudit({
  files,
  options,
  startWorker,
  processors,
  onRead,
}: AuditCrewOptions): RunningAudit {
  const ordered = files.toSorted((a, b) => (a.name < b.name ? -1 : 1))
  const bytes = ordered.reduce((sum, { blob }) => sum + blob.size, 0)
  const useful = Math.max(ordered.length, Math.ceil(bytes / worthReaderBytes))
  const readers = Math.max(1, Math.min(processors - 1, useful, mostReaders))
  const workers = Array.from({ length: readers + 1 }, startWorker)
  const channels = Array.from({ length: readers }, () => new MessageChannel())
  // The first leads; the others read, each for the lead.
  const giveTask = (number: number) => {
    const ports =
      number === 0
        ? channels.map(({ port2 }) => port2)
        : channels.slice(number - 1, number).map(({ port1 }) => port1)
    const task: WorkerTask = { kind: number === 0 ? 'lead' : 'read', files: ordered, options, ports }
    workers[number]?.postMessage(task, ports)
  }
  const read: ReadByWorker[] = []
  const stop = () => {
    for (const worker of workers) worker.terminate()
  }
  const outcome = new Promise<Awaited<RunningAudit['outcome']>>((resolve) => {
    const end = (result: Awaited<RunningAudit['outcome']>) => {
      stop()
      resolve(result)
    }
    for (const [number, worker] of workers.entries()) {
      worker.onmessage = ({ data }: MessageEvent<WorkerWord>) => {
        if (data.kind === 'ready') return giveTask(number)
        if (data.kind !== 'read') return end(data)
        read[number] = data.soFar
        onRead(sumOf(read))
      }
      // The code did not come, or does not run in this browser.
      worker.onerror = ({ message }) => end({ kind: 'failed', detail: message || 'a worker did not start' })
    }
  })
  return { outcome, stop }
}

function sumOf(read: readonly (ReadByWorker | undefined)[]): ReadByWorker {
  const sum = (name: keyof ReadByWorker) => read.reduce((all, each) => all + (each?.[name] ?? 0), 0)
  return { bytes: sum('bytes'), plans: sum('plans'), rejected: sum('rejected') }
}
