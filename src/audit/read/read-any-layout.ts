import { err, ok, type Result } from '../../domain/result.ts'
import type { AuditSource } from './audit-source.ts'
import { type AuditProblem, eachLine } from './each-line.ts'
import { FileReading, type FileState, rejectedLine, unreadFile } from './file-reading.ts'
import type { PlanTally } from './plan-tally.ts'
import type { ExportReading, ReadingOptions } from './read-export.ts'
import { ReferenceIndex } from './reference-index.ts'
import type { SourceLine } from './source-line.ts'

/**
 * Reads an export with plans and what they point to anywhere. The first reading judges every line, shows every
 * plan to the tally and notes what plans point to, the second keeps that, the third counts: memory grows with open references, not with plans.
 */
export async function readAnyLayout<Part, Tally extends PlanTally<Part>>(
  sources: readonly AuditSource[],
  { newTally, strict = false, ...how }: ReadingOptions<Part, Tally>,
): Promise<Result<ExportReading<Tally>, AuditProblem>> {
  const tally = newTally()
  const asked = new Set<string>()
  const reading = new FileReading(tally, new ReferenceIndex(), how)
  const files = sources.map((source) => ({ source, state: unreadFile(source.name) }))
  for (const { source, state: file } of files) {
    const read = await eachLine(source, (line) => {
      const content = reading.judge(line, file)
      if (content) {
        reading.ask(content, asked)
        reading.show(content)
      }
      return !(strict && file.rejected > 0)
    })
    if (!read.ok) return read
    const rejected = strict ? rejectedLine(file) : undefined
    if (rejected) return err(rejected)
    file.bytes = read.value.bytes
  }
  tally.settle()
  for (const file of files.filter(({ state }) => state.holdsOthers)) {
    const problem = await readAgain(file, (line) => {
      const content = reading.reread(line)
      if (content) reading.keep(content, asked)
    })
    if (problem) return err(problem)
  }
  for (const file of files.filter(({ state }) => state.holdsPlans)) {
    const problem = await readAgain(file, (line) => {
      const content = reading.reread(line)
      if (content) reading.count(content, line, file.state)
      return !(strict && file.state.rejected > 0)
    })
    const rejected = strict ? rejectedLine(file.state) : undefined
    if (rejected) return err(rejected)
    if (problem) return err(problem)
  }
  return ok({ files: files.map(({ state }) => state), tally })
}

interface ReadFile {
  readonly source: AuditSource
  readonly state: FileState
}

async function readAgain(
  { source, state }: ReadFile,
  visit: (line: SourceLine) => unknown,
): Promise<AuditProblem | undefined> {
  const read = await eachLine(source, visit)
  if (!read.ok) return read.error
  return read.value.bytes === state.bytes ? undefined : { code: 'file-changed', file: state.name }
}
