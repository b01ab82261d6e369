import type { Truth } from '../../../bench/audit/export/truth.ts'
import { drawExport, type ExportOptions } from '../../../bench/audit/export/write-export.ts'
import type { AuditSource } from '../../../src/audit/read/audit-source.ts'
import { bytesSource } from '../memory-sources.ts'

/** A drawn export in memory, with the truth the generator knows about it. */
export async function drawSources(
  options: ExportOptions,
): Promise<{ readonly sources: readonly AuditSource[]; readonly truth: Truth }> {
  const files = new Map<string, string[]>()
  const truth = await drawExport(options, (file, line) => {
    const lines = files.get(file) ?? []
    files.set(file, lines)
    lines.push(line)
  })
  return { sources: [...files].map(([name, lines]) => bytesSource(name, lines.join('\n'), 50_000)), truth }
}
