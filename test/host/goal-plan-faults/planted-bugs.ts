import { isJsonObject, type JsonObject, objectMember } from '../../../src/fhir/index.ts'
import type { PlanReceipt } from '../../../src/host/goal-plans.ts'
import type {
  FhirRequest,
  FhirTransport,
  TransportAnswer,
} from '../../../src/host/transport/fhir-transport.ts'
import { parseJson } from '../../../src/host/transport/parse-json.ts'
import type { PlantedBug, Story } from './plan-story.ts'
import type { TraitsName } from './plan-traits.ts'
import type { PlanWorld } from './plan-world.ts'

/** A bug with the kind of record and beginning in which it can show. */
interface Planted extends PlantedBug {
  readonly bug: string
  /** What the judge says of it. */
  readonly seen: RegExp
  readonly traits?: TraitsName
  readonly start?: 'new' | 'draft' | 'review'
  readonly flag?: NonNullable<Story['flag']>
}

type Send = FhirTransport['send']

/** A transport that sends otherwise. */
const sending =
  (make: (send: Send, world: PlanWorld) => Send): NonNullable<PlantedBug['transport']> =>
  (transport, world) => ({ ...transport, send: make((request) => transport.send(request), world) })

const isOf = ({ method, path }: FhirRequest, verb: string, type: string) =>
  method === verb && path.split('/')[0] === type
const isYes = (answer: TransportAnswer) => answer.kind === 'answered' && [200, 201].includes(answer.status)
const bodyOf = ({ body }: FhirRequest): JsonObject => (isJsonObject(body) ? body : {})

/** The request with its resource changed, whether it goes alone or in a transaction. */
function withResources(request: FhirRequest, change: (resource: JsonObject) => JsonObject): FhirRequest {
  const body = bodyOf(request)
  if (request.method === 'GET') return request
  if (!Array.isArray(body.entry)) return { ...request, body: change(body) }
  const entry = body.entry
    .filter(isJsonObject)
    .map((one) => ({ ...one, resource: change(objectMember(one, 'resource') ?? {}) }))
  return { ...request, body: { ...body, entry } }
}

const isSearchOf = ({ method, path }: FhirRequest, type: string) =>
  method === 'GET' && path.startsWith(`${type}?`)
const nothingFound: Promise<TransportAnswer> = Promise.resolve({
  kind: 'answered',
  status: 200,
  header: () => undefined,
  body: '{"resourceType":"Bundle","type":"searchset","entry":[]}',
})

const saidSaved = (receipt: PlanReceipt, at: string): PlanReceipt => ({
  ...receipt,
  parts: receipt.parts.map((part) =>
    part.outcome.kind === 'not-saved' || part.outcome.kind === 'unknown'
      ? { ...part, outcome: { kind: 'saved', reference: `${part.part}/?`, at } }
      : part,
  ),
})

