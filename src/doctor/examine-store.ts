import type { RecordCapability } from '../fhir/index.ts'
import type { SecondStore } from '../host/site/site-policy.ts'
import { type CorsRules, checkCors } from './check-cors.ts'
import { checkStatement } from './check-statement.ts'
import { checkTiming } from './check-timing.ts'
import { tlsSection } from './check-tls.ts'
import { failureWords, isUnreachable } from './connection-finding.ts'
import type { Section, ServerReport } from './doctor-report.ts'
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

/** What the app does in a second store: it keeps the projection of a plan there and finds the person by number. */
const needs = [
  { type: 'Patient', interactions: ['read', 'search-type'] },
  ...['Goal', 'CarePlan'].map((type) => ({
    type,
    interactions: ['create', 'read', 'update', 'search-type'],
  })),
  { type: 'Provenance', interactions: ['create', 'read', 'search-type'] },
]

/** Connects to the site's second store as the app would; it is signed in to with the record's own session, so that more is seen with the record's sign-in only. */
export async function examineStore(
  { edge, app, samples: wanted }: DoctorRun,
  { base, name }: SecondStore,
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
  const statement = checkStatement({ base, answer: first, needs, signedIn: false })
  const cors = await checkCors(edge, { base, origin, isOriginKnown: app !== undefined, simple: [] })
  const samples = [first]
  while (samples.length < wanted) samples.push(await ask())
  const sections = [tls, statement.section, cors.section, checkTiming(samples, edge.timeoutMs)]
  return {
    report: { ...head, verdict: verdictOf(sections), sections },
    capability: statement.capability,
    ...(app === undefined ? {} : { rules: cors.rules }),
  }
}
