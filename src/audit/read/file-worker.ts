import { err, ok, type Result } from '../../domain/result.ts'
import type { AuditSource } from './audit-source.ts'
import { type AuditProblem, eachLine } from './each-line.ts'
import { FileReading, type FileState, rejectedLine, unreadFile } from './file-reading.ts'
import type { PlanTally } from './plan-tally.ts'
import { ReferenceIndex, type ReferenceIndexPart } from './reference-index.ts'

/** What was found in a file; `other-layout` when plans and what they point to share it, or there is too much of it. */
export type FileOutcome = Result<FileState | 'other-layout', AuditProblem>

/**
 * Reads whole files, one at a time, here or in another thread. First `keep` for every file without plans, then
 * `useIndex` once, then `count` for every file of plans, then `finish`. Files are named by their place in the list that
 * the worker was made for; all it gives can be sent between threads.
 */
export interface FileWorker<Part> {
  readonly keep: (file: number) => Promise<FileOutcome>
  /** What was kept, to be put together with that of the other workers. */
  readonly kept: () => Promise<ReferenceIndexPart>
  readonly useIndex: (index: ReferenceIndexPart) => Promise<void>
  readonly count: (file: number) => Promise<FileOutcome>
  /** What was counted and rejected in all of it. */
  readonly finish: () => Promise<Part>
}

/** What a worker needs to know. */
export interface FileWorkerOptions<Part> {
  readonly sources: readonly AuditSource[]
  readonly tally: PlanTally<Part>
  readonly serverBase?: string | undefined
  readonly keptBytes: number
  /** Stops at the first line that is rejected. */
  readonly strict?: boolean
}

/** Does the work where it is made: in the main thread when there is one only, or inside another thread. */
export class LocalFileWorker<Part> implements FileWorker<Part> {
  readonly #options: FileWorkerOptions<Part>
  #index = new ReferenceIndex()

  constructor(options: FileWorkerOptions<Part>) {
    this.#options = options
  }

  async keep(number: number): Promise<FileOutcome> {
    const reading = this.#reading()
    return this.#read(number, (line, file) => {
      const content = reading.judge(line, file)
      if (content) reading.keep(content)
      return !file.holdsPlans && this.#index.heldBytes <= this.#options.keptBytes
    })
  }

  async kept(): Promise<ReferenceIndexPart> {
    return this.#index.toPart()
  }

  async useIndex(index: ReferenceIndexPart): Promise<void> {
    this.#index = ReferenceIndex.from(index)
  }

  async count(number: number): Promise<FileOutcome> {
    const reading = this.#reading()
    return this.#read(number, (line, file) => {
      const content = reading.judge(line, file)
      if (content && !file.holdsOthers) reading.count(content, line, file)
      return !file.holdsOthers
    })
  }

  async finish(): Promise<Part> {
    return this.#options.tally.toPart()
  }

  #reading(): FileReading {
    return new FileReading(this.#options.tally, this.#index, this.#options.serverBase)
  }

  async #read(
    number: number,
    visit: (line: Parameters<FileReading['judge']>[0], file: FileState) => boolean,
  ): Promise<FileOutcome> {
    const { sources, strict = false } = this.#options
    const source = sources[number]
    if (!source) throw new RangeError(`file ${number}`)
    const file = unreadFile(source.name)
    let isRightLayout = true
    const read = await eachLine(source, (line) => {
      isRightLayout = visit(line, file)
      return isRightLayout && !(strict && file.rejected > 0)
    })
    if (!read.ok) return read
    const rejected = strict ? rejectedLine(file) : undefined
    if (rejected) return err(rejected)
    file.bytes = read.value
    return ok(isRightLayout ? file : 'other-layout')
  }
}
