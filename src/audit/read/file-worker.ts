import { err, ok, type Result } from '../../domain/result.ts'
import type { AuditSource } from './audit-source.ts'
import { type AuditProblem, eachLine } from './each-line.ts'
import type { FilePart } from './file-part.ts'
import { FileReading, type FileState, type ReadingAsked, rejectedLine, unreadFile } from './file-reading.ts'
import type { PlanTally } from './plan-tally.ts'
import { ReferenceIndex, type ReferenceIndexPart } from './reference-index.ts'
import type { SourceLine } from './source-line.ts'

/** What was found in a file; `other-layout` when plans and what they point to share it, or there is too much of it. */
export type FileOutcome = Result<FileState | 'other-layout', AuditProblem>

/**
 * Reads files or parts of them, one at a time, here or in another thread. First `keep` for every file without plans,
 * then `useIndex` once, then `count` for every file of plans, then `finish`. Files are named by their place in the list
 * that the worker was made for; all it takes and gives can be sent between threads.
 */
export interface FileWorker<Part> {
  readonly keep: (part: FilePart) => Promise<FileOutcome>
  /** What was kept, to be put together with that of the other workers. */
  readonly kept: () => Promise<ReferenceIndexPart>
  readonly useIndex: (index: ReferenceIndexPart) => Promise<void>
  readonly count: (part: FilePart) => Promise<FileOutcome>
  /** What was counted and rejected in all of it. */
  readonly finish: () => Promise<Part>
}

/** What a worker needs to know. */
export interface FileWorkerOptions<Part> extends ReadingAsked {
  readonly sources: readonly AuditSource[]
  readonly tally: PlanTally<Part>
  readonly keptBytes: number
  /** Stops at the first line that is rejected. */
  readonly strict?: boolean
}

/** Does the work where it is made: in the main thread when there is one only, or inside another thread. */
export class LocalFileWorker<Part> implements FileWorker<Part> {
  readonly #options: FileWorkerOptions<Part>
  #index = new ReferenceIndex()
  #reading: FileReading

  constructor(options: FileWorkerOptions<Part>) {
    this.#options = options
    this.#reading = this.#newReading()
  }

  async keep(part: FilePart): Promise<FileOutcome> {
    const reading = this.#reading
    return this.#read(part, (line, file) => {
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
    this.#reading = this.#newReading()
  }

  async count(part: FilePart): Promise<FileOutcome> {
    const reading = this.#reading
    return this.#read(part, (line, file) => {
      const content = reading.judge(line, file)
      if (content && !file.holdsOthers) reading.count(content, line, file)
      return !file.holdsOthers
    })
  }

  async finish(): Promise<Part> {
    return this.#options.tally.toPart()
  }

  #newReading(): FileReading {
    return new FileReading(this.#options.tally, this.#index, this.#options)
  }

  async #read(part: FilePart, visit: (line: SourceLine, file: FileState) => boolean): Promise<FileOutcome> {
    const { sources, strict = false } = this.#options
    const source = sources[part.file]
    if (!source) throw new RangeError(`file ${part.file}`)
    const file = unreadFile(source.name)
    let isRightLayout = true
    const visitLine = (line: SourceLine) => {
      isRightLayout = visit(line, file)
      return isRightLayout && !(strict && file.rejected > 0)
    }
    const read = await eachLine(source, visitLine, part)
    if (!read.ok) return read
    const rejected = strict ? rejectedLine(file) : undefined
    if (rejected) return err(rejected)
    file.bytes = read.value.bytes
    file.lines = read.value.lines
    return ok(isRightLayout ? file : 'other-layout')
  }
}