/** Ways to get it wrong, each of which has been the undoing of some system. */
export const plantedBugs: readonly Planted[] = [
  {
    bug: 'blind retry: what had no answer is sent again at once',
    seen: /copies, called saved/,
    traits: 'lagging-index',
    transport: sending((send) => async (request) => {
      const answer = await send(request)
      const isLost = answer.kind === 'unreachable' && request.method === 'POST'
      return isLost ? send({ ...request, headers: {} }) : answer
    }),
  },
  {
    bug: 'accepted (202) is taken for saved',
    seen: /called saved and not there/,
    savePlan: (save, world) => async (submission, onProgress) =>
      saidSaved(await save(submission, onProgress), new Date(world.clock.now()).toISOString()),
  },
  {
    bug: 'no read-back: what was sent is taken for what is stored',
    seen: /called saved and says something else/,
    traits: 'one-by-one',
    transport: sending((send) => {
      const sent = new Map<string, unknown>()
      return async (request) => {
        const echoed = request.method === 'GET' ? sent.get(request.path) : undefined
        const answer = await send(request)
        if (answer.kind !== 'answered') return answer
        if (echoed !== undefined) return { ...answer, body: JSON.stringify(echoed) }
        const stored = request.method === 'GET' ? undefined : parseJson(answer.body)
        if (isYes(answer) && isJsonObject(stored) && typeof stored.id === 'string')
          sent.set(`${stored.resourceType}/${stored.id}`, {
            ...bodyOf(request),
            id: stored.id,
            meta: stored.meta,
          })
        return answer
      }
    }),
  },
  {
    bug: 'the person is not frozen: a plan is written for whoever is open now',
    seen: /is about somebody else/,
    transport: sending((send) => {
      let writes = 0
      return async (request) => {
        if (request.method !== 'GET') writes += 1
        if (writes < 3) return send(request)
        const text = JSON.stringify(request.body ?? null).replaceAll('Patient/rosa', 'Patient/stranger')
        const answer = await send({ ...request, body: parseJson(text) })
        return answer.kind === 'answered'
          ? { ...answer, body: answer.body.replaceAll('Patient/stranger', 'Patient/rosa') }
          : answer
      }
    }),
  },
  {
    bug: 'If-Match is dropped',
    seen: /own-elsewhere.*written over unseen/,
    traits: 'one-by-one',
    start: 'review',
    transport: sending((send) => (request) => {
      const { 'if-match': _, ...headers } = request.headers ?? {}
      return send({ ...request, headers })
    }),
  },
  {
    bug: 'a conflict is written over instead of shown',
    seen: /own-elsewhere.*written over unseen/,
    start: 'review',
    savePlan: (save) => async (submission, onProgress) => {
      const receipt = await save(submission, onProgress)
      const { conflict } = receipt
      return conflict === undefined ? receipt : save({ ...submission, standing: conflict }, onProgress)
    },
  },
  {
    bug: 'a goal is sent twice, with another identifier',
    seen: /was never asked for/,
    traits: 'one-by-one',
    transport: sending((send) => async (request) => {
      const answer = await send(request)
      if (isOf(request, 'POST', 'Goal') && isYes(answer))
        await send({
          ...request,
          headers: {},
          body: { ...bodyOf(request), identifier: [{ system: 'urn:ietf:rfc:3986', value: 'urn:uuid:x' }] },
        })
      return answer
    }),
  },
  {
    bug: 'the plan is written although a goal failed',
    seen: /stands without a goal/,
    traits: 'one-by-one',
    savePlan: (save, world) => async (submission, onProgress) => {
      const receipt = await save(submission, onProgress)
      const hasFailed = receipt.parts.some(
        ({ part, outcome }) => part === 'goal' && outcome.kind === 'not-saved',
      )
      const carePlan = {
        resourceType: 'CarePlan',
        status: 'active',
        intent: 'plan',
        identifier: [{ system: 'urn:ietf:rfc:3986', value: `urn:uuid:${submission.plan.id}` }],
        subject: { reference: 'Patient/rosa' },
      }
      if (hasFailed) world.write('app', 'POST', 'CarePlan', JSON.stringify(carePlan))
      return receipt
    },
  },
  {
    bug: 'a review amends the finished response instead of making a new one',
    seen: /was amended/,
    traits: 'one-by-one',
    start: 'review',
    transport: sending((send) => async (request) => {
      if (!isOf(request, 'POST', 'QuestionnaireResponse')) return send(request)
      const path = 'QuestionnaireResponse/m1'
      return send({ method: 'PUT', path, body: { ...bodyOf(request), id: 'm1' } })
    }),
  },
  {
    bug: 'the Provenance is stored twice',
    seen: /provenance: 2 copies/,
    traits: 'one-by-one',
    transport: sending((send) => async (request) => {
      const answer = await send(request)
      if (isOf(request, 'POST', 'Provenance') && isYes(answer)) await send({ ...request, headers: {} })
      return answer
    }),
  },
  {
    bug: 'a care plan is about another person',
    seen: /is about somebody else/,
    transport: sending(
      (send) => (request) =>
        send(
          withResources(request, (resource) =>
            resource.resourceType === 'CarePlan'
              ? { ...resource, subject: { reference: 'Patient/stranger' } }
              : resource,
          ),
        ),
    ),
  },
  {
    bug: 'what others noted on a goal is dropped',
    seen: /added-elsewhere.*written over unseen/,
    start: 'review',
    transport: sending(
      (send) => (request) =>
        send(
          withResources(request, (resource) => {
            const { note: _, ...rest } = resource
            return resource.resourceType === 'Goal' ? rest : resource
          }),
        ),
    ),
  },
  {
    bug: 'a Flag that is no longer true is left standing',
    seen: /flag: stands and is no longer true/,
    traits: 'one-by-one',
    start: 'review',
    flag: { before: true, now: false },
    // It does not look whether one stands.
    transport: sending((send) => (request) => (isSearchOf(request, 'Flag') ? nothingFound : send(request))),
  },
  {
    bug: 'a Flag is raised anew at every review',
    seen: /flag: 2 (stand|copies), called saved/,
    traits: 'one-by-one',
    start: 'review',
    flag: { before: true, now: true },
    transport: sending((send) => (request) => {
      const { 'if-none-exist': _, ...headers } = request.headers ?? {}
      return isSearchOf(request, 'Flag') ? nothingFound : send({ ...request, headers })
    }),
  },
  {
    bug: 'a Flag that somebody took back is raised again',
    seen: /was taken back by somebody and written over/,
    traits: 'one-by-one',
    start: 'review',
    flag: { before: true, now: true },
    savePlan: (save, world) => async (submission, onProgress) => {
      const receipt = await save(submission, onProgress)
      const [flag] = world.stored('Flag').filter(({ status }) => status === 'entered-in-error')
      if (flag !== undefined)
        world.write('app', 'PUT', `Flag/${flag.id}`, JSON.stringify({ ...flag, status: 'active' }))
      return receipt
    },
  },
]
