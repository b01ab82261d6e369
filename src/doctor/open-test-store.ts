import type { RecordCapability } from '../fhir/index.ts'
import type { LaunchContext, StoreAbsence } from '../host/launch-context.ts'
import type { SecondStore as SiteStore } from '../host/site/site-policy.ts'
import { openSecondStore } from '../host/store/open-second-store.ts'
import type { SecondStore } from '../host/store/second-store.ts'
import type { FhirTransport } from '../host/transport/fhir-transport.ts'
import type { HostClock } from '../host/transport/host-clock.ts'
import { createBrowserTransport, type TokenSource } from './browser-transport.ts'
import type { CorsRules } from './check-cors.ts'
import type { Finding } from './doctor-report.ts'
import type { ProbeEdge } from './probe.ts'

/** The second store as a launch for the test patient finds it. */
export interface TestStore {
  readonly name: string
  /** To the store itself, in its own terms. */
  readonly transport: FhirTransport
  readonly capability: RecordCapability
  /** The id of the test patient there. */
  readonly patientId: string
  /** A page of the app beside the store, which remembers nothing of the one before. */
  readonly beside: (launch: LaunchContext) => SecondStore | undefined
  /** `Type/id` of all that was stored there so far. */
  readonly stored: () => readonly string[]
}

/** Opens the store as the app does at launch, but makes nobody there: what a test makes has to go away again. */
export async function openTestStore({
  edge,
  clock,
  site,
  record,
  token,
  rules,
  patientId,
}: {
  readonly edge: ProbeEdge
  readonly clock: HostClock
  readonly site: SiteStore
  readonly record: FhirTransport
  readonly token: TokenSource
  readonly rules: CorsRules | undefined
  readonly patientId: string
}): Promise<{ readonly finding: Finding; readonly store?: TestStore }> {
  const { name, base } = site
  const stored: string[] = []
  const transport = createBrowserTransport({
    edge,
    base,
    token,
    ...(rules === undefined ? {} : { rules }),
    onSent: (sent) => stored.push(...sent.stored),
  })
  const opened = await openSecondStore({
    site: { ...site, createPatients: false },
    record,
    store: transport,
    patientId,
    clock,
  })
  const { standing, capability, patientInStore, beside } = opened
  const id = 'store.person'
  if (standing.state !== 'open' || capability === undefined || patientInStore === undefined) {
    const why = standing.state === 'open' ? 'unfit' : standing.why
    return { finding: { id, ...absences[why], says: `${name}: ${absences[why].says}` } }
  }
  return {
    finding: { id, level: 'works', says: `${name}: takes this sign-in and knows this person.` },
    store: { name, transport, capability, patientId: patientInStore, beside, stored: () => stored },
  }
}

const absences: Readonly<Record<StoreAbsence, Pick<Finding, 'level' | 'says' | 'fix'>>> = {
  unreachable: {
    level: 'problem',
    says: 'cannot be reached with this sign-in, so plans go another way.',
    fix: 'See the report of the store itself.',
  },
  refused: {
    level: 'problem',
    says: 'does not take this sign-in, so plans go another way.',
    fix: 'Have the store check tokens at the record’s introspection endpoint, and let a session reach its own patient. A program’s token (--client-id) names no patient: use the app’s own (--token-file).',
  },
  unfit: {
    level: 'problem',
    says: 'does not say that goals can be searched for there.',
    fix: 'See "CapabilityStatement" in the report of the store.',
  },
  'no-nhs-number': {
    level: 'note',
    says: 'was not tried: the test patient has no valid NHS number or no date of birth in the record, by which to find them.',
    fix: 'Name a test patient with both.',
  },
  'not-there': {
    level: 'not-tried',
    says: 'was not tried: it does not know the test patient, and this command makes nobody.',
    fix: 'Put the test patient there, with the same NHS number, name and date of birth.',
  },
  several: {
    level: 'problem',
    says: 'has several people with the number of the test patient, so nothing is kept for any of them.',
    fix: 'Have them merged.',
  },
  'another-person': {
    level: 'problem',
    says: 'has somebody with another name or date of birth under the number of the test patient, so nothing is kept for them.',
    fix: 'Correct whichever of the two is wrong.',
  },
  closed: {
    level: 'problem',
    says: 'has the test patient as inactive, replaced or deceased, so nothing is kept for them.',
    fix: 'Name another test patient, or have them opened again.',
  },
}
