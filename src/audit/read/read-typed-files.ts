import { ok, type Result } from '../../domain/result.ts'
import type { AuditSource } from './audit-source.ts'
import { type AuditProblem, eachLine } from './each-line.ts'
import type { FileState } from './file-reading.ts'
import type { FileOutcome, FileWorker } from './file-worker.ts'
import { LineReader } from './read-line.ts'
import { ReferenceIndex } from './reference-index.ts'
import { shareOut } from './share-out.ts'

/** What typed files gave. */
export interface TypedFiles<Part> {
  readonly files: readonly FileState[]
  readonly parts: readonly Part[]
}

/**
 * Reads an export with one type a file: first what does not begin with a plan, then the plans. Gives nothing when a file
 * turns out otherwise or more stands beside the plans than may be kept. Whichever worker reads what, and when, makes no
 * difference: of a problem too, the first file by name is told.
 */
export async function readTypedFiles<Part>(
  sources: readonly AuditSource[],
  workers: readonly FileWorker<Part>[],
  keptBytes: number,
): Promise<Result<TypedFiles<Part>, AuditProblem> | undefined> {
  const planFiles: number[] = []
  const otherFiles: number[] = []
  for (const [number, source] of sources.entries()) {
    const begins = await beginsWithPlan(source)
    if (!begins.ok) return begins
    if (begins.value) planFiles.push(number)
    else otherFiles.push(number)
  }
  const isEnd = (outcome: FileOutcome) => !outcome.ok || outcome.value === 'other-layout'
  const kept = await shareOut(workers, otherFiles, { run: (worker, file) => worker.keep(file), isEnd })
  if (kept.some(isEnd)) return problemIn(kept)
  if (!(await giveIndex(workers, keptBytes))) return undefined
  const counted = await shareOut(workers, planFiles, { run: (worker, file) => worker.count(file), isEnd })
  if (counted.some(isEnd)) return problemIn(counted)
  const files = [...kept, ...counted].flatMap((outcome) =>
    outcome.ok && outcome.value !== 'other-layout' ? [outcome.value] : [],
  )
  const parts = await Promise.all(workers.map((worker) => worker.finish()))
  return ok({ files: files.sort((a, b) => (a.name < b.name ? -1 : 1)), parts })
}

/** Puts together what the workers kept and gives it to each; false when it is too much. */
async function giveIndex<Part>(workers: readonly FileWorker<Part>[], keptBytes: number): Promise<boolean> {
  const [only, ...others] = workers
  // One worker has all of it already.
  if (only && others.length === 0) return true
  const index = new ReferenceIndex()
  for (const worker of workers) index.add(await worker.kept())
  if (index.heldBytes > keptBytes) return false
  const whole = index.toPart()
  await Promise.all(workers.map((worker) => worker.useIndex(whole)))
  return true
}

function problemIn(outcomes: readonly FileOutcome[]): Result<never, AuditProblem> | undefined {
  const problems = outcomes.filter((outcome) => !outcome.ok)
  return problems.sort((a, b) => (a.error.file < b.error.file ? -1 : 1))[0]
}

/** Whether the first resource of a file is a plan. */
async function beginsWithPlan(source: AuditSource): Promise<Result<boolean, AuditProblem>> {
  const reader = new LineReader()
  let begins = false
  const read = await eachLine(source, (line) => {
    const content = reader.read(line)
    if (!content.ok) return true
    begins = content.value.resources.some((resource) => resource.resourceType === 'CarePlan')
    return false
  })
  return read.ok ? ok(begins) : read
}
