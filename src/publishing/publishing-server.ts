import { isJsonObject, type JsonObject, stringMember } from '../fhir/index.ts'
import type { ReadOutcome } from '../host/host.ts'
import type { HostProblem } from '../host/host-problem.ts'
import { objectOf, present, readResource } from '../host/record/read-answer.ts'
import { searchWhole } from '../host/record/search-all.ts'
import { createRestTransport } from '../host/rest-host.ts'
import { answerProblem, mayPass } from '../host/transport/answer-problem.ts'
import type { FhirRequest, FhirTransport, TransportAnswer } from '../host/transport/fhir-transport.ts'
import type { HostClock } from '../host/transport/host-clock.ts'
import { withPatience } from '../host/transport/patient-transport.ts'
import type { AccessTokens } from './access-tokens.ts'
import type { Artifact } from './artifact.ts'
import { contentChecksum } from './content-checksum.ts'
import { withTokens } from './token-transport.ts'

/** What came of a write. `unclear`: no whole answer, or one that proves nothing, so it may be stored or not. */
export type WriteAnswer =
  | { readonly kind: 'written' }
  | { readonly kind: 'refused' | 'unclear'; readonly problem: HostProblem }

/** A FHIR server as publishing needs it. Reads are tried again while that may help; writes are sent once. */
export interface PublishingServer {
  readonly fhirBase: string
  readStatement(): Promise<ReadOutcome<JsonObject>>
  /** Every resource stored under exactly this type, url and version; more than one is a mistake on the server. */
  find(artifact: Artifact): Promise<ReadOutcome<readonly JsonObject[]>>
  /** Creates it unless its url and version are there (`If-None-Exist`). */
  create(artifact: Artifact): Promise<WriteAnswer>
  /**
   * Overwrites the stored version that was seen and no other: it is read again first, and the write names it (`If-Match`). On a server that overlooks
   * `If-Match` a change may still fall between the two; whoever calls sees it by the version stored afterwards.
   */
  replace(artifact: Artifact, seen: JsonObject): Promise<WriteAnswer>
}

export interface PublishingServerOptions {
  readonly fhirBase: string
  readonly clock: HostClock
  /** Absent: the server asks for none. */
  readonly tokens?: AccessTokens
  readonly timeoutMs?: number
}

const readAttempts = 3
/** However long a server asks to be left alone, a command that somebody is watching waits no longer than this. */
export const longestWaitMs = 60_000

/** Opens the server; nothing is sent yet. */
export function openPublishingServer(options: PublishingServerOptions): PublishingServer {
  const { fhirBase, clock } = options
  const { tokens, timeoutMs } = options
  const open = (bearerToken?: string) =>
    createRestTransport({
      fhirBase,
      ...(bearerToken === undefined ? {} : { bearerToken }),
      ...(timeoutMs === undefined ? {} : { timeoutMs }),
    })
  const transport = tokens === undefined ? open() : withTokens(open, tokens)
  const waiting = withPatience(transport, { clock, attempts: readAttempts, longestWaitMs })
  const patient: FhirTransport = {
    ...waiting,
    // Some servers answer a search again from a minute ago unless they are told not to.
    send: (request) => waiting.send({ ...request, headers: { 'cache-control': 'no-cache' } }),
  }
  const write = async (request: FhirRequest): Promise<WriteAnswer> => judge(await transport.send(request))
  return {
    fhirBase,
    readStatement: async () => objectOf(await patient.send({ method: 'GET', path: 'metadata' })),
    async find({ type, url, version }) {
      const query = new URLSearchParams({ url, version })
      const found = await searchWhole(patient, `${type}?${query}`)
      if (found.kind === 'failed') return found
      // A server that overlooks a parameter answers with more than was asked for.
      const exact = found.value.filter(
        (each) => each.resourceType === type && each.url === url && each.version === version,
      )
      return present(exact)
    },
    create: ({ type, url, version, resource }) =>
      write({
        method: 'POST',
        path: type,
        headers: { 'if-none-exist': new URLSearchParams({ url, version }).toString() },
        body: withoutServerMembers(resource),
      }),
    async replace({ type, resource }, seen) {
      const id = stringMember(seen, 'id')
      const versionId = versionIdOf(seen)
      if (id === undefined || versionId === undefined) {
        const detail = 'the server does not say which version its copy is, so it cannot be replaced safely'
        return { kind: 'refused', problem: { code: 'unreadable', detail } }
      }
      const now = await readResource(patient, { type, id })
      if (now.kind === 'failed') return { kind: 'refused', problem: now.problem }
      // An earlier try of ours whose answer was lost, and which the search did not know yet.
      if (contentChecksum(now.value) === contentChecksum(resource)) return { kind: 'written' }
      if (versionIdOf(now.value) !== versionId) {
        const detail = `${type}/${id} was changed since it was compared; run again to see what it holds now`
        return { kind: 'refused', problem: { code: 'conflict', detail } }
      }
      return write({
        method: 'PUT',
        path: `${type}/${id}`,
        headers: { 'if-match': `W/"${versionId}"` },
        body: { ...withoutServerMembers(resource), id },
      })
    },
  }
}

/** The version a server gave to what it stores (`meta.versionId`). */
export function versionIdOf({ meta }: JsonObject): string | undefined {
  return isJsonObject(meta) ? stringMember(meta, 'versionId') : undefined
}

/** The server gives both; ids of ours could meet another's resource. */
function withoutServerMembers(resource: JsonObject): JsonObject {
  const { id: _id, meta: _meta, ...content } = resource
  return content
}

function judge(answer: TransportAnswer): WriteAnswer {
  if (answer.kind === 'answered' && (answer.status === 200 || answer.status === 201))
    return { kind: 'written' }
  const problem = answerProblem(answer)
  // 429 is a clear no, but another try may do better.
  return { kind: mayPass(answer) ? 'unclear' : 'refused', problem }
}
