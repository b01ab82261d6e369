import type { RecordCapability } from '../fhir/index.ts'
import type { SecondStore } from '../host/site/site-policy.ts'
import type { InteractionNeed } from './app-needs.ts'
import { type CorsRules, checkCors } from './check-cors.ts'
import { checkStatement } from './check-statement.ts'
import { checkTiming } from './check-timing.ts'
import { tlsSection } from './check-tls.ts'
import { failureWords, isUnreachable } from './connection-finding.ts'
import type { Finding, Section, ServerReport } from './doctor-report.ts'
import { type DoctorRun, nobodysOrigin } from './doctor-run.ts'
import { probe } from './probe.ts'
import { verdictOf } from './verdict.ts'

/** What was learnt of a second store; `capability` goes into the decisions about each record. */
export interface StoreExamination {
  readonly report: ServerReport
  readonly capability: RecordCapability | undefined
  /** What a browser lets through there, where the origin of the app is known. */
  readonly rules?: CorsRules
}

/** What the app does in a second store: it keeps the projection of a plan there, and finds the person by number or, where the site says so, makes them there. */
const needs = ({ createPatients }: Pick<SecondStore, 'createPatients'>): readonly InteractionNeed[] => [
  { type: 'Patient', interactions: ['read', 'search-type', ...(createPatients ? ['create'] : [])] },
  ...['Goal', 'CarePlan'].map((type) => ({
    type,
    interactions: ['create', 'read', 'update', 'search-type'],
  })),
  { type: 'Provenance', interactions: ['create', 'read', 'search-type'] },
]

/** Connects to the site's second store as the app would; it is signed in to with the record's own session, so that more is seen with the record's sign-in only. */
export async function examineStore(
  { edge, app, samples: wanted }: DoctorRun,
  { base, name, createPatients }: SecondStore,
): Promise<StoreExamination> {
  const origin = app ?? nobodysOrigin
  const url = `${base}/metadata`
  const ask = () => probe(edge, { method: 'GET', url, headers: { accept: 'application/fhir+json' } })
  const head = { kind: 'second-store', base, name } as const
  const [first, tls] = await Promise.all([ask(), tlsSection(base, edge)])
  if (first.kind === 'failed' && isUnreachable(first)) {
    const finding = { id: 'connection', level: 'problem', ...failureWords(url, first) } as const
    const sections: Section[] = [{ title: 'Connection', findings: [finding] }, tls]
    return { report: { ...head, verdict: 'unreachable', sections }, capability: undefined }
  }
  const statement = checkStatement({
    base,
    answer: first,
    needs: needs({ createPatients }),
    signedIn: false,
  })
  const cors = await checkCors(edge, { base, origin, isOriginKnown: app !== undefined, simple: [] })
  const samples = [first]
  while (samples.length < wanted) samples.push(await ask())
  const { capability } = statement
  const made = capability && createPatients ? [makingFinding(capability)] : []
  const told = { ...statement.section, findings: [...statement.section.findings, ...made] }
  const sections = [tls, told, cors.section, checkTiming(samples, edge.timeoutMs)]
  return {
    report: { ...head, verdict: verdictOf(sections), sections },
    capability,
    ...(app === undefined ? {} : { rules: cors.rules }),
  }
}

/** Two of one person in a store could never be told apart again, so that nobody is made where the store does not promise to make one only once. */
function makingFinding(capability: RecordCapability): Finding {
  const id = 'statement.create-patients'
  if (capability.can('Patient', 'create') && capability.conditionalCreate('Patient'))
    return { id, level: 'works', says: 'Somebody it does not know can be made there, once.' }
  return {
    id,
    level: 'problem',
    says: 'The site has createPatients, and the store does not promise to heed If-None-Exist for Patient. The app makes nobody there: a person that the store does not know has no plan in it.',
    fix: 'Have Patient listed with create and conditionalCreate in its CapabilityStatement, if it can do both; or put people there another way and take createPatients out of the site file.',
  }
}
