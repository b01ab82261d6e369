import type { TooManyGroups } from '../../audit/audit-files.ts'
import type { AuditOptions } from '../../audit/audit-options.ts'
import type { AuditProblem } from '../../audit/read/each-line.ts'
import type { RejectedLine } from '../../audit/read/plan-tally.ts'

/** A file that was dropped or chosen, under the name the report gives it. */
export interface NamedBlob {
  readonly name: string
  readonly blob: Blob
}

/** What the page tells a worker, once: to lead the audit, or to read files for the one that leads. */
export interface WorkerTask {
  readonly kind: 'lead' | 'read'
  /** In the order of their names. */
  readonly files: readonly NamedBlob[]
  readonly options: AuditOptions
  /** Of the lead, one to each reader; of a reader, the one to the lead. */
  readonly ports: readonly MessagePort[]
}

/** How far one worker has read. Bytes are those of the files as they are, compressed or not. */
export interface ReadByWorker {
  readonly bytes: number
  readonly plans: number
  readonly rejected: number
}

/** The files of a report, word for word as the command writes them. */
export interface AuditDocuments {
  readonly json: string
  readonly html: string
  readonly csv: string
  readonly dictionary: string
}

/** What an audit comes to in the page. */
export type CrewOutcome =
  | {
      readonly kind: 'report'
      readonly documents: AuditDocuments
      readonly plansRead: number
      readonly rejected: { readonly total: number; readonly lines: readonly RejectedLine[] }
    }
  | { readonly kind: 'problem'; readonly problem: AuditProblem | TooManyGroups }

/** What a worker tells the page; first that it is ready. `failed` is a fault of ours, or of the browser. */
export type WorkerWord =
  | { readonly kind: 'ready' }
  | { readonly kind: 'read'; readonly soFar: ReadByWorker }
  | { readonly kind: 'failed'; readonly detail: string }
  | CrewOutcome
