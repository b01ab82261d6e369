import type { JsonObject } from '../../../src/fhir/index.ts'
import { createMemoryRecord, type MemoryRequest } from '../../../src/host/memory/memory-record.ts'
import { createMemoryTransport, type MemoryFault } from '../../../src/host/memory/memory-transport.ts'
import { createRecordHost } from '../../../src/host/record-host.ts'
import type { FhirRequest, FhirTransport } from '../../../src/host/transport/fhir-transport.ts'
import { parseJson } from '../../../src/host/transport/parse-json.ts'
import { fhirBase } from '../goal-plan/plan-record.ts'
import { rosasLaunch, rosasRecord } from '../rosa.ts'
import { knownAtLaunch, type PlanSite, type PlanTraits } from './plan-traits.ts'
import { createSignIn } from './sign-in.ts'
import { virtualClock } from './virtual-clock.ts'

/** One state of one resource, and whose doing it was. */
interface Commit {
  readonly by: 'app' | 'elsewhere'
  readonly reference: string
  readonly resource: JsonObject
}

/** What becomes of one request: a fault of the transport, or one inside the record. */
export type WorldFault =
  | MemoryFault
  /** No answer now; the record acts that many ms later. */
  | { readonly kind: 'late'; readonly ms: number }
  /** The record stores something else than it was sent, and says yes. */
  | { readonly kind: 'altered' }

export type WorldScript = (request: FhirRequest, turn: number) => WorldFault | undefined

/** Types that a plan is stored as. */
export const planTypes = [
  'QuestionnaireResponse',
  'Goal',
  'CarePlan',
  'Provenance',
  'Flag',
  'DocumentReference',
] as const

/** Another person's resources, which look as much like ours as they can. */
const strangers: readonly JsonObject[] = [
  {
    resourceType: 'Goal',
    id: 'strangers-goal',
    lifecycleStatus: 'active',
    subject: { reference: 'Patient/stranger' },
    description: { text: 'Walk by the river again' },
  },
  {
    resourceType: 'CarePlan',
    id: 'strangers-plan',
    status: 'active',
    intent: 'plan',
    subject: { reference: 'Patient/stranger' },
  },
  {
    resourceType: 'Flag',
    id: 'strangers-flag',
    status: 'active',
    code: { text: 'Staff hold nearly every action' },
    subject: { reference: 'Patient/stranger' },
  },
]

/** What was in every record before. */
export const initialResources: readonly JsonObject[] = [...rosasRecord, ...strangers]

