import { ok, type Result } from '../../domain/result.ts'
import type { FhirTransport } from '../../host/transport/fhir-transport.ts'
import type { HostClock } from '../../host/transport/host-clock.ts'
import { type AuditOutcome, finishAudit, type TooManyGroups } from '../audit-files.ts'
import type { AuditOptions } from '../audit-options.ts'
import { AuditRun, type OnPlan } from '../audit-run.ts'
import { keptAsked } from '../kept-asked.ts'
import type { AuditProblem } from '../read/each-line.ts'
import type { Pseudonym } from '../report/audit-row.ts'
import { describeServer } from './describe-server.ts'
import { PlanReader } from './read-plans.ts'
import { RecordReader } from './record-reader.ts'
import type { ServerProblem } from './server-problem.ts'
import { readStatement } from './server-statement.ts'

/** The server, and how it is audited. */
export interface ServerPlace {
  /** Opened at the base of the server, with its tokens. */
  readonly transport: FhirTransport
  readonly clock: HostClock
  /** Memory for what plans point to. */
  readonly keptBytes?: number
  /** Stops at the first plan that is rejected, as a problem. */
  readonly strict?: boolean
  readonly onPlan?: OnPlan
  readonly pseudonym?: Pseudonym
}

/** What an audit of a server gives, with what to tell whoever runs it. */
export interface ServerOutcome extends AuditOutcome {
  /** The server's own words. */
  readonly warnings: readonly string[]
  /** How many plans the server counted, when that is fewer than it gave. */
  readonly countedFewer?: number
}

/** What plans point to is used again within a page and little after it. */
const usualKeptBytes = 64 << 20

/**
 * Counts who is responsible for the actions of every care plan on a FHIR server: what an export of the same data gives
 * with `serverBase` the base of the server. The whole record is read or there is a problem and no report.
 */
export async function auditServer(
  options: AuditOptions,
  { transport, clock, keptBytes = usualKeptBytes, strict = false, onPlan, pseudonym }: ServerPlace,
): Promise<Result<ServerOutcome, ServerProblem | AuditProblem | TooManyGroups>> {
  const reader = new RecordReader(transport, clock)
  const statement = await readStatement(reader)
  if (!statement.ok) return statement
  const asked: AuditOptions = { ...options, serverBase: options.serverBase ?? transport.fhirBase }
  const tally = new AuditRun(asked, onPlan)
  const plans = new PlanReader(reader, statement.value.types, {
    tally,
    newTrial: () => new AuditRun(asked),
    serverBase: asked.serverBase,
    asked: keptAsked(asked),
    keptBytes,
    strict,
  })
  const reading = await plans.read(statement.value.includes)
  if (!reading.ok) return reading
  const { plans: file, resources, total } = reading.value
  const outcome = finishAudit(tally, [file], pseudonym)
  if (!outcome.ok) return outcome
  const read = { base: transport.fhirBase, pages: reader.pages, resources, warnings: reader.warnings.length }
  const { report } = outcome.value
  const source = { ...report.source, server: describeServer(read, report) }
  return ok({
    ...outcome.value,
    report: { ...report, source },
    warnings: reader.warnings,
    ...(total !== undefined && total < file.plans + file.rejected ? { countedFewer: total } : {}),
  })
}
