import { OperationOutcomeError } from '@medplum/core'
import { isJsonObject, objectsMember } from '../../fhir/index.ts'
import { accessRule } from './access-rule.ts'
import { capabilityStatement, type SmartEndpoints } from './capability-statement.ts'
import type { FhirAccess } from './fhir-access.ts'
import { type FhirAnswer, refusalAnswer, toResponse } from './http/answer.ts'
import { answerRequest } from './http/answer-request.ts'
import { corsHeaders, preflightResponse } from './http/cors.ts'
import { readRequest } from './http/read-request.ts'
import { SandboxRouter } from './http/sandbox-router.ts'
import { refuse } from './outcome.ts'
import { type ReadableRecord, readableRecord } from './readable-record.ts'
import { fullRecord, type RecordTraits } from './record-traits.ts'
import { createRestrictedResources } from './restricted-resources.ts'
import { RecordRepository } from './store/record-repository.ts'
import { RecordStore } from './store/record-store.ts'
import type { FhirWrite, StoredResource } from './stored-resource.ts'
import { asSent } from './withheld-elements.ts'

export interface FhirEngineOptions {
  /** Absolute address of the FHIR base without a trailing slash, as clients see it: `http://127.0.0.1:4100/fhir`. */
  readonly fhirBase: string
  /** Origins whose pages may call the API from a browser; left out, every origin may. */
  readonly allowedOrigins?: readonly string[]
  /** Largest request body in bytes; default 5 MiB. */
  readonly maxBodyBytes?: number
  /** SMART endpoints to name in the CapabilityStatement; left out, it claims no SMART support. */
  readonly smart?: SmartEndpoints
  /** What the server does, asked anew for every request; left out, everything this one can. */
  readonly traits?: () => RecordTraits
}

/** The two members that name a resource. */
export type ResourceKey = Pick<StoredResource, 'resourceType' | 'id'>

/** A FHIR R4 server in memory, spoken to with Fetch API requests. */
export interface FhirEngine {
  readonly fhirBase: string
  /** Answers one request under `fhirBase`. Every refusal is an OperationOutcome; it rejects only for a bug. */
  handle(request: Request, access: FhirAccess): Promise<Response>
  /** What a program may read of the record at once, as it stands when it is asked. */
  readable(access: FhirAccess): ReadableRecord
  /** The 401 answer for a request without a valid token; pass the request so that browsers may read the answer. */
  unauthorized(request?: Request): Response
  /**
   * Stores resources as they are (ids and `meta` kept; the same id again is a later version). A `collection`
   * Bundle stands for its entries. Each is validated; rejects with every problem found, and then stores none.
   */
  load(resources: readonly unknown[]): Promise<void>
  /** Forgets everything and loads again what `load` was given. */
  reset(): Promise<void>
  /**
   * Changes a resource as the record's own screens do, which no interface limits: `revise` is given the resource as
   * it stands and gives the next version. Rejects when it is not there or the next version is not valid.
   */
  revise(key: ResourceKey, revise: (standing: StoredResource) => unknown): Promise<void>
  /** Current resources of a type, in order of first storing. */
  resources(type: string): readonly StoredResource[]
  /** Tells of every committed write that came through `handle`; returns the function that stops it. */
  onWrite(listener: (write: FhirWrite) => void): () => void
}

const defaultMaxBodyBytes = 5 * 1024 * 1024

/** Starts a FHIR R4 server in memory, empty; loading the R4 definitions takes about a second, once a process. */
export async function createFhirEngine(options: FhirEngineOptions): Promise<FhirEngine> {
  const { fhirBase, allowedOrigins, maxBodyBytes = defaultMaxBodyBytes, smart } = options
  const { traits = () => fullRecord } = options
  const { definitions } = await import('./loaded-definitions.ts')
  const listeners = new Set<(write: FhirWrite) => void>()
  const loaded: unknown[] = []
  const store = new RecordStore({
    fhirBase,
    definitions,
    announce: (write) => {
      for (const listener of listeners) listener(write)
    },
  })
  const restricted = createRestrictedResources()
  const router = new SandboxRouter(definitions.parameters, traits)
  const corsRules = () => ({ ...traits().cors, allowedOrigins })
  const inTurn = oneAtATime()

  async function answer(request: Request, access: FhirAccess): Promise<FhirAnswer> {
    try {
      const ready = await readRequest(
        request,
        { fhirBase, maxBodyBytes, index: definitions.parameters, traits: traits() },
        access,
      )
      if (ready.route.kind === 'capabilities') {
        const body = capabilityStatement({ fhirBase, definitions, smart, traits: traits() })
        return { status: 200, body, headers: {} }
      }
      const find = (key: string) => store.current(key)
      const rule = accessRule(access, { definitions, fhirBase, restricted, find })
      const answered = await inTurn(() => {
        const repository = new RecordRepository({ store, rule, traits: traits() })
        return answerRequest(ready, { store, repository, router, traits: traits() })
      })
      return { ...answered, ...('body' in answered ? { body: asSent(answered.body, traits()) } : {}) }
    } catch (problem) {
      if (problem instanceof OperationOutcomeError) return refusalAnswer(problem.outcome)
      throw problem
    }
  }

  const load = (resources: readonly unknown[]) =>
    inTurn(() =>
      store.load(
        resources.flatMap((each) =>
          isCollection(each) ? objectsMember(each, 'entry').map(({ resource }) => resource) : [each],
        ),
      ),
    )

  return {
    fhirBase,
    async handle(request, access) {
      const origin = request.headers.get('origin')
      if (request.method === 'OPTIONS') return preflightResponse(request, corsRules())
      const { headers, ...rest } = await answer(request, access)
      return toResponse(
        { ...rest, headers: { ...headers, ...corsHeaders(origin, corsRules()) } },
        request.method,
      )
    },
    readable(access) {
      const find = (key: string) => store.current(key)
      return readableRecord(access, { definitions, fhirBase, restricted, find, store, traits: traits() })
    },
    unauthorized(request) {
      const { headers, ...rest } = refusalAnswer(
        refuse({ code: 'login', text: 'A valid access token is needed' }).outcome,
      )
      const cors = corsHeaders(request?.headers.get('origin') ?? null, corsRules())
      return toResponse({ ...rest, headers: { ...headers, ...cors } }, request?.method ?? 'GET')
    },
    async load(resources) {
      await load(resources)
      loaded.push(...structuredClone(resources))
    },
    async reset() {
      await inTurn(async () => {
        store.clear()
        restricted.clear()
      })
      await load(loaded)
    },
    async revise({ resourceType, id }, revise) {
      const next = async () => {
        store.put(revise(structuredClone(store.read(resourceType, id))), { by: 'PUT' })
      }
      await inTurn(() => store.transaction(next))
    },
    resources: (type) => store.ofType(type),
    onWrite(listener) {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
  }
}

function isCollection(value: unknown): value is { readonly entry: unknown } {
  return isJsonObject(value) && value.resourceType === 'Bundle' && value.type === 'collection'
}

/**
 * Runs tasks strictly one after another. The record is in memory, so waiting costs nothing, and a transaction never
 * sees or loses another's writes.
 */
function oneAtATime(): <Value>(task: () => Promise<Value>) => Promise<Value> {
  let last: Promise<unknown> = Promise.resolve()
  return (task) => {
    const next = last.then(task, task)
    last = next.catch(() => undefined)
    return next
  }
}
