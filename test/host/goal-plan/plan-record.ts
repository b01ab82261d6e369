import { parseReference } from '../../../src/domain/reference.ts'
import { type JsonObject, readCapability } from '../../../src/fhir/index.ts'
import type { GoalPlan } from '../../../src/goal-plan/index.ts'
import type { PlanLadder, PlanReceipt, PlanSubmission, SavedPlan } from '../../../src/host/goal-plans.ts'
import type { LaunchContext } from '../../../src/host/launch-context.ts'
import { createMemoryRecord, type MemoryRecordTraits } from '../../../src/host/memory/memory-record.ts'
import { createMemoryTransport, type MemoryFault } from '../../../src/host/memory/memory-transport.ts'
import { createRecordHost } from '../../../src/host/record-host.ts'
import type { FhirRequest } from '../../../src/host/transport/fhir-transport.ts'
import { parseJson } from '../../../src/host/transport/parse-json.ts'
import { fastClock } from '../fast-clock.ts'
import { rosasLaunch, rosasRecord, wholeLadder } from '../rosa.ts'
import { toolOf } from '../tool.ts'

export const fhirBase = 'https://record.example/fhir'

const uuid = (tail: number) => `5a3f0000-0000-4000-8000-${String(tail).padStart(12, '0')}`

export const ids = {
  plan: uuid(1),
  walk: uuid(2),
  paint: uuid(3),
  walkWithSam: uuid(21),
  bus: uuid(22),
  buyPaint: uuid(31),
  response: uuid(9),
} as const

const rosa = { literal: parseReference('Patient/rosa'), display: 'Rosa' }
const sam = { literal: parseReference('Practitioner/sam'), display: 'Sam Reed' }

/** A plan with two goals and three actions, one of them held together. */
export const rosasPlan: GoalPlan = {
  id: ids.plan,
  occasion: 'planning',
  agreements: [],
  goals: [
    {
      id: ids.walk,
      words: 'Walk by the river again',
      sources: [],
      lifecycle: 'active',
      actions: [
        { id: ids.walkWithSam, words: 'Walk on Tuesdays', owners: [rosa, sam], status: 'not-started' },
        { id: ids.bus, words: 'Find out about the bus', owners: [sam], status: 'not-started' },
      ],
    },
    {
      id: ids.paint,
      words: 'Paint <b>in colour</b> & in oil',
      sources: [],
      lifecycle: 'active',
      target: '2027-03',
      actions: [{ id: ids.buyPaint, words: 'Buy paint', owners: [rosa], status: 'in-progress' }],
    },
  ],
}

/** That plan ready to be saved; the rest as a test needs it. */
export function submissionOf(change: Partial<PlanSubmission> = {}): PlanSubmission {
  const { plan = rosasPlan } = change
  return {
    response: toolOf({
      identifier: ids.response,
      status: 'completed',
      answer: plan.goals.map(({ words }) => words).join('; '),
    }),
    plan,
    flagged: false,
    readable: 'Rosa’s plan\n\nWalk by the river again.',
    ...change,
  }
}

/** How a plan is known once it was saved. */
export function savedAs({ plan, response }: PlanSubmission, receipt: PlanReceipt): SavedPlan {
  const { identifier, authored, author } = response
  return {
    plan,
    response: { reference: receipt.response?.reference ?? '', identifier, authored },
    ...(author === undefined ? {} : { author }),
  }
}

/** `response: saved, goal: not-saved, …` in the order of the receipt. */
export function outcomesOf(receipt: PlanReceipt): readonly string[] {
  return receipt.parts.map(({ part, outcome }) => {
    const rung = outcome.kind === 'left-out' && outcome.rung !== undefined ? ` (${outcome.rung})` : ''
    return `${part}: ${outcome.kind}${rung}`
  })
}

/** What every part of a plan that went well says. */
export const allSaved: readonly string[] = [
  'response: saved',
  'goal: saved',
  'goal: saved',
  'care-plan: saved',
  'provenance: saved',
]

export interface PlanWindowOptions {
  readonly ladder?: Partial<PlanLadder>
  readonly launch?: Partial<LaunchContext>
  /** The record does not say what it can do. */
  readonly silent?: true
  readonly script?: (request: FhirRequest, turn: number) => MemoryFault | undefined
}

/** One record with as many windows on it as a test needs, each with its own ladder and faults. */
export function openPlanRecord(traits: MemoryRecordTraits = {}) {
  const record = createMemoryRecord({ fhirBase, resources: structuredClone(rosasRecord), ...traits })
  const ask = (method: string, path: string, body = '', headers: Record<string, string> = {}) =>
    record.handle({ method, path, header: (name) => headers[name], body })
  const statement = readCapability(parseJson(ask('GET', 'metadata').body))
  const one = (reference: string): JsonObject => {
    const [type = '', id] = reference.split('/')
    const found = record.resources(type).find((resource) => resource.id === id)
    if (found === undefined) throw new Error(`${reference} is not there`)
    return found
  }
  return {
    record,
    ask,
    /** What is stored of a type, without what was there before the test. */
    stored: (type: string) => record.resources(type).filter(({ id }) => id !== 'plan'),
    /** Somebody else changes a resource, heeding what stands there. */
    changeElsewhere: (reference: string, change: (resource: JsonObject) => JsonObject) => {
      const answer = ask('PUT', reference, JSON.stringify(change(one(reference))))
      if (answer.status >= 300) throw new Error(answer.body)
    },
    openWindow: ({ ladder, launch, silent, script = () => undefined }: PlanWindowOptions = {}) => {
      const requests: FhirRequest[] = []
      const clock = fastClock()
      const host = createRecordHost({
        transport: createMemoryTransport({ fhirBase, record }, (request) => {
          requests.push(request)
          return script(request, requests.length)
        }),
        launch: rosasLaunch(fhirBase, { ladder: { ...wholeLadder, ...ladder }, ...launch }),
        capability: silent ? undefined : statement,
        clock,
      })
      return {
        host,
        requests,
        clock,
        save: (submission: PlanSubmission, onProgress: (receipt: PlanReceipt) => void = () => {}) =>
          host.savePlan(submission, onProgress),
        writes: () =>
          requests.filter(({ method }) => method !== 'GET').map(({ method, path }) => `${method} ${path}`),
      }
    },
  }
}
