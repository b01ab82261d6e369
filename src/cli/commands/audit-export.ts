import { setTimeout as delay } from 'node:timers/promises'
import type { AuditOutcome } from '../../audit/audit-files.ts'
import type { AuditOptions } from '../../audit/audit-options.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import { realClock } from '../../host/transport/host-clock.ts'
import { isSameExport } from '../bulk/begin-export.ts'
import type { ExportPlace } from '../bulk/export-client.ts'
import type { ExportAsked } from '../bulk/export-job.ts'
import { readJobState } from '../bulk/job-state.ts'
import { prepareFolder } from '../bulk/keep-files.ts'
import { openAddress } from '../bulk/open-address.ts'
import { exitCodes } from '../exit-codes.ts'
import { readSecureAddress, secureAddressWords } from '../server-address.ts'
import { tokensFor } from '../server-sign-in.ts'
import { stopOnSignal } from '../stop-on-signal.ts'
import type { AuditExportFlags } from './audit-export-arguments.ts'
import { ExportRun } from './audit-export-run.ts'
import { type AuditEnding, type AuditServerFlags, auditedTypes, auditScope } from './audit-server.ts'

/** Elements that decide how a plan is counted, and those that a resource cannot do without. */
const auditedElements = [
  ...['id', 'meta', 'identifier', 'status', 'intent', 'subject', 'patient', 'period', 'created', 'author'],
  ...['category', 'title', 'careTeam', 'contained', 'extension', 'modifierExtension', 'implicitRules'],
  ...['activity', 'doNotPerform', 'owner', 'performer', 'sender', 'participant', 'action', 'name'],
  ...['managingOrganization', 'relationship', 'code', 'lifecycleStatus'],
]

/**
 * Asks a server for a bulk export and audits it as it comes, or as it is kept. Remarks go to standard error.
 * @param place For tests: a clock that does not wait.
 */
export async function auditExportAt(
  source: string,
  options: AuditOptions,
  flags: AuditServerFlags & AuditExportFlags,
  { clock }: Partial<Pick<ExportPlace, 'clock'>> = {},
): Promise<Result<AuditOutcome, AuditEnding>> {
  const base = readSecureAddress(source)
  if (base === undefined) return refused(`${source}: ${secureAddressWords}`)
  const asked: ExportAsked = {
    level: flags.export ?? 'system',
    types: auditedTypes,
    ...(flags.since === undefined ? {} : { since: flags.since }),
    ...(flags.elements === undefined ? {} : { elements: auditedElements }),
  }
  const earlier = flags.state === undefined ? ok(undefined) : await readJobState(flags.state)
  if (!earlier.ok) return refused(earlier.error)
  if (earlier.value !== undefined && !isSameExport(earlier.value, { base, asked })) {
    return refused(`${flags.state} is the state of another export. Name another file, or take it away.`)
  }
  const tokens = await tokensFor(base, flags, flags.scope ?? scopeFor(asked))
  if (!tokens.ok) return err({ words: tokens.error, code: exitCodes.inputUnreadable })
  const unfit =
    flags.keep === undefined ? undefined : await prepareFolder(flags.keep, earlier.value !== undefined)
  if (unfit !== undefined) return refused(unfit)
  const stop = stopOnSignal()
  const place: ExportPlace = {
    base,
    open: openAddress,
    tokens: tokens.value,
    ...(flags.tokenOrigin === undefined ? {} : { tokenOrigins: flags.tokenOrigin }),
    clock: clock ?? {
      ...realClock,
      sleep: (ms, signal = stop.signal) => delay(ms, undefined, { signal }).catch(() => {}),
    },
    signal: stop.signal,
  }
  const run = new ExportRun(place, { asked, options, flags, earlier: earlier.value, onKept: stop.off })
  const outcome = await run.run().finally(() => stop.off())
  return outcome.ok || stop.code === undefined ? outcome : err({ ...outcome.error, code: stop.code })
}

/** A group must be read to tell who is in it. */
function scopeFor({ level }: Pick<ExportAsked, 'level'>): string {
  return level.startsWith('Group/') ? `${auditScope} system/Group.rs` : auditScope
}

function refused(words: string): Result<never, AuditEnding> {
  return err({ words, code: exitCodes.badUsage })
}
