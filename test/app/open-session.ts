import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { readCaseload } from '../../mocks/caseload.ts'
import { measureCode } from '../../src/app/measure/open-measure.tsx'
import type { HandOverCode } from '../../src/app/models/handed-over.ts'
import { readMeasureForm } from '../../src/app/models/measure-form-source.ts'
import type { OwnCode } from '../../src/app/models/own-launch.ts'
import { createSession, type Session } from '../../src/app/models/session.ts'
import type { ToolId, ToolScreens } from '../../src/app/models/tools.ts'
import { isJsonObject, type JsonObject, readQuestionnaire } from '../../src/fhir/index.ts'
import type { LaunchContext } from '../../src/host/launch-context.ts'
import type { FaultScript } from '../../src/host/memory/memory-transport.ts'
import { createMemoryHost, type MemoryHost } from '../../src/host/memory-host.ts'
import { defaultSitePolicy } from '../../src/host/site/site-policy.ts'
import { briefInspireUrl, inspireUrl } from '../../src/questionnaire/index.ts'
import { createFakeHistory, type FakeHistory } from './fake-history.ts'

const questionnaireFile = (tool: string) =>
  resolve(import.meta.dirname, `../../questionnaires/${tool}/questionnaire.json`)

const readForm = (tool: ToolId | 'goal-plan') => () =>
  readMeasureForm({
    request: async () => new Response(readFileSync(questionnaireFile(tool))),
    parse: readQuestionnaire,
    url: `https://alongside.example/fhir/Questionnaire/${tool}`,
  })

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
  /** Stands for the locked screen; without it, one that draws nothing. */
  readonly handOver?: HandOverCode
  /** What the record holds besides. */
  readonly resources?: readonly unknown[]
  /** Launched by the person themself. */
  readonly by?: 'person'
  /** What the launch asks to open. */
  readonly asks?: Pick<LaunchContext, 'opens' | 'intent'>
  /** Stands for the screens of the person's own launch; without it, ones that draw nothing. */
  readonly own?: OwnCode
  /** Stands for the screens of the tools, which need a browser. */
  readonly toolScreens?: ToolScreens
}

const blankScreen: HandOverCode = { openHandOver: () => ({ Screen: () => null }) }

/** Screens of a person's own launch that draw nothing. */
const blankOwn: OwnCode = {
  openOwn: () => ({ Screen: () => null, open: () => true, unsaved: () => false, dispose: () => {} }),
}

const stored = ['QuestionnaireResponse', 'Observation'] as const

/** What the app stores of a measure; the caseload's own are left out, so that tests count from none. */
const isStored = (resource: JsonObject) => stored.some((type) => resource.resourceType === type)

/** Opens the app's session of a synthetic person over a record in memory. */
export function openSession({
  person,
  user,
  faults,
  after,
  handOver = blankScreen,
  toolScreens,
  resources = [],
  by,
  asks = {},
  own = blankOwn,
}: OpenOptions): OpenedSession {
  const earlier = after === undefined ? [] : stored.flatMap((type) => after.resources(type))
  const host = createMemoryHost({
    launch: {
      fhirBase: 'https://riverside.example/fhir',
      patientId: person,
      ...(user === undefined ? { userProblem: 'no-id-token' } : { user: { reference: user } }),
      ...(by === undefined ? {} : { by }),
      ...asks,
      needPatientBanner: true,
      access: { mode: 'edit', drafts: 'kept' },
      site: defaultSitePolicy,
    },
    resources: [
      ...readCaseload()
        .filter(isJsonObject)
        .filter((resource) => !isStored(resource)),
      ...earlier,
      ...resources.filter(isJsonObject),
    ],
    ...(faults === undefined ? {} : { faults }),
  })
  const history = createFakeHistory()
  const session = createSession({
    host,
    isFramed: false,
    measures: [
      {
        id: 'brief-inspire',
        url: briefInspireUrl,
        questions: 5,
        request: async () => new Response(readFileSync(questionnaireFile('brief-inspire'))),
      },
      { id: 'inspire', url: inspireUrl, questions: 27 },
    ],
    late: {
      measure: async () => measureCode(readQuestionnaire),
      handOver: async () => handOver,
      results: async () => ({ ResultView: () => null }),
      goals: async () => ({ GoalsBand: () => null }),
      asked: async () => (await import('../../src/app/models/open-asked.ts')).openAsked,
      own: async () => own,
    },
    tools: {
      offered: (['vtp-guide', 'strengths-worksheet'] as const).map((id) => ({
        id,
        url: `https://alongside.example/fhir/Questionnaire/${id}`,
        read: readForm(id),
      })),
      loadScreens: async (parts) =>
        toolScreens ?? (await import('../../src/app/tools/open-tools.tsx')).openTools(parts),
    },
    goalPlan: {
      form: { url: 'https://alongside.example/fhir/Questionnaire/goal-plan', read: readForm('goal-plan') },
      loadReader: async () => (await import('../../src/app/plan/read-plan.ts')).readPlan,
      loadScreens: async (parts) => (await import('../../src/app/plan/open-plan.tsx')).openPlan(parts),
    },
    history,
    newIdentifier: () => crypto.randomUUID(),
    now: () => new Date(),
  })
  session.start()
  // Tests choose at once what a reader chooses after a while.
  for (const { form } of session.shelves) void form.load()
  return { session, host, history, ready: untilRead(session) }
}

async function untilRead(session: Session): Promise<void> {
  const areas = [
    session.person,
    session.plans,
    session.workers,
    ...session.shelves.flatMap(({ form, recorded }) => [form, recorded]),
    session.goalPlan.recorded,
    session.goalPlan.ownReviews,
    // Not read of themselves by the person.
    ...(session.own === undefined
      ? [session.relatives, ...session.tools.shelves.map(({ recorded }) => recorded)]
      : []),
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