/** One record on one clock, which keeps every state of everything and whose doing it was; as many pages on it as a story needs. */
export function openWorld(traits: PlanTraits, site: PlanSite = {}) {
  const clock = virtualClock()
  /** When what is stored now was stored: what lands late did so before anybody asked. */
  let landedAt: number | undefined
  const record = createMemoryRecord({
    fhirBase,
    resources: structuredClone(initialResources),
    ...traits.record,
    ...(traits.lagMs === undefined
      ? {}
      : { searchLag: { ms: traits.lagMs, now: () => landedAt ?? clock.now() } }),
  })
  const { capability, ladder } = knownAtLaunch(record, traits, site)
  const commits: Commit[] = []
  const states = new Map<string, JsonObject>()
  const note = (by: Commit['by'] | 'before') => {
    for (const resource of planTypes.flatMap((type) => record.resources(type))) {
      const reference = `${resource.resourceType}/${resource.id}`
      if (states.get(reference) === resource) continue
      states.set(reference, resource)
      if (by !== 'before') commits.push({ by, reference, resource })
    }
  }
  note('before')
  const handle = (by: Commit['by'], request: MemoryRequest) => {
    const answer = record.handle(request)
    if (request.method !== 'GET') note(by)
    return answer
  }
  let late: readonly { readonly due: number; readonly request: MemoryRequest }[] = []
  const letLand = () => {
    const due = late.filter((one) => one.due <= clock.now())
    late = late.filter((one) => one.due > clock.now())
    for (const one of due) {
      landedAt = one.due
      handle('app', one.request)
      landedAt = undefined
    }
  }
  const ask = (by: Commit['by'], method: string, path: string, body = '') =>
    handle(by, { method, path, header: () => undefined, body })

  /** A way of its own into the record, for one page. */
  const openTransport = (script: WorldScript): FhirTransport => {
    let turn = 0
    let isAltered = false
    const altering = {
      ...record,
      handle: (request: MemoryRequest) => {
        const body = isAltered ? alter(request.body) : request.body
        isAltered = false
        return handle('app', { ...request, body })
      },
    }
    return createMemoryTransport({ fhirBase, record: altering }, (request) => {
      turn += 1
      letLand()
      const fault = script(request, turn)
      isAltered = fault?.kind === 'altered' && request.method !== 'GET'
      if (fault?.kind === 'altered') return undefined
      if (fault?.kind !== 'late') return fault
      late = [...late, { due: clock.now() + fault.ms, request: asSent(request) }]
      return { kind: 'answer', when: 'before', answer: { status: 504, headers: {}, body: '' } }
    })
  }

  return {
    clock,
    ladder,
    traits,
    commits: commits as readonly Commit[],
    stored: (type: string) => record.resources(type),
    remove: (reference: string) => record.remove(reference),
    /** A write that does not come from the app; `app` where a planted bug makes it. */
    write: ask,
    /** Changes one resource as somebody else would, heeding what stands there; nothing where it is not there. */
    changeElsewhere: (reference: string, change: (resource: JsonObject) => JsonObject) => {
      const [type = '', id] = reference.split('/')
      const found = record.resources(type).find((one) => one.id === id)
      if (found === undefined) return
      const isTaken = ask('elsewhere', 'PUT', reference, JSON.stringify(change(found))).status < 300
      // Where an app may not write, the record's own staff still may.
      if (!isTaken) throw new Error(`${reference} cannot be changed in this record`)
    },
    /** Lets everything land that still may. */
    settle: () => {
      clock.advance(600_000)
      letLand()
      clock.advance(600_000)
    },
    /** Where a page that is signed in comes from. */
    signIn: createSignIn({
      fhirBase,
      now: clock.now,
      plans: {
        writeFlag: site.writeFlag === true,
        pins: traits.claimsTransactions ? { together: true } : {},
      },
    }),
    openTransport,
    openPage: (
      script: WorldScript = () => undefined,
      wrap: (transport: FhirTransport) => FhirTransport = (transport) => transport,
    ) => {
      const requests: FhirRequest[] = []
      const noted: WorldScript = (request, turn) => {
        requests.push(request)
        return script(request, turn)
      }
      const host = createRecordHost({
        transport: wrap(openTransport(noted)),
        launch: rosasLaunch(fhirBase, {
          ladder,
          access: { mode: 'edit', drafts: traits.record.updates === false ? 'not-kept' : 'kept' },
        }),
        capability,
        clock,
      })
      return { host, requests }
    },
  }
}

export type PlanWorld = ReturnType<typeof openWorld>

function asSent({ method, path, headers, body }: FhirRequest): MemoryRequest {
  return {
    method,
    path,
    header: (name) => headers?.[name],
    body: body === undefined ? '' : JSON.stringify(body),
  }
}

const isOfOthers = (text: string) => text.includes('-elsewhere-')

/** Loses words of ours, as a record does that cuts what is too long for a column. What others wrote it leaves whole: losing that is not the app's doing. */
function alter(body: string): string {
  const shorten = (name: string, value: unknown) =>
    ['text', 'description', 'valueString'].includes(name) && typeof value === 'string' && !isOfOthers(value)
      ? value.slice(0, 4)
      : value
  return JSON.stringify(parseJson(body), (name, value: unknown) => shorten(name, value))
}
