import { type RecordCapability, readCapability, readPatient, readRelatedPerson } from '../../fhir/index.ts'
import { decideLadder } from '../goal-plan/plan-ladder.ts'
import type { HostProblem } from '../host-problem.ts'
import type { LaunchContext } from '../launch-context.ts'
import type { LaunchOutcome, LaunchProblem } from '../launch-problem.ts'
import { isLaunchedPerson } from '../record/belongs-to.ts'
import { createPractitionerDirectory } from '../record/practitioner-directory.ts'
import { objectOf, readResource } from '../record/read-answer.ts'
import { typeAndId } from '../record/relative-reference.ts'
import { createRecordHost } from '../record-host.ts'
import { defaultSitePolicy } from '../site/site-policy.ts'
import { unreadStore } from '../store/unread-store.ts'
import { mayPass } from '../transport/answer-problem.ts'
import type { FhirTransport } from '../transport/fhir-transport.ts'
import { type HostClock, realClock, todayOf } from '../transport/host-clock.ts'
import type { BrowserEdge } from './browser-edge.ts'
import { exchangeCode } from './exchange-code.ts'
import { parseGrantedScopes } from './granted-scopes.ts'
import { decideAccess } from './launch-access.ts'
import type { StoredSession } from './launch-store.ts'
import { createSmartTransport } from './smart-transport.ts'
import type { LaunchedStore, StoreAtLaunch } from './store-at-launch.ts'
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
  // A browser that stores nothing any more costs the reload, not the launch: the session then lives in this page only.
  const reloadable = found.value.kind === 'session' || store.write(key, session.value)

  const keeper = createTokenKeeper(edge, session.value, {
    keep: (kept) => void store.write(key, kept),
    drop: () => store.remove(key),
    handOver: () => store.handOver(),
  })
  const transport = createSmartTransport(edge, session.value.fhirBase, keeper, session.value.site?.timeouts)
  const [checked, colours] = await Promise.all([
    checkRecord(transport, session.value, clock),
    coloursOf(edge, session.value),
  ])
  if (checked.kind === 'refused') {
    if (!(checked.mayPass && reloadable)) transport.end()
    return refused(checked.problem)
  }
  // Only now: the store is told, and may be given, nobody whose launch is refused.
  const secondStore = await secondStoreOf({
    edge,
    session: session.value,
    keeper,
    record: transport,
    clock,
  })
  const { capability } = checked
  const launch: LaunchContext = Object.freeze({
    ...checked.launch,
    ...(secondStore === undefined
      ? {}
      : { store: secondStore.standing, ladder: secondStore.ladder(checked.launch, capability) }),
    ...(colours === undefined ? {} : { recordColours: Object.freeze(colours) }),
  })
  const second = secondStore?.beside(launch)
  return { kind: 'open', host: createRecordHost({ transport, launch, capability, clock, second }) }
}

/** The site's second store, where it has one; its code comes only then. */
async function secondStoreOf(parts: Omit<StoreAtLaunch, 'site'>): Promise<LaunchedStore | undefined> {
  const site = parts.session.site?.store
  if (site === undefined) return undefined
  const piece = await import('./store-at-launch.ts').catch(() => undefined)
  if (piece !== undefined) return piece.storeAtLaunch({ ...parts, site })
  const { name } = site
  return {
    standing: { name, state: 'out-of-reach', why: 'unreachable' },
    beside: () => unreadStore(name, { code: 'not-loaded' }),
    ladder: ({ ladder }) => ladder,
  }
}

async function coloursOf(edge: BrowserEdge, { styleAddress }: StoredSession) {
  if (styleAddress === undefined) return undefined
  const piece = await import('./record-style.ts').catch(() => undefined)
  return piece?.fetchRecordColours(edge.fetch, styleAddress)
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
  /** `mayPass`: the record could not answer now, so that a reload may do better. */
  | { readonly kind: 'refused'; readonly problem: LaunchProblem; readonly mayPass: boolean }
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
    return refusedForGood({ code: 'scopes-too-small', detail: scopes.missing.join(', ') })
  }
  const [ofPerson, ofRelative, statement, display] = await Promise.all([
    personRefusal(transport, session.patientId, clock),
    relativeRefusal(transport, session, clock),
    transport.send({ method: 'GET', path: 'metadata' }).then(objectOf),
    readUserName(transport, session.user, clock),
  ])
  const refusal = ofPerson ?? ofRelative
  if (refusal !== undefined) return refusal
  const capability = statement.kind === 'present' ? readCapability(statement.value) : undefined
  const decided = decideAccess(session.scope, capability)
  if (decided.mode === 'refused') return refusedForGood({ code: 'scopes-too-small' })
  // A draft belongs to its author: without one it could be given back to nobody.
  const isNobodys = decided.mode === 'edit' && session.user === undefined
  const access = isNobodys ? { ...decided, drafts: 'not-kept' as const } : decided
  // What an older version of the app left in the tab decides less than this one asks.
  const site = { ...defaultSitePolicy, ...session.site }
  const ladder = decideLadder({
    granted: parseGrantedScopes(session.scope),
    capability,
    mayEdit: access.mode === 'edit',
    plans: site.plans,
  })
  const { fhirBase, patientId, encounterId, user, userProblem, needPatientBanner, intent, opens, by } =
    session
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
    ...(opens === undefined ? {} : { opens: Object.freeze(opens) }),
    ...(by === undefined ? {} : { by }),
    access: Object.freeze(access),
    ladder: Object.freeze(ladder),
    site,
  })
  return { kind: 'open', launch, capability }
}

type Refusal = CheckedRecord & { readonly kind: 'refused' }

function refusedForGood(problem: LaunchProblem): Refusal {
  return { kind: 'refused', problem, mayPass: false }
}

async function personRefusal(
  transport: FhirTransport,
  patientId: string,
  clock: HostClock,
): Promise<Refusal | undefined> {
  const answer = await transport.send({ method: 'GET', path: `Patient/${patientId}` })
  const read = objectOf(answer)
  if (read.kind === 'failed') return unreadable(read.problem, mayPass(answer))
  const patient = readPatient(read.value, todayOf(clock))
  if (patient === undefined || patient.id !== patientId) return refusedForGood({ code: 'wrong-patient' })
  if (patient.replacedBy !== undefined || !patient.active) return refusedForGood({ code: 'person-replaced' })
  return patient.deceased ? refusedForGood({ code: 'person-deceased' }) : undefined
}

/**
 * Why somebody who signed in as a relative is let in no further. A RelatedPerson is related to one Patient (FHIR R4, RelatedPerson.patient, 1..1), while the record
 * says so: whoever is another's relative would be recorded here as the author of what is said.
 */
async function relativeRefusal(
  transport: FhirTransport,
  session: StoredSession,
  clock: HostClock,
): Promise<Refusal | undefined> {
  const user = typeAndId(session.user ?? '')
  if (user?.type !== 'RelatedPerson') return undefined
  const read = await readResource(transport, user)
  if (read.kind === 'failed') return unreadable(read.problem, mayPass({ ...read, kind: 'refused' }))
  const relative = readRelatedPerson(read.value, todayOf(clock))
  const isTheirs = relative?.current && isLaunchedPerson(relative.patient, session)
  return isTheirs ? undefined : refusedForGood({ code: 'not-own-record', detail: 'RelatedPerson.patient' })
}

function unreadable(problem: HostProblem, mayPass: boolean): Refusal {
  return { kind: 'refused', problem: { code: 'person-unreadable', detail: wordsOf(problem) }, mayPass }
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
