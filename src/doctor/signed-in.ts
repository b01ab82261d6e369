import type { RecordCapability } from '../fhir/index.ts'
import { submissionIdentifier } from '../fhir/index.ts'
import type { RecordHost } from '../host/host.ts'
import type { HostProblem } from '../host/host-problem.ts'
import type { LaunchContext } from '../host/launch-context.ts'
import { searchAll } from '../host/record/search-all.ts'
import { createRecordHost } from '../host/record-host.ts'
import type { FhirTransport } from '../host/transport/fhir-transport.ts'
import type { HostClock } from '../host/transport/host-clock.ts'
import { findByIdentifier, identifierQuery } from '../host/writer/find-by-identifier.ts'
import type { Finding, Section } from './doctor-report.ts'

/** A server that is signed in to, for one person. */
export interface SignedIn {
  readonly transport: FhirTransport
  readonly launch: LaunchContext
  readonly capability: RecordCapability | undefined
  readonly clock: HostClock
}

const readings: readonly (readonly [
  id: string,
  name: string,
  level: 'problem' | 'note',
  read: (host: RecordHost) => Promise<{ readonly kind: string; readonly problem?: HostProblem }>,
])[] = [
  ['person', 'Who the person is', 'problem', (host) => host.readPerson()],
  ['care-plans', 'Care plans', 'problem', (host) => host.readCarePlans()],
  ['goals', 'Goals', 'note', (host) => host.readGoals()],
  ['workers', 'Workers of the care team', 'note', (host) => host.readWorkers()],
  ['teams', 'Teams', 'note', (host) => host.readTeams()],
  ['relatives', 'Relatives and carers', 'note', (host) => host.readRelatives()],
]

/** Reads everything the app shows, by the app's own room for it, and tries the searches that saving rests on. Tells nothing of what was read. */
export async function checkReading(signedIn: SignedIn): Promise<Section> {
  const host = createRecordHost(signedIn)
  const findings: Finding[] = []
  for (const [id, name, level, read] of readings) {
    const outcome = await read(host)
    findings.push(
      outcome.problem === undefined
        ? { id: `read.${id}`, level: 'works', says: `${name}: can be read.` }
        : {
            id: `read.${id}`,
            level,
            says: `${name}: cannot be read (${problemWords(outcome.problem)}).`,
            fix: readingFix(outcome.problem),
          },
    )
  }
  const isPersonRead = findings[0]?.level === 'works'
  return {
    title: 'Signed in: reading',
    findings: isPersonRead ? [...findings, ...(await searchFindings(signedIn))] : findings,
  }
}

async function searchFindings({ transport, launch }: SignedIn): Promise<readonly Finding[]> {
  const nobodys = submissionIdentifier(crypto.randomUUID())
  const found = await findByIdentifier(transport, {
    type: 'QuestionnaireResponse',
    identifier: nobodys,
    launch,
  })
  const raw = await searchAll(
    transport,
    `QuestionnaireResponse?${identifierQuery(nobodys)}&patient=${encodeURIComponent(launch.patientId)}`,
  )
  const isIgnored = raw.kind === 'present' && raw.value.resources.length > 0
  const unknown = await searchAll(
    transport,
    `CarePlan?patient=${encodeURIComponent(launch.patientId)}&alongside-doctor-unknown=1`,
  )
  return [
    found.kind === 'none'
      ? {
          id: 'search.identifier',
          level: isIgnored ? 'note' : 'works',
          says: isIgnored
            ? 'It overlooks the search by identifier and answers with everything. The app looks at each answer itself.'
            : raw.kind === 'failed'
              ? 'It refuses the search by identifier; the app looks through all of the person’s instead.'
              : 'It finds nothing under an identifier that nobody has, as it should.',
        }
      : {
          id: 'search.identifier',
          level: 'problem',
          says: 'What was saved cannot be looked for by its identifier, so the app could never be sure that there is one copy only.',
          fix: 'Have QuestionnaireResponse?identifier= or QuestionnaireResponse?patient= switched on for this sign-in.',
        },
    unknown.kind === 'failed'
      ? {
          id: 'search.unknown',
          level: 'works',
          says: 'It refuses a search parameter that it does not know, so that no answer is wider than it seems.',
        }
      : {
          id: 'search.unknown',
          level: 'works',
          says: 'It overlooks a search parameter that it does not know; the app checks every answer against what it asked for.',
        },
  ]
}

/** What went wrong, in the server's own words where it gave some. */
export function problemWords({ code, status, detail }: HostProblem): string {
  return [status === undefined ? code : `${code}, status ${status}`, detail?.slice(0, 200)]
    .filter((one) => one !== undefined)
    .join(': ')
}

function readingFix({ code }: HostProblem): string {
  switch (code) {
    case 'session-ended':
      return 'The token was refused: it may have run out. Get a new one and run the command again.'
    case 'forbidden':
      return 'Have the scope for it granted to this sign-in.'
    case 'not-found':
      return 'Check the id given with --patient.'
    case 'unreachable':
      return 'See what stands above about the connection and CORS.'
    default:
      return 'Look in the logs of the server for this moment.'
  }
}
