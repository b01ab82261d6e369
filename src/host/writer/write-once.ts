import type { Identifier } from '../../domain/identifier.ts'
import { type JsonObject, member, stringMember } from '../../fhir/index.ts'
import type { SaveProgress } from '../host.ts'
import type { HostProblem } from '../host-problem.ts'
import type { LaunchContext } from '../launch-context.ts'
import { readResource } from '../record/read-answer.ts'
import { typeAndId } from '../record/relative-reference.ts'
import type { FhirTransport } from '../transport/fhir-transport.ts'
import type { HostClock } from '../transport/host-clock.ts'
import { createEvent } from './create-event.ts'
import { findByIdentifier } from './find-by-identifier.ts'
import { beginWrite, nextStep, type WriteEvent } from './write-decision.ts'
import { backoffMs, writeLimits } from './write-limits.ts'

/** One resource to be stored exactly once. `identifier` is the one it carries. */
export interface WriteRequest {
  readonly resource: JsonObject
  readonly identifier: Identifier
  readonly launch: LaunchContext
  /** The record says that it takes If-None-Exist for this type: no search is needed before the first try. */
  readonly conditional: boolean
  /** This identifier may have been sent before: look first. */
  readonly sentBefore: boolean
  /** Asked before every create: why nothing may be written now. */
  readonly objection: () => Promise<HostProblem | undefined>
  readonly onProgress: (progress: SaveProgress) => void
}

/** How a write ended. `stored` carries what the record really holds and any further copies of it. */
export type WriteOutcome =
  | {
      readonly kind: 'stored'
      readonly reference: string
      readonly stored: JsonObject
      readonly copies: readonly string[]
    }
  | { readonly kind: 'not-written'; readonly problem: HostProblem }
  | { readonly kind: 'unknown'; readonly problem: HostProblem }

/** Carries out the decisions of `nextStep` against the record, and reads back what was stored. Never throws. */
export async function writeOnce(
  { transport, clock }: { readonly transport: FhirTransport; readonly clock: HostClock },
  request: WriteRequest,
): Promise<WriteOutcome> {
  let { state, step } = beginWrite({ searchFirst: !request.conditional || request.sentBefore })
  for (;;) {
    if (step.kind === 'end') return { kind: step.outcome, problem: step.problem }
    if (step.kind === 'read-back') return readBack({ transport, clock }, step.references)
    if (state.mayExist || state.stopWith !== undefined) request.onProgress('checking')
    await clock.sleep(step.afterMs)
    const event: WriteEvent =
      step.kind === 'search'
        ? await look(transport, request)
        : await create(transport, request, state.attempts)
    ;({ state, step } = nextStep(state, event, clock.random()))
  }
}

function look(transport: FhirTransport, { resource, identifier, launch }: WriteRequest): Promise<WriteEvent> {
  return findByIdentifier(transport, { type: typeOf(resource), identifier, launch })
}

async function create(
  transport: FhirTransport,
  request: WriteRequest,
  attempts: number,
): Promise<WriteEvent> {
  const objection = await request.objection()
  if (objection !== undefined) {
    const mayPass = ['unreachable', 'server-error', 'busy'].includes(objection.code)
    return { kind: mayPass ? 'not-now' : 'refused', problem: objection }
  }
  const { system, value } = request.identifier
  const token = encodeURIComponent(`${system ?? ''}|${value ?? ''}`)
  // Sent even where the record promises nothing: a browser repeats a POST unseen when a connection is cut. But CORS may forbid the
  // header; after two tries the search before each try must do.
  const guarded = attempts < 2
  const type = typeOf(request.resource)
  const answer = await transport.send({
    method: 'POST',
    path: type,
    headers: guarded ? { 'if-none-exist': `identifier=${token}` } : {},
    body: request.resource,
  })
  return createEvent(answer, { type, fhirBase: transport.fhirBase })
}

async function readBack(
  { transport, clock }: { readonly transport: FhirTransport; readonly clock: HostClock },
  references: readonly string[],
): Promise<WriteOutcome> {
  const read: { readonly reference: string; readonly stored: JsonObject }[] = []
  let problem: HostProblem = { code: 'not-found' }
  for (const reference of references) {
    const target = typeAndId(reference)
    for (let attempt = 1; target !== undefined && attempt <= writeLimits.readBacks; attempt += 1) {
      const outcome = await readResource(transport, target)
      if (outcome.kind === 'present') {
        read.push({ reference, stored: outcome.value })
        break
      }
      problem = outcome.problem
      await clock.sleep(backoffMs(attempt, clock.random()))
    }
  }
  const standing = read.filter(({ stored }) => member(stored, 'status') !== 'entered-in-error')
  const [first] = standing.length > 0 ? standing : read
  // A copy that cannot be read is not known to be the same: nothing is called saved on the strength of the others.
  if (first === undefined || read.length < references.length) return { kind: 'unknown', problem }
  const copies = standing.filter((one) => one !== first).map(({ reference }) => reference)
  return { kind: 'stored', ...first, copies }
}

function typeOf(resource: JsonObject): string {
  return stringMember(resource, 'resourceType') ?? ''
}
