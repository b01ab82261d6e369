import type { AuditOutcome } from '../../audit/audit-files.ts'
import type { AuditOptions } from '../../audit/audit-options.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import { auditReadyExport } from '../bulk/audit-ready-export.ts'
import { beginExport } from '../bulk/begin-export.ts'
import { describeExport } from '../bulk/describe-export.ts'
import { ExportClient, type ExportPlace } from '../bulk/export-client.ts'
import { type ExportAsked, endJob } from '../bulk/export-job.ts'
import type { ExportProblem } from '../bulk/export-problem.ts'
import { ExportProgress } from '../bulk/export-progress.ts'
import { type JobState, removeJobState, writeJobState } from '../bulk/job-state.ts'
import { clearFolder } from '../bulk/keep-files.ts'
import { type ReadyExport, readyExport } from '../bulk/ready-export.ts'
import { exitCodes } from '../exit-codes.ts'
import type { AuditExportFlags } from './audit-export-arguments.ts'
import { exportProblemWords, exportRemarks, notEndedWords } from './audit-export-words.ts'
import { problemWords } from './audit-problems.ts'
import type { AuditEnding, AuditServerFlags } from './audit-server.ts'

/** Exports that cannot give a whole one any more. */
const ofNoMoreUse: readonly ExportProblem['why'][] = ['job-gone', 'errors-told', 'unreadable', 'endless']
const lastWordsMs = 5_000
const longestLastWaitMs = 500

/** What is asked of a run. */
export interface ExportRunOptions {
  readonly asked: ExportAsked
  readonly options: AuditOptions
  readonly flags: AuditServerFlags & AuditExportFlags
  readonly earlier: JobState | undefined
  /** Told when nothing of the server is needed any more. */
  readonly onKept: () => void
}

/** One export from its kick-off to its end on the server. */
export class ExportRun {
  readonly #place: ExportPlace
  readonly #client: ExportClient
  readonly #run: ExportRunOptions
  #state: JobState | undefined
  #noting: Promise<void> = Promise.resolve()

  constructor(place: ExportPlace, run: ExportRunOptions) {
    this.#place = place
    this.#client = new ExportClient(place)
    this.#run = run
    this.#state = run.earlier
  }

  async run(): Promise<Result<AuditOutcome, AuditEnding>> {
    const progress = new ExportProgress()
    try {
      const state = await this.#begun()
      if (!state.ok) return await this.#failed(state.error)
      const ready = await readyExport(this.#client, state.value, progress.onServer)
      if (!ready.ok) return await this.#failed(ready.error)
      const outcome = await this.#audited(ready.value, state.value, progress)
      if (outcome.ok) await this.#end()
      return outcome
    } finally {
      progress.stop()
    }
  }

  async #begun(): Promise<Result<JobState, ExportProblem>> {
    if (this.#state !== undefined) return ok(this.#state)
    const begun = await beginExport(this.#client, this.#run.asked)
    if (begun.ok) await this.#note(begun.value)
    return begun
  }

  async #audited(
    ready: ReadyExport,
    { request }: JobState,
    progress: ExportProgress,
  ): Promise<Result<AuditOutcome, AuditEnding>> {
    const { asked, options, flags } = this.#run
    const outcome = await auditReadyExport(this.#client, ready, {
      options: { ...options, serverBase: options.serverBase ?? this.#place.base },
      strict: flags.strict === true,
      progress,
      ...(flags.keep === undefined
        ? {}
        : {
            keep: {
              folder: flags.keep,
              request,
              state: this.#state,
              note: (state) => this.#note(state),
              onKept: () => {
                this.#run.onKept()
                return this.#end()
              },
            },
          }),
    })
    if (!outcome.ok) {
      if (outcome.error.code === 'export') return this.#failed(outcome.error)
      await this.#end()
      const isUsage = outcome.error.code === 'too-many-groups'
      return err({
        words: problemWords(outcome.error),
        code: isUsage ? exitCodes.badUsage : exitCodes.inputUnreadable,
      })
    }
    progress.stop()
    for (const remark of exportRemarks(ready, asked)) console.error(remark)
    const { report } = outcome.value
    const facts = {
      base: this.#place.base,
      level: asked.level,
      ...(asked.since === undefined ? {} : { since: asked.since }),
      transactionTime: ready.manifest.transactionTime,
      ...(ready.files.deleted.length === 0
        ? {}
        : { deletedPlans: [...ready.deleted].filter((name) => name.startsWith('CarePlan/')).length }),
      warnings: ready.warnings.length,
    }
    const described = { ...report.source, export: describeExport(facts, report) }
    return ok({ ...outcome.value, report: { ...report, source: described } })
  }

  /** Where the export may go on another time it stays on the server; else it is ended there. */
  async #failed(problem: ExportProblem): Promise<Result<never, AuditEnding>> {
    const { state, keep } = this.#run.flags
    const isBegun = this.#state !== undefined
    const goesOn = state !== undefined && isBegun && !ofNoMoreUse.includes(problem.why)
    if (!goesOn && keep !== undefined) await clearFolder(keep)
    if (!goesOn) await this.#end()
    const words = exportProblemWords(problem, {
      base: this.#place.base,
      signsIn: this.#place.tokens !== undefined,
      goOn: goesOn ? 'with-state' : isBegun ? 'anew' : 'not-begun',
    })
    return err({ words, code: problem.why === 'not-written' ? exitCodes.badUsage : exitCodes.server })
  }

  /** Ends the export on the server, also after an interrupt, and forgets it. */
  async #end(): Promise<void> {
    const { state } = this.#run.flags
    if (this.#state === undefined) return
    const { clock } = this.#place
    const last = new ExportClient({
      ...this.#place,
      signal: AbortSignal.timeout(lastWordsMs),
      clock: { ...clock, sleep: (ms) => clock.sleep(Math.min(ms, longestLastWaitMs)) },
    })
    if (!(await endJob(last, this.#state.status))) console.error(notEndedWords(this.#state.status))
    if (state !== undefined) await removeJobState(state)
    this.#state = undefined
  }

  /** One after the other: files become whole at the same time. */
  #note(state: JobState): Promise<void> {
    this.#state = state
    const { state: file } = this.#run.flags
    this.#noting = this.#noting.then(async () => {
      const problem = file === undefined ? undefined : await writeJobState(file, state)
      if (problem !== undefined) console.error(`${problem} The export cannot go on after a break.`)
    })
    return this.#noting
  }
}
