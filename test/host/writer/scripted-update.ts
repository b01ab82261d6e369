import type { JsonObject } from '../../../src/fhir/index.ts'
import type { HostProblem } from '../../../src/host/host-problem.ts'
import type {
  ConditionHeader,
  FhirRequest,
  TransportAnswer,
} from '../../../src/host/transport/fhir-transport.ts'
import { type UpdateRequest, updateResource } from '../../../src/host/writer/update-resource.ts'
import { answered } from './transport-answer.ts'

const fhirBase = 'https://record.example/fhir'

/** One state of one goal. Words with "ours" in them are what the update sends. */
export const goalAs = (versionId: string | undefined, words: string, more: JsonObject = {}): JsonObject => ({
  resourceType: 'Goal',
  id: 'g1',
  ...(versionId === undefined ? {} : { meta: { versionId } }),
  lifecycleStatus: 'active',
  description: { text: words },
  ...more,
})

/** What the record answers when it stored something as this version; without one it does not say. */
export const stored = (versionId?: string) =>
  answered(200, '', versionId === undefined ? {} : { etag: `W/"${versionId}"` })

export const shown = (state: JsonObject) => answered(200, state)

/** A history of states, oldest first. */
export const historyOf = (...states: readonly JsonObject[]) =>
  answered(200, {
    resourceType: 'Bundle',
    type: 'history',
    entry: states.toReversed().map((resource) => ({ resource })),
  })

/** What the record answers, kind by kind and in turn; the last answer of a kind stands for all that follow. */
export interface UpdateScript {
  readonly looks?: readonly TransportAnswer[]
  readonly puts?: readonly TransportAnswer[]
  readonly history?: TransportAnswer
  readonly blocked?: readonly ConditionHeader[]
  readonly request?: Partial<UpdateRequest>
  readonly objection?: HostProblem
}

/** Plays the update of a goal from its version 1 against a scripted record; gives how it ended and all that was done on the way. */
export async function update({
  looks = [shown(goalAs('1', 'was')), shown(goalAs('2', 'ours'))],
  puts = [stored('2')],
  history = answered(404),
  blocked,
  request = {},
  objection,
}: UpdateScript = {}) {
  const sent: FhirRequest[] = []
  /** Each request by its method, a put with the version it was to follow; waits as "wait". */
  const did: string[] = []
  const said: string[] = []
  let heeded = 0
  let objections = 0
  const inTurn = (answers: readonly TransportAnswer[], turn: number) =>
    answers[Math.min(turn, answers.length - 1)] ?? answered(500)
  let [put, looked] = [0, 0]
  const send = async (one: FhirRequest): Promise<TransportAnswer> => {
    sent.push(one)
    if (one.path.endsWith('/_history')) {
      did.push('history')
      return history
    }
    if (one.method === 'PUT') {
      did.push(`PUT ${one.headers?.['if-match'] ?? 'blindly'}`)
      put += 1
      return inTurn(puts, put - 1)
    }
    did.push('GET')
    looked += 1
    return inTurn(looks, looked - 1)
  }
  const transport = {
    fhirBase,
    send,
    lock: () => {},
    end: () => {},
    ...(blocked === undefined ? {} : { blocked: new Set(blocked) }),
  }
  const clock = {
    now: () => 0,
    sleep: async (ms: number) => {
      did.push(ms > 0 ? 'wait' : 'wait for nothing')
    },
    random: () => 0.5,
  }
  const outcome = await updateResource(
    { transport, clock },
    {
      resource: goalAs(undefined, 'ours'),
      follows: { reference: 'Goal/g1', versionId: '1', stamp: 'not compared where there are versions' },
      ownUnclear: [],
      atOnce: false,
      keepalive: false,
      objection: async () => {
        objections += 1
        return objection
      },
      mayReplace: async () => undefined,
      onVersionHeeded: () => {
        heeded += 1
      },
      onProgress: (progress) => said.push(progress),
      ...request,
    },
  )
  return { outcome, sent, did, said, heeded, objections }
}
