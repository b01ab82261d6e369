import { spawn } from 'node:child_process'
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { expect } from 'vitest'
import { readCaseload } from '../../mocks/caseload.ts'
import type { AuditReport } from '../../src/audit/report/audit-report.ts'
import { auditInThreads } from '../../src/cli/audit-threads.ts'
import { auditExportAt } from '../../src/cli/commands/audit-export.ts'
import type { AuditExportFlags } from '../../src/cli/commands/audit-export-arguments.ts'
import { exportServerBase } from '../../src/cli/export-server-base.ts'
import { findNdjsonFiles } from '../../src/cli/ndjson-files.ts'
import { realClock } from '../../src/host/transport/host-clock.ts'
import { bulkFiles } from '../../src/sandbox/bulk-files.ts'
import type { FhirFault } from '../../src/sandbox/faults.ts'
import { readWholeRecord } from '../../src/sandbox/record-export.ts'
import { startSmallSandbox } from '../sandbox/small-sandbox.ts'

const launcher = resolve(import.meta.dirname, '../../src/cli/alongside.js')
/** What every audit here is asked for, as options of the command. */
export const askedFor = ['--json', '--suppress', 'none', '--by', 'team,category', '--expand-care-teams']
const asked = { suppression: 'none', by: ['team', 'category'], expandCareTeams: true } as const
/** A clock that does not wait, so that patience costs nothing. */
const clock = { ...realClock, sleep: async () => {} }

type HereFlags = AuditExportFlags & { readonly scope?: string; readonly clientId?: string }

/** All but where it was read from. */
export function counted({ source, quality, ...report }: AuditReport) {
  return { ...report, asOf: source.asOf, quality: quality.map(({ example: _place, ...found }) => found) }
}

/** A demo record to export, a folder to work in, and what a folder of the same record gives. */
export async function openExportWorld() {
  const folder = await mkdtemp(join(tmpdir(), 'alongside-audit-export-'))
  await mkdir(join(folder, 'tmp'))
  const sandbox = await startSmallSandbox({ caseload: readCaseload() })
  const { takeFhirFault } = sandbox.faults
  await writeFile(join(folder, 'key.json'), JSON.stringify(sandbox.auditor.privateJwk), { mode: 0o600 })
  const record = await readWholeRecord({ fhirBase: sandbox.fhirBase, token: sandbox.readToken })
  if (!record.ok) throw new Error(record.error)
  await mkdir(join(folder, 'export'))
  for (const [name, text] of bulkFiles(record.value)) await writeFile(join(folder, 'export', name), text)

  /** What `alongside audit FOLDER` gives. */
  async function auditFolder(name: string): Promise<AuditReport> {
    const sources = await findNdjsonFiles([join(folder, name)])
    const base = await exportServerBase([join(folder, name)])
    if (!sources.ok || !base.ok) throw new Error('there is no such folder')
    const serverBase = base.value ?? sandbox.fhirBase
    const outcome = await auditInThreads(sources.value, { ...asked, serverBase })
    if (!outcome.ok) throw new Error(outcome.error.code)
    return outcome.value.report
  }

  return {
    folder,
    sandbox,
    auditFolder,
    exported: counted(await auditFolder('export')),
    filesUnder: (path: string) => readdir(join(folder, path), { recursive: true }),
    /** The command in a process of its own. */
    bulk(...args: readonly string[]) {
      const signIn = ['--client-id', 'alongside-auditor', '--key', 'key.json']
      const whole = [launcher, 'audit', sandbox.fhirBase, '--export', 'system', ...signIn, ...args]
      const env = { ...process.env, TMPDIR: join(folder, 'tmp') }
      const child = spawn(process.execPath, whole, { cwd: folder, env })
      const said = { out: '', err: '' }
      child.stdout.on('data', (part) => (said.out += part))
      child.stderr.on('data', (part) => (said.err += part))
      const ended = new Promise<number | null>((done) => child.on('close', done)).then((code) => {
        expect(said.out + said.err).not.toContain(sandbox.auditor.privateJwk.d ?? 'no key')
        return { code, ...said }
      })
      return { child, ended }
    },
    /** The audit as the command runs it, here. */
    auditHere(flags: HereFlags = {}) {
      const signIn = { clientId: 'alongside-auditor', key: join(folder, 'key.json') }
      return auditExportAt(sandbox.fhirBase, asked, { export: 'system', ...signIn, ...flags }, { clock })
    },
    /** What happens to the nth request. */
    onRequest(fault: (nth: number) => FhirFault | undefined): void {
      let requests = 0
      sandbox.faults.takeFhirFault = () => {
        requests += 1
        return fault(requests) ?? { kind: 'none' }
      }
    },
    /** A sound record without exports. */
    reset() {
      sandbox.faults.reset()
      sandbox.faults.takeFhirFault = takeFhirFault
      sandbox.bulk.forgetAll()
    },
    async close() {
      await sandbox.stop()
      await rm(folder, { recursive: true })
    },
  }
}

export type ExportWorld = Awaited<ReturnType<typeof openExportWorld>>
