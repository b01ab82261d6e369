import type { JsonObject, RecordCapability } from '../fhir/index.ts'
import type { LaunchContext } from '../host/launch-context.ts'
import { readResource } from '../host/record/read-answer.ts'
import type { SitePolicy } from '../host/site/site-policy.ts'
import { parseGrantedScopes } from '../host/smart/granted-scopes.ts'
import type { FhirTransport } from '../host/transport/fhir-transport.ts'
import type { HostClock } from '../host/transport/host-clock.ts'
import { type AppDecisions, type DecisionGrounds, decideForApp } from './app-decisions.ts'
import { interactionNeeds } from './app-needs.ts'
import { createBrowserTransport, type TokenSource } from './browser-transport.ts'
import type { CorsRules } from './check-cors.ts'
import type { Finding, Section, WriteTest } from './doctor-report.ts'
import { openTestStore, type TestStore } from './open-test-store.ts'
import type { ProbeEdge } from './probe.ts'
import { checkReading } from './signed-in.ts'
import { testMark } from './test-patient.ts'
import { writeTestPlan } from './write-test.ts'

/** How this run is signed in to one record. */
export interface SignIn {
  readonly token: TokenSource
  /** As the sign-in service said of the app's own sign-in; absent where it did not, or where a program signed in, whose scopes are not the app's. */
  readonly granted?: string
  /** What a program of its own was granted, once it has signed in: told, and nothing decided by it. */
  readonly ofProgram?: () => string | undefined
  /** Why the last token could not be had, in the words of the sign-in service. */
  readonly problem?: () => string | undefined
  readonly patientId?: string
  /** `Practitioner/…`, for whom the test plan is written. */
  readonly user?: string
}

export interface SignedInInput {
  readonly edge: ProbeEdge
  readonly clock: HostClock
  readonly base: string
  readonly policy: SitePolicy
  readonly signIn: SignIn
  readonly decided: AppDecisions
  readonly grounds: DecisionGrounds
  readonly rules: CorsRules | undefined
  /** As `rules`, of the second store. */
  readonly storeRules: CorsRules | undefined
  /** There only when a test plan is to be written. */
  readonly write?: { readonly isForced: boolean }
}

/** One section, and what the test of writing told where it is that one. */
export interface SignedInSection {
  readonly section: Section
  readonly told?: WriteTest
}

/** What can only be seen when signed in: the scopes, the reading, and where asked for the writing. */
export async function examineSignedIn(input: SignedInInput): Promise<readonly SignedInSection[]> {
  const { edge, clock, base, signIn, decided, grounds, rules, write } = input
  const { patientId, user } = signIn
  const token = await signIn.token(false)
  if (token === undefined) {
    const finding: Finding = {
      id: 'sign-in.token',
      level: 'problem',
      says: `No token could be had for this record: ${signIn.problem?.() ?? 'no reason was given'}.`,
      fix: 'Check the client id, that the public half of the key is registered under its kid, the scopes that are allowed, and the clock.',
    }
    return [{ section: { title: 'Signed in', findings: [finding] } }]
  }
  const scopes = scopeSection(signIn, grounds.requested)
  if (patientId === undefined) {
    const finding: Finding = {
      id: 'read.person',
      level: 'not-tried',
      says: 'Reading was not tried: nobody was named.',
      fix: 'Name a test patient with --patient, or give the whole answer of the token endpoint as --token-file, which names one.',
    }
    return [scopes, { section: { title: 'Signed in: reading', findings: [finding] } }]
  }
  const stored: string[] = []
  const transport = createBrowserTransport({
    edge,
    base,
    token: signIn.token,
    ...(rules === undefined ? {} : { rules }),
    onSent: (sent) => stored.push(...sent.stored),
  })
  const opened = await storeOf(input, { record: transport, patientId })
  const { launch, store } = launchOf(input, { patientId, store: opened?.store })
  const signedIn = { transport, launch, capability: grounds.capability, clock }
  const { title, findings } = await checkReading(signedIn)
  const found = opened === undefined ? findings : [...findings, opened.finding]
  const reading = { section: { title, findings: found } }
  if (write === undefined) return [scopes, reading]
  const refusal = await whyNotWritten(signedIn, { decided, isForced: write.isForced })
  if (refusal !== undefined)
    return [scopes, reading, { section: { title: 'Writing a test plan', findings: [refusal] } }]
  const written = await writeTestPlan({
    ...signedIn,
    ...(user === undefined ? {} : { user }),
    ...(store === undefined ? {} : { store }),
    cleaning: { edge, base, clock, token: signIn.token },
    stored: () => stored,
  })
  if (opened?.store === undefined || store !== undefined) return [scopes, reading, written]
  const unused: Finding = {
    id: 'store.write',
    level: 'not-tried',
    says: `${opened.store.name}: nothing was written there, as no plan of this record goes there ("Where a plan goes").`,
    fix: 'To have plans kept there, pin goals and care plan to "store" in plans.pins.',
  }
  const { section, told } = written
  return [
    scopes,
    reading,
    { section: { ...section, findings: [...section.findings, unused] }, ...(told ? { told } : {}) },
  ]
}

