import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { readCaseload } from '../../../mocks/caseload.ts'
import { createGoalPlan, type GoalPlanDesk, type PlanParts } from '../../../src/app/models/goal-plan.ts'
import { readMeasureForm } from '../../../src/app/models/measure-form-source.ts'
import { createNavigation } from '../../../src/app/models/navigation.ts'
import { createRecordArea } from '../../../src/app/models/record-area.ts'
import type { ToolId } from '../../../src/app/models/tools.ts'
import { viewerOf } from '../../../src/app/models/viewer.ts'
import { createPlanPlace } from '../../../src/app/plan/create-plan-place.ts'
import type { PlanPlace } from '../../../src/app/plan/plan-place.ts'
import type { PlanWork } from '../../../src/app/plan/plan-work.ts'
import { readPlan } from '../../../src/app/plan/read-plan.ts'
import { isJsonObject, type JsonObject, readCapability, readQuestionnaire } from '../../../src/fhir/index.ts'
import type { PlanLadder } from '../../../src/host/goal-plans.ts'
import type { RecordHost } from '../../../src/host/host.ts'
import { withLadder } from '../../../src/host/launch-with-ladder.ts'
import { createMemoryRecord, type MemoryRecordTraits } from '../../../src/host/memory/memory-record.ts'
import { createMemoryTransport, type FaultScript } from '../../../src/host/memory/memory-transport.ts'
import { createRecordHost } from '../../../src/host/record-host.ts'
import { defaultSitePolicy } from '../../../src/host/site/site-policy.ts'
import { createFakeHistory } from '../fake-history.ts'
import { createFakeTimers, type FakeTimers } from '../tools/fake-timers.ts'

const fhirBase = 'https://riverside.example/fhir'
const person = 'rosa-delgado'
const planUrl = 'https://alongside.example/fhir/Questionnaire/goal-plan'
const toolIds = ['vtp-guide', 'strengths-worksheet'] as const

export interface WindowOptions {
  /** `null` where the launch could not verify who is looking. */
  readonly user?: string | null
  readonly faults?: FaultScript
  readonly drafts?: 'kept' | 'not-kept'
  readonly ladder?: PlanLadder
}

/** One browser window with the goal plan open in it. */
export interface PlanWindow {
  readonly place: PlanPlace
  readonly parts: PlanParts
  readonly desk: GoalPlanDesk
  readonly host: RecordHost
  readonly timers: FakeTimers
  /** The open sitting; a test that has none has failed. */
  work(): PlanWork
}

export interface PlanRecordOptions extends MemoryRecordTraits {
  /** Resources it holds beside the caseload. */
  readonly added?: readonly unknown[]
}

export interface PlanRecord {
  /** Opens a window; the record has been read once. */
  window(options?: WindowOptions): Promise<PlanWindow>
  /** What the record holds of the person now, of one type; of responses only those to the goal-plan form. */
  stored(type: string): readonly JsonObject[]
  /** What another app does to the one resource of a type that `stored` tells of. */
  change(type: string, change: (resource: JsonObject) => JsonObject): void
}

/** A record in memory that several windows make plans in. */
export function createPlanRecord({ added = [], ...traits }: PlanRecordOptions = {}): PlanRecord {
  const resources = [...readCaseload(), ...added].filter(isJsonObject)
  const record = createMemoryRecord({ fhirBase, resources, ...traits })
  const statement = record.handle({ method: 'GET', path: 'metadata', header: () => undefined, body: '' })
  const capability = readCapability(JSON.parse(statement.body))
  const before = new Set(record.resources('CarePlan').map(({ id }) => id))
  const stored = (type: string) =>
    record
      .resources(type)
      .filter((resource) => JSON.stringify(resource).includes(`Patient/${person}`))
      .filter(({ questionnaire, id }) =>
        type === 'QuestionnaireResponse' ? String(questionnaire).startsWith(planUrl) : !before.has(id),
      )
  return {
    stored,
    change(type, change) {
      const [resource, ...more] = stored(type)
      if (resource === undefined || more.length > 0) throw new Error(`There is not one ${type}`)
      const { status } = record.handle({
        method: 'PUT',
        path: `${type}/${resource.id}`,
        header: () => undefined,
        body: JSON.stringify(change(resource)),
      })
      if (status !== 200) throw new Error(`The record answered ${status}`)
    },
    async window({ user = 'Practitioner/sam-okafor', faults, drafts = 'kept', ladder } = {}) {
      const launch = withLadder(
        {
          fhirBase,
          patientId: person,
          ...(user === null ? { userProblem: 'no-id-token' } : { user: { reference: user, display: user } }),
          needPatientBanner: true,
          access: { mode: 'edit', drafts },
          site: defaultSitePolicy,
          ...(ladder === undefined ? {} : { ladder }),
        },
        capability,
      )
      const transport = createMemoryTransport({ fhirBase, record }, faults)
      const host = createRecordHost({ transport, launch, capability })
      return openWindow(host)
    },
  }
}

async function openWindow(host: RecordHost): Promise<PlanWindow> {
  const timers = createFakeTimers()
  const areas = {
    person: createRecordArea({ read: () => host.readPerson() }),
    plans: createRecordArea({ read: () => host.readCarePlans() }),
    workers: createRecordArea({ read: () => host.readWorkers() }),
    relatives: createRecordArea({ read: () => host.readRelatives() }),
  }
  const tools = toolIds.map((id) => {
    const url = `https://alongside.example/fhir/Questionnaire/${id}`
    const recorded = createRecordArea({ read: () => host.readToolResponses(url) })
    return { tool: { id, url, read: () => readForm(id) }, recorded }
  })
  const parts: PlanParts[] = []
  const places: PlanPlace[] = []
  const desk = createGoalPlan({
    host,
    viewer: viewerOf(host.launch),
    form: { url: planUrl, read: () => readForm('goal-plan') },
    ...areas,
    tools,
    navigation: createNavigation(createFakeHistory(), 'home'),
    newIdentifier: () => crypto.randomUUID(),
    now: () => new Date(),
    loadReader: async () => readPlan,
    // The pages themselves need a browser.
    loadScreens: async (given) => {
      parts.push(given)
      places.push(createPlanPlace({ parts: given, later: timers.later }))
      throw new Error('no browser')
    },
  })
  await Promise.all([
    desk.load(),
    desk.screens.load(),
    ...Object.values(areas).map((area) => area.load()),
    ...tools.map(({ recorded }) => recorded.load()),
  ])
  const [place] = places
  const [given] = parts
  if (place === undefined || given === undefined) throw new Error('The desk did not open')
  await given.teams.load()
  return {
    place,
    parts: given,
    desk,
    host,
    timers,
    work() {
      const sitting = place.sitting.value
      if (sitting.kind !== 'open') throw new Error(`The sitting is ${JSON.stringify(sitting)}`)
      return sitting.work
    },
  }
}

function readForm(id: ToolId | 'goal-plan') {
  return readMeasureForm({
    request: async () =>
      new Response(
        readFileSync(resolve(import.meta.dirname, `../../../questionnaires/${id}/questionnaire.json`)),
      ),
    parse: readQuestionnaire,
    url: `https://alongside.example/fhir/Questionnaire/${id}`,
  })
}
