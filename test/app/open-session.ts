import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { readCaseload } from '../../mocks/caseload.ts'
import { briefInspire } from '../../src/app/brief-inspire.ts'
import { createMeasureFormSource } from '../../src/app/models/measure-form-source.ts'
import { createSession, type Session } from '../../src/app/models/session.ts'
import { isJsonObject, type JsonObject, readQuestionnaire } from '../../src/fhir/index.ts'
import type { FaultScript } from '../../src/host/memory/memory-transport.ts'
import { createMemoryHost, type MemoryHost } from '../../src/host/memory-host.ts'
import { briefInspireUrl } from '../../src/questionnaire/index.ts'
import { createFakeHistory, type FakeHistory } from './fake-history.ts'

const questionnaireFile = resolve(
  import.meta.dirname,
  '../../questionnaires/brief-inspire/questionnaire.json',
)

export interface OpenedSession {
  readonly session: Session
  readonly host: MemoryHost
  readonly history: FakeHistory
  /** Waits until every part of the record has been read once. */
  readonly ready: Promise<void>
}

export interface OpenOptions {
  readonly person: string
  /** Relative reference of the verified user; none when the launch could not verify one. */
  readonly user?: string
  readonly faults?: FaultScript
  /** A host to open again, with what an earlier session stored. */
  readonly after?: MemoryHost
}

const stored = ['QuestionnaireResponse', 'Observation'] as const

/** What the app stores of a measure; the caseload's own are left out, so that tests count from none. */
const isStored = (resource: JsonObject) => stored.some((type) => resource.resourceType === type)

/** Opens the app's session of a synthetic person over a record in memory. */
export function openSession({ person, user, faults, after }: OpenOptions): OpenedSession {
  const earlier = after === undefined ? [] : stored.flatMap((type) => after.resources(type))
  const host = createMemoryHost({
    launch: {
      fhirBase: 'https://riverside.example/fhir',
      patientId: person,
      ...(user === undefined ? { userProblem: 'no-id-token' } : { user: { reference: user } }),
      needPatientBanner: true,
      access: { mode: 'edit' },
    },
    resources: [
      ...readCaseload()
        .filter(isJsonObject)
        .filter((resource) => !isStored(resource)),
      ...earlier,
    ],
    ...(faults === undefined ? {} : { faults }),
  })
  const history = createFakeHistory()
  const session = createSession({
    host,
    measure: briefInspire(
      createMeasureFormSource({
        request: async () => new Response(readFileSync(questionnaireFile)),
        parse: readQuestionnaire,
        url: briefInspireUrl,
      }),
    ),
    history,
    newIdentifier: () => crypto.randomUUID(),
    now: () => new Date(),
  })
  session.start()
  return { session, host, history, ready: untilRead(session) }
}

async function untilRead(session: Session): Promise<void> {
  const areas = [
    session.person,
    session.plans,
    session.measures,
    session.workers,
    session.relatives,
    session.measureForm,
  ]
  await Promise.all(
    areas.map(
      ({ state }) =>
        new Promise<void>((done) => {
          const stop = state.subscribe(({ kind }) => {
            if (kind === 'loading') return
            queueMicrotask(() => stop())
            done()
          })
        }),
    ),
  )
}