/** The second store as this sign-in finds it, where the site has one that answers. */
async function storeOf(
  { edge, clock, policy, grounds, signIn, storeRules }: SignedInInput,
  { record, patientId }: { readonly record: FhirTransport; readonly patientId: string },
) {
  if (policy.store === undefined || grounds.store === undefined) return undefined
  const { token } = signIn
  return openTestStore({ edge, clock, site: policy.store, record, token, rules: storeRules, patientId })
}

/** The launch as the app would hold it, and the store where a part of a plan goes there. */
function launchOf(
  { base, policy, grounds, signIn }: SignedInInput,
  { patientId, store }: { readonly patientId: string; readonly store: TestStore | undefined },
): { readonly launch: LaunchContext; readonly store?: TestStore } {
  const { store: _store, ...ofRecord } = grounds
  const { access, ladder } = decideForApp(
    store === undefined ? ofRecord : { ...ofRecord, store: store.capability },
  )
  const launch: LaunchContext = {
    fhirBase: base,
    patientId,
    ...(signIn.user === undefined ? {} : { user: { reference: signIn.user } }),
    needPatientBanner: true,
    access: access.mode === 'refused' ? { mode: 'read-only', missing: access.missing } : access,
    ladder,
    site: policy,
  }
  return store === undefined || ladder.goals !== 'store' ? { launch } : { launch, store }
}

function scopeSection({ granted, ofProgram }: SignIn, requested: string): SignedInSection {
  const title = 'Signed in: scopes'
  if (granted === undefined) {
    const program = ofProgram?.()
    const finding: Finding = {
      id: 'scopes.granted',
      level: 'not-tried',
      says:
        program === undefined
          ? 'What the app itself is granted is not known: the token came without its scopes.'
          : `A program signed in and was granted: ${program}. What the app itself is granted when a person signs in is not known from that.`,
      fix: 'Save the whole answer of the token endpoint at a launch of the app (JSON, with scope) and give it as --token-file.',
    }
    return { section: { title, findings: [finding] } }
  }
  const allowed = parseGrantedScopes(granted)
  const letters: Readonly<Record<string, 'c' | 'r' | 'u' | 's'>> = {
    create: 'c',
    read: 'r',
    update: 'u',
    'search-type': 's',
  }
  const lacking = interactionNeeds(requested).flatMap(({ type, interactions }) => {
    const missing = interactions
      .flatMap((one) => letters[one] ?? [])
      .filter((one) => !allowed.allows(type, one))
    return missing.length === 0 ? [] : [`${type}.${missing.join('')}`]
  })
  const finding: Finding =
    lacking.length === 0
      ? { id: 'scopes.granted', level: 'works', says: 'Everything that the app asks for was granted.' }
      : {
          id: 'scopes.granted',
          level: 'note',
          says: `Asked for and not granted: ${lacking.join(', ')}. What that means stands under "What will work" and "Where a plan goes".`,
          fix: 'Have the registration of the app allow these, if the record offers them.',
        }
  return { section: { title, findings: [finding] } }
}

const marks =
  '(label HTEST, an NHS number that begins with 999, or a name that begins with TEST, XXTEST or ZZTEST)'

/** Why nothing is written: nobody's own record is ever touched by a test. */
async function whyNotWritten(
  {
    transport,
    launch,
  }: {
    readonly transport: ReturnType<typeof createBrowserTransport>
    readonly launch: LaunchContext
    readonly capability: RecordCapability | undefined
  },
  { decided, isForced }: { readonly decided: AppDecisions; readonly isForced: boolean },
): Promise<Finding | undefined> {
  const id = 'write.patient'
  if (decided.access.mode !== 'edit')
    return {
      id,
      level: 'not-tried',
      says: `Nothing was written, as the app would write nothing here either: ${decided.access.missing.join(', ')} missing.`,
      fix: 'See "What will work".',
    }
  const read = await readResource(transport, { type: 'Patient', id: launch.patientId })
  if (read.kind === 'failed')
    return {
      id,
      level: 'problem',
      says: 'Nothing was written: it could not be read whose record this is.',
      fix: 'See "Signed in: reading".',
    }
  const patient: JsonObject = read.value
  if (testMark(patient) !== undefined || isForced) return undefined
  return {
    id,
    level: 'problem',
    says: `Nothing was written: this record does not say that it is a test patient's ${marks}.`,
    fix: 'Name a test patient with --patient. If this is one all the same, say so with --i-know-this-is-a-test-patient.',
  }
}
