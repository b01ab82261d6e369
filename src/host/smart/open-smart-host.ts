import { type RecordCapability, readCapability, readPatient, stringMember } from '../../fhir/index.ts'
import type { HostProblem } from '../host-problem.ts'
import type { LaunchContext } from '../launch-context.ts'
import type { LaunchOutcome, LaunchProblem } from '../launch-problem.ts'
import { createPractitionerDirectory } from '../record/practitioner-directory.ts'
import { objectOf } from '../record/read-answer.ts'
import { createRecordHost } from '../record-host.ts'
import type { FhirTransport } from '../transport/fhir-transport.ts'
import { type HostClock, realClock, todayOf } from '../transport/host-clock.ts'
import type { BrowserEdge } from './browser-edge.ts'
import { exchangeCode } from './exchange-code.ts'
import { decideAccess } from './launch-access.ts'
import type { StoredSession } from './launch-store.ts'
import { createSmartTransport } from './smart-transport.ts'
import { type FoundLaunch, takeCallback } from './take-callback.ts'
import { createTokenKeeper } from './token-keeper.ts'

/**
 * Opens the record on the page the sign-in service returns to, or goes on with this tab's session after a reload. The host it gives is bound to one person for
 * as long as it lives; anything that does not add up refuses the launch and forgets its tokens.
 */
export async function openSmartHost(edge: BrowserEdge, clock: HostClock = realClock): Promise<LaunchOutcome> {
  const found = takeCallback(edge)
  if (!found.ok) return refused(found.error)
  const { key, store } = found.value
  const session = await sessionOf(edge, found.value)
  if (!session.ok) return refused(session.error)
  if (found.value.kind === 'answer') store.write(key, session.value)

  const keeper = createTokenKeeper(edge, session.value, (kept) => {
    if (kept === undefined) store.remove(key)
    else store.write(key, kept)
  })
  const transport = createSmartTransport(edge, session.value.fhirBase, keeper)
  const checked = await checkRecord(transport, session.value, clock)
  if (checked.kind === 'refused') {
    transport.end()
    return checked
  }
  const { launch, capability } = checked
  return { kind: 'open', host: createRecordHost({ transport, launch, capability, clock }) }
}

function refused(problem: LaunchProblem): { readonly kind: 'refused'; readonly problem: LaunchProblem } {
  return { kind: 'refused', problem }
}

function sessionOf(edge: BrowserEdge, found: FoundLaunch) {
  return found.kind === 'session'
    ? Promise.resolve({ ok: true, value: found.session } as const)
    : exchangeCode(edge, found.code, found.launch)
}

type CheckedRecord =
  | { readonly kind: 'refused'; readonly problem: LaunchProblem }
  | {
      readonly kind: 'open'
      readonly launch: LaunchContext
      readonly capability: RecordCapability | undefined
    }

/** Reads the person, the record's statement and the user's name, and decides what may be done. */
async function checkRecord(
  transport: FhirTransport,
  session: StoredSession,
  clock: HostClock,
): Promise<CheckedRecord> {
  const scopes = decideAccess(session.scope, undefined)
  if (scopes.mode === 'refused') {
    return refused({ code: 'scopes-too-small', detail: scopes.missing.join(', ') })
  }
  const [problem, statement, display] = await Promise.all([
    personProblem(transport, session.patientId, clock),
    transport.send({ method: 'GET', path: 'metadata' }).then(objectOf),
    readUserName(transport, session.user, clock),
  ])
  if (problem !== undefined) return refused(problem)
  const capability = statement.kind === 'present' ? readCapability(statement.value) : undefined
  const access = decideAccess(session.scope, capability)
  if (access.mode === 'refused') return refused({ code: 'scopes-too-small' })
  const { fhirBase, patientId, encounterId, user, userProblem, needPatientBanner, intent } = session
  const launch: LaunchContext = Object.freeze({
    fhirBase,
    patientId,
    ...(encounterId === undefined ? {} : { encounterId }),
    ...(user === undefined
      ? {}
      : { user: Object.freeze({ reference: user, ...(display === undefined ? {} : { display }) }) }),
    ...(userProblem === undefined ? {} : { userProblem }),
    needPatientBanner,
    ...(intent === undefined ? {} : { intent }),
    access: Object.freeze(access),
  })
  return { kind: 'open', launch, capability }
}

async function personProblem(
  transport: FhirTransport,
  patientId: string,
  clock: HostClock,
): Promise<LaunchProblem | undefined> {
  const read = objectOf(await transport.send({ method: 'GET', path: `Patient/${patientId}` }))
  if (read.kind === 'failed') return { code: 'person-unreadable', detail: wordsOf(read.problem) }
  if (stringMember(read.value, 'id') !== patientId) return { code: 'wrong-patient' }
  const patient = readPatient(read.value, todayOf(clock))
  if (patient === undefined) return { code: 'wrong-patient' }
  if (patient.replacedBy !== undefined || !patient.active) return { code: 'person-replaced' }
  return patient.deceased ? { code: 'person-deceased' } : undefined
}

function wordsOf({ code, status, detail }: HostProblem): string {
  return [status === undefined ? code : `${code} (${status})`, detail].filter(Boolean).join(': ')
}

/** The user's name as the record has it; nothing depends on it but a line on the screen. */
async function readUserName(
  transport: FhirTransport,
  user: string | undefined,
  clock: HostClock,
): Promise<string | undefined> {
  if (user === undefined || !/^Practitioner(Role)?\//.test(user)) return undefined
  const read = await createPractitionerDirectory(transport, () => todayOf(clock)).read(user)
  return read.kind === 'present' ? read.value.displayName : undefined
}
