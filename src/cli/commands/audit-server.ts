import type { AuditOutcome } from '../../audit/audit-files.ts'
import type { AuditOptions } from '../../audit/audit-options.ts'
import { auditServer } from '../../audit/server/audit-server.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import { createBoundedTransport } from '../../host/transport/bounded-transport.ts'
import { realClock as clock } from '../../host/transport/host-clock.ts'
import { withTokens } from '../../publishing/token-transport.ts'
import { exitCodes } from '../exit-codes.ts'
import { newPseudonyms } from '../new-pseudonyms.ts'
import { showPlans } from '../progress-line.ts'
import { ReadMeter } from '../read-meter.ts'
import { readSecureAddress, secureAddressWords } from '../server-address.ts'
import { type SignInFlags, signInMisuse, tokensFor } from '../server-sign-in.ts'
import { problemWords } from './audit-problems.ts'
import { serverProblemWords, serverRemarks } from './audit-server-words.ts'

/** How a server is audited, as the options say. */
export interface AuditServerFlags extends SignInFlags {
  readonly scope?: string
  readonly strict?: true
  readonly timePoints?: unknown
}

/** Why there is no report, with the code to end with. */
export interface AuditEnding {
  readonly words: string
  readonly code: number
}

/** Only what the rule may look for; Patients are read only where somebody is named by an identifier alone. */
export const auditedTypes = [
  'CarePlan',
  'CareTeam',
  'Task',
  'ServiceRequest',
  'MedicationRequest',
  'DeviceRequest',
  'NutritionOrder',
  'CommunicationRequest',
  'VisionPrescription',
  'Appointment',
  'RequestGroup',
  'Goal',
  'RelatedPerson',
  'PractitionerRole',
  'Patient',
] as const

/** What is asked for where nobody says otherwise. */
export const auditScope = auditedTypes.map((type) => `system/${type}.rs`).join(' ')

/** Whether a source is a server rather than a file or folder. */
export function isServer(source: string): boolean {
  return /^https?:\/\//i.test(source)
}

/** What is wrong with these sources and options together; `undefined` when nothing is. */
export function auditServerMisuse(sources: readonly string[], flags: AuditServerFlags): string | undefined {
  const isOfServer = sources.some(isServer)
  if (isOfServer && sources.length > 1) return 'A server is audited by itself: give its address alone.'
  const needServer = (['clientId', 'key', 'tokenUrl', 'scope'] as const).find(
    (name) => flags[name] !== undefined,
  )
  if (!isOfServer && needServer !== undefined) {
    return `--${needServer.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)} needs the address of a server as the source.`
  }
  if (isOfServer && flags.timePoints !== undefined) {
    return '--time-points needs an export with the history of plans: a server is asked for their newest version only.'
  }
  if (flags.scope !== undefined && flags.key === undefined) return '--scope needs --client-id and --key.'
  return signInMisuse(flags)
}

/** Audits the server at an address and says on standard error what its runner should know. */
export async function auditServerAt(
  source: string,
  options: AuditOptions,
  flags: AuditServerFlags,
): Promise<Result<AuditOutcome, AuditEnding>> {
  const base = readSecureAddress(source)
  if (base === undefined) return err({ words: `${source}: ${secureAddressWords}`, code: exitCodes.badUsage })
  const tokens = await tokensFor(base, flags, flags.scope ?? auditScope)
  if (!tokens.ok) return err({ words: tokens.error, code: exitCodes.inputUnreadable })
  const open = (bearerToken?: string) =>
    createBoundedTransport({
      fhirBase: base,
      ...(bearerToken === undefined ? {} : { bearerToken }),
    })
  const meter = new ReadMeter(1)
  const progress = showPlans(meter)
  const outcome = await auditServer(options, {
    transport: tokens.value === undefined ? open() : withTokens(open, tokens.value),
    clock,
    strict: flags.strict === true,
    onPlan: meter.addPlan,
    pseudonym: newPseudonyms(),
  }).finally(() => progress.stop())
  if (outcome.ok) {
    for (const remark of serverRemarks(outcome.value)) console.error(remark)
    return ok(outcome.value)
  }
  const problem = outcome.error
  if (problem.code === 'server') {
    const words = serverProblemWords(problem, { base, signsIn: tokens.value !== undefined })
    return err({ words, code: exitCodes.server })
  }
  const isUsage = problem.code === 'too-many-groups'
  return err({ words: problemWords(problem), code: isUsage ? exitCodes.badUsage : exitCodes.inputUnreadable })
}
