import { auditFiles } from '../../src/audit/audit-files.ts'
import type { AuditOptions } from '../../src/audit/audit-options.ts'
import type { AuditSource } from '../../src/audit/read/audit-source.ts'
import type { AuditReport } from '../../src/audit/report/audit-report.ts'

/** A file of these bytes, given in chunks of this many bytes. */
export function bytesSource(name: string, content: string | Uint8Array, chunkBytes = 1 << 16): AuditSource {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content
  return {
    name,
    size: bytes.length,
    open: async function* (from = 0) {
      for (let start = from; start < bytes.length; start += chunkBytes) {
        yield bytes.subarray(start, start + chunkBytes)
      }
    },
  }
}

/** A file of one resource a line. */
export function ndjsonSource(name: string, resources: readonly unknown[]): AuditSource {
  return bytesSource(name, resources.map((resource) => `${JSON.stringify(resource)}\n`).join(''))
}

/** The report of an audit that must succeed; with no number hidden unless asked for. */
export async function auditReport(
  sources: readonly AuditSource[],
  options: AuditOptions = {},
): Promise<AuditReport> {
  const report = await auditFiles(sources, { suppression: 'none', ...options }, { pseudonym: (name) => name })
  if (!report.ok) throw new Error(JSON.stringify(report.error))
  return report.value.report
}
