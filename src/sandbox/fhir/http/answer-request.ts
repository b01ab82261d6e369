import { isOk, OperationOutcomeError } from '@medplum/core'
import { type FhirRequest, type FhirResponse, makeSimpleRequest } from '@medplum/fhir-router'
import type { Bundle } from '@medplum/fhirtypes'
import type { JsonObject } from '../../../fhir/index.ts'
import { refuse } from '../outcome.ts'
import type { RecordTraits } from '../record-traits.ts'
import type { RecordRepository } from '../store/record-repository.ts'
import type { RecordStore } from '../store/record-store.ts'
import {
  type FhirAnswer,
  resourceLocation,
  returnPreference,
  versionHeaders,
  versionLocation,
} from './answer.ts'
import { bundleAnswer } from './bundle-answer.ts'
import type { FhirRoute } from './fhir-route.ts'
import { prepareBundle } from './prepare-bundle.ts'
import { type ConditionalHeaders, conditionalHeaders } from './request-headers.ts'
import type { SandboxRouter } from './sandbox-router.ts'
import { settleConditionalCreates, withFound } from './settle-conditional-creates.ts'

/** One request, read and routed, ready to be run against the record. */
export interface ReadyRequest {
  readonly route: FhirRoute
  readonly method: string
  /** Path below the FHIR base, without the query. */
  readonly path: string
  readonly query: URLSearchParams
  readonly headers: Headers
  /** Parsed JSON, where the interaction carries some. */
  readonly body?: object
}

export interface AnswerContext {
  readonly store: RecordStore
  readonly repository: RecordRepository
  readonly router: SandboxRouter
  readonly traits: RecordTraits
}

/** Runs a request and gives its answer. @throws OperationOutcomeError for every refusal. */
export async function answerRequest(request: ReadyRequest, context: AnswerContext): Promise<FhirAnswer> {
  const { route, method, query, headers } = request
  const { store, repository, traits } = context
  if (route.kind === 'search')
    return { status: 200, body: repository.searchFor(route.resourceType, query), headers: {} }
  if (route.kind === 'bundle') return answerBundle(request, context)
  const condition = honoured(conditionalHeaders(request, store.parameters), traits)
  const [outcome, resource] = await run(request, condition, context)
  if (!isOk(outcome)) throw new OperationOutcomeError(outcome)
  if (method === 'DELETE') return { status: 204, headers: {} }
  if (resource === undefined) throw refuse({ code: 'exception', text: 'The router gave no resource' })
  if (method === 'GET') {
    const version = versionHeaders(resource)
    const known = headers.get('if-none-match')
    const unchanged = version.etag !== undefined && known?.split(/,\s*/).includes(version.etag)
    return unchanged ? { status: 304, headers: version } : { status: 200, body: resource, headers: version }
  }
  const standing = store.currentVersion(`${resource.resourceType}/${resource.id}`)
  const matched = method === 'POST' && outcome.id === 'ok'
  const status = standing?.made === 'created' && !matched ? 201 : 200
  const wish = returnPreference(headers.get('prefer'))
  const { id: _, ...plainOutcome } = outcome
  const namesVersion = status !== 201 || traits.versionOnCreate
  return {
    status,
    headers: namesVersion
      ? { ...versionHeaders(resource), location: versionLocation(resource, store.fhirBase) }
      : { location: resourceLocation(resource, store.fhirBase) },
    ...(wish === 'minimal' ? {} : { body: wish === 'OperationOutcome' ? plainOutcome : resource }),
  }
}

async function answerBundle(request: ReadyRequest, context: AnswerContext): Promise<FhirAnswer> {
  const { store, repository, traits } = context
  const prepared = prepareBundle(request.body ?? {}, { index: store.parameters, traits })
  const { toRun, found } = settleConditionalCreates(prepared, repository)
  const response = await runBundle({ ...request, body: toRun }, context)
  const minimal = returnPreference(request.headers.get('prefer')) === 'minimal'
  const body = bundleAnswer({ request: prepared, response: withFound(response, found), store, minimal })
  return { status: 200, body, headers: {} }
}

/** Every entry may have been settled already; the library refuses a Bundle without entries. */
async function runBundle(request: ReadyRequest & { readonly body: JsonObject }, context: AnswerContext) {
  const { type, entry } = request.body
  if (Array.isArray(entry) && entry.length === 0) {
    return { resourceType: 'Bundle', type: `${String(type)}-response`, entry: [] } as unknown as Bundle
  }
  const [outcome, response] = await run(request, {}, context)
  if (!isOk(outcome) || response === undefined) throw new OperationOutcomeError(outcome)
  return response as Bundle
}

/** The conditions of a write that this record looks at. */
function honoured(
  { 'if-match': ifMatch, 'if-none-exist': ifNoneExist }: ConditionalHeaders,
  { honoursIfMatch, honoursIfNoneExist }: RecordTraits,
): ConditionalHeaders {
  return {
    ...(ifMatch !== undefined && honoursIfMatch ? { 'if-match': ifMatch } : {}),
    ...(ifNoneExist !== undefined && honoursIfNoneExist ? { 'if-none-exist': ifNoneExist } : {}),
  }
}

async function run(
  { method, path, query, body }: ReadyRequest,
  headers: ConditionalHeaders,
  { router, repository }: AnswerContext,
): Promise<FhirResponse> {
  const url = query.size === 0 ? path : `${path}?${query}`
  const request: FhirRequest = {
    ...makeSimpleRequest(method as FhirRequest['method'], url, body),
    headers: { ...headers },
    config: { transactions: true },
  }
  return router.handleRequest(request, repository)
}
