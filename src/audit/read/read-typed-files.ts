import { ok, type Result } from '../../domain/result.ts'
import type { AuditSource } from './audit-source.ts'
import { type AuditProblem, eachLine } from './each-line.ts'
import { type FilePart, type FindLine, fileParts, lineFinder, wholeFile } from './file-part.ts'
import type { FileState } from './file-reading.ts'
import type { FileOutcome, FileWorker } from './file-worker.ts'
import { LineReader } from './read-line.ts'
import { ReferenceIndex } from './reference-index.ts'
import { shareOut } from './share-out.ts'

/** What typed files gave. */
export interface TypedFiles<Part> {
  readonly files: readonly FileState[]
  readonly parts: readonly Part[]
  readonly findLine: FindLine
}

/** How typed files are read. */
export interface TypedFilesOptions {
  /** Memory that what plans may point to can take. */
  readonly keptBytes: number
  /** Stops at the first line that is rejected. */
  readonly strict: boolean
  readonly partBytes?: number | undefined
}

/**
 * Reads an export with one type a file: first what does not begin with a plan, then the plans. Gives nothing when a file
 * turns out otherwise or more stands beside the plans than may be kept. Large files are shared out in parts. Whichever
 * worker reads what, and when, makes no difference: of a problem too, the first file by name is told.
 */
export async function readTypedFiles<Part>(
  sources: readonly AuditSource[],
  workers: readonly FileWorker<Part>[],
  { keptBytes, strict, partBytes }: TypedFilesOptions,
): Promise<Result<TypedFiles<Part>, AuditProblem> | undefined> {
  const ofPlans: FilePart[] = []
  const ofOthers: FilePart[] = []
  // The line that is told of as the first that was rejected must be told by its number in the file.
  const inParts = workers.length > 1 && !strict
  const reader = new LineReader()
  for (const [number, source] of sources.entries()) {
    const begins = await beginsWithPlan(source, reader)
    if (!begins.ok) return begins
    const parts = inParts ? fileParts(source, number, partBytes) : [wholeFile(number)]
    if (begins.value) ofPlans.push(...parts)
    else ofOthers.push(...parts)
  }
  const kept = await readParts(workers, ofOthers, (worker, part) => worker.keep(part))
  if (kept.some(isEnd)) return problemIn(kept)
  if (!(await giveIndex(workers, keptBytes))) return undefined
  const counted = await readParts(workers, ofPlans, (worker, part) => worker.count(part))
  if (counted.some(isEnd)) return problemIn(counted)
  const ofFiles = statesByFile([...kept, ...counted])
  const findLine = lineFinder(
    new Map(ofFiles.map((parts) => [nameOf(parts), parts.map(({ lines }) => lines)])),
  )
  const parts = await Promise.all(workers.map((worker) => worker.finish()))
  return ok({ files: ofFiles.map((states) => states.reduce(together)), parts, findLine })
}

/** What became of a part of a file. */
interface ReadPart {
  readonly part: FilePart
  readonly outcome: FileOutcome
}

function readParts<Part>(
  workers: readonly FileWorker<Part>[],
  parts: readonly FilePart[],
  read: (worker: FileWorker<Part>, part: FilePart) => Promise<FileOutcome>,
): Promise<readonly ReadPart[]> {
  return shareOut(workers, parts, {
    run: async (worker, part) => ({ part, outcome: await read(worker, part) }),
    isEnd,
  })
}

function isEnd({ outcome }: ReadPart): boolean {
  return !outcome.ok || outcome.value === 'other-layout'
}

/** What is known of each file, part by part. */
function statesByFile(read: readonly ReadPart[]): readonly (readonly FileState[])[] {
  const byFile = new Map<number, FileState[]>()
  const inOrder = read.toSorted((a, b) => a.part.file - b.part.file || a.part.part - b.part.part)
  for (const { part, outcome } of inOrder) {
    if (!outcome.ok || outcome.value === 'other-layout') continue
    byFile.set(part.file, [...(byFile.get(part.file) ?? []), outcome.value])
  }
  return [...byFile.values()]
}

function nameOf([first]: readonly FileState[]): string {
  return first?.name ?? ''
}

/** Two parts of a file as one; the first comes before the second. */
function together(first: FileState, second: FileState): FileState {
  return {
    ...first,
    bytes: first.bytes + second.bytes,
    lines: first.lines + second.lines,
    plans: first.plans + second.plans,
    rejected: first.rejected + second.rejected,
    holdsOthers: first.holdsOthers || second.holdsOthers,
    holdsPlans: first.holdsPlans || second.holdsPlans,
  }
}

/** Puts together what the workers kept and gives it to each; false when it is too much. */
async function giveIndex<Part>(workers: readonly FileWorker<Part>[], keptBytes: number): Promise<boolean> {
  const [only, ...others] = workers
  // One worker has all of it already.
  if (only && others.length === 0) return true
  const index = only ? ReferenceIndex.from(await only.kept()) : new ReferenceIndex()
  for (const worker of others) index.add(await worker.kept())
  if (index.heldBytes > keptBytes) return false
  const whole = index.toPart()
  await Promise.all(workers.map((worker) => worker.useIndex(whole)))
  return true
}

function problemIn(parts: readonly ReadPart[]): Result<never, AuditProblem> | undefined {
  const problems = parts.flatMap(({ outcome }) => (outcome.ok ? [] : [outcome]))
  return problems.sort((a, b) => (a.error.file < b.error.file ? -1 : 1))[0]
}

/** Whether the first resource of a file is a plan. */
async function beginsWithPlan(
  source: AuditSource,
  reader: LineReader,
): Promise<Result<boolean, AuditProblem>> {
  if (source.isSaidToHoldPlans !== undefined) return ok(source.isSaidToHoldPlans)
  let begins = false
  const read = await eachLine(source, (line) => {
    const content = reader.read(line)
    if (!content.ok) return true
    begins = content.value.resources.some((resource) => resource.resourceType === 'CarePlan')
    return false
  })
  return read.ok ? ok(begins) : read
}
