import { batch, type ReadonlySignal, signal } from '@preact/signals'
import type { AuditOptions } from '../../audit/audit-options.ts'
import { ok, type Result } from '../../domain/result.ts'
import { startAudit } from './audit-crew.ts'
import { type AuditForm, type AuditTextField, emptyAuditForm, readAuditForm } from './audit-form.ts'
import type { CrewOutcome, ReadByWorker } from './crew-messages.ts'
import { manifestBase, type TwoServers } from './manifest-base.ts'
import { addOffer, namedFiles, type Offer, type OfferedFile, type OfferFault } from './offered-files.ts'

/** What the person entered that cannot be used. */
export type EntryFault = { readonly field: 'files' | AuditTextField }

type Report = Extract<CrewOutcome, { kind: 'report' }>

/** Where the page is. */
export type AuditStage =
  | { readonly kind: 'choosing'; readonly faults: readonly EntryFault[] }
  | { readonly kind: 'reading'; readonly soFar: ReadByWorker; readonly totalBytes: number }
  | { readonly kind: 'stopped'; readonly why: AuditStop }
  | { readonly kind: 'done'; readonly report: Report; readonly isHidden: boolean }

/** Why there is no report. */
export type AuditStop =
  | { readonly code: 'cancelled' }
  | { readonly code: 'failed'; readonly detail: string }
  | TwoServers
  | Extract<CrewOutcome, { kind: 'problem' }>['problem']

/** The page's state, and all that a person can do in it. */
export interface AuditModel {
  readonly files: ReadonlySignal<readonly OfferedFile[]>
  /** Of the last offer. */
  readonly offerFaults: ReadonlySignal<readonly OfferFault[]>
  readonly form: ReadonlySignal<AuditForm>
  readonly stage: ReadonlySignal<AuditStage>
  readonly offer: (offer: Offer) => void
  readonly clear: () => void
  readonly change: (change: Partial<Omit<AuditForm, 'texts'>>) => void
  readonly type: (field: AuditTextField, text: string) => void
  readonly start: () => Promise<void>
  readonly cancel: () => void
  /** Back to files and options, which are as they were. */
  readonly back: () => void
}

/** What the page needs of the browser. */
export interface AuditModelParts {
  readonly startWorker: () => Worker
  readonly processors: number
}

const choosing: AuditStage = { kind: 'choosing', faults: [] }
const nothingRead: ReadByWorker = { bytes: 0, plans: 0, rejected: 0 }

/** One audit page. */
export function createAuditModel({ startWorker, processors }: AuditModelParts): AuditModel {
  const files = signal<readonly OfferedFile[]>([])
  const offerFaults = signal<readonly OfferFault[]>([])
  const form = signal(emptyAuditForm)
  const stage = signal<AuditStage>(choosing)
  let stop = () => {}
  // What belongs to an audit that was cancelled is not shown any more, however late it comes.
  let newest = 0

  const start = async () => {
    const options = readAuditForm(form.value)
    const named = namedFiles(files.value)
    const faults: EntryFault[] = named.length === 0 ? [{ field: 'files' }] : []
    if (!options.ok) faults.push(...options.error.map((field) => ({ field })))
    if (!options.ok || faults.length > 0) {
      stage.value = { kind: 'choosing', faults }
      return
    }
    newest += 1
    const own = newest
    const show = (next: AuditStage) => {
      if (own === newest) stage.value = next
    }
    const totalBytes = named.reduce((sum, { blob }) => sum + blob.size, 0)
    show({ kind: 'reading', soFar: nothingRead, totalBytes })
    const known = await withBase(options.value, files.value)
    if (own !== newest) return
    if (!known.ok) return show({ kind: 'stopped', why: known.error })
    const running = startAudit({
      files: named,
      options: known.value,
      startWorker,
      processors,
      onRead: (soFar) => show({ kind: 'reading', soFar, totalBytes }),
    })
    stop = running.stop
    const outcome = await running.outcome
    if (outcome.kind === 'report') {
      show({ kind: 'done', report: outcome, isHidden: options.value.suppression !== 'none' })
    } else if (outcome.kind === 'problem') show({ kind: 'stopped', why: outcome.problem })
    else show({ kind: 'stopped', why: { code: 'failed', detail: outcome.detail } })
  }

  return {
    files,
    offerFaults,
    form,
    stage,
    start,
    offer: (offer) =>
      batch(() => {
        // What was dropped takes a moment to read; meanwhile the audit may have begun.
        if (!isChoosing(stage.value)) return
        const added = addOffer(files.value, offer)
        files.value = added.files
        offerFaults.value = added.faults
        if (added.files.length > 0) stage.value = choosing
      }),
    clear: () =>
      batch(() => {
        files.value = []
        offerFaults.value = []
      }),
    change: (change) => {
      form.value = { ...form.value, ...change }
    },
    type: (field, text) => {
      form.value = { ...form.value, texts: { ...form.value.texts, [field]: text } }
    },
    cancel: () => {
      newest += 1
      stop()
      stage.value = { kind: 'stopped', why: { code: 'cancelled' } }
    },
    back: () => {
      stage.value = choosing
    },
  }
}

/** Whether files and options can be changed now. */
export function isChoosing({ kind }: AuditStage): boolean {
  return kind === 'choosing' || kind === 'stopped'
}

/** The options with the server that the files are from, unless one is named. */
async function withBase(
  options: AuditOptions,
  files: readonly OfferedFile[],
): Promise<Result<AuditOptions, TwoServers>> {
  if (options.serverBase !== undefined) return ok(options)
  const base = await manifestBase(files)
  if (!base.ok) return base
  return ok(base.value === undefined ? options : { ...options, serverBase: base.value })
}
