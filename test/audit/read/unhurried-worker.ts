import { auditFileWorker } from '../../../src/audit/audit-file-worker.ts'
import type { AuditOptions } from '../../../src/audit/audit-options.ts'
import type { AuditPart } from '../../../src/audit/audit-run.ts'
import type { AuditSource } from '../../../src/audit/read/audit-source.ts'
import type { FilePart } from '../../../src/audit/read/file-part.ts'
import type { FileWorker } from '../../../src/audit/read/file-worker.ts'
import { inOrder } from '../../../src/audit/read/read-export.ts'

/**
 * A worker that lets others go first now and then, the same way each time, and that gets and gives copies as one in
 * another thread does.
 */
export function unhurriedWorker(
  sources: readonly AuditSource[],
  options: AuditOptions,
  worker: number,
): FileWorker<AuditPart> {
  const local = auditFileWorker(inOrder(sources), options)
  const turns = async ({ file, part }: FilePart) => {
    for (let turn = 0; turn < (file * 7 + part * 3 + worker * 5) % 11; turn += 1) await Promise.resolve()
  }
  return {
    keep: async (part) => {
      await turns(part)
      return structuredClone(await local.keep(structuredClone(part)))
    },
    kept: async () => structuredClone(await local.kept()),
    useIndex: (index) => local.useIndex(structuredClone(index)),
    count: async (part) => {
      await turns(part)
      return structuredClone(await local.count(structuredClone(part)))
    },
    finish: async () => structuredClone(await local.finish()),
  }
}
