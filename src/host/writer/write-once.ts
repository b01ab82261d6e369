import type { Identifier } from '../../domain/identifier.ts'
import { type JsonObject, member, readReference, stringMember } from '../../fhir/index.ts'
import type { SaveProgress } from '../host.ts'
import type { HostProblem } from '../host-problem.ts'
import type { LaunchContext } from '../launch-context.ts'
import { isLaunchedPerson } from '../record/belongs-to.ts'
import { readResource } from '../record/read-answer.ts'
import { typeAndId } from '../record/relative-reference.ts'
import { answerProblem } from '../transport/answer-problem.ts'
import type { FhirTransport } from '../transport/fhir-transport.ts'
import type { HostClock } from '../transport/host-clock.ts'
import { answeredVersion } from './answered-version.ts'
import { createEvent } from './create-event.ts'
import { findByIdentifier, holdsIdentifier, identifierQuery } from './find-by-identifier.ts'
import { storedDifferences } from './stored-differences.ts'
import { isThrownAway } from './thrown-away.ts'
import { beginWrite, nextStep, type WriteEvent } from './write-decision.ts'
import { backoffMs, writeLimits } from './write-limits.ts'

/** One resource to be stored exactly once. `identifier` is the one it carries. */
export interface WriteRequest {
  readonly resource: JsonObject
  /** Empty for a resource that has none and is found by `finding`. */
  readonly identifier: Identifier
  readonly launch: LaunchContext
  /** The record says that it takes If-None-Exist for this type: no search is needed before the first try. */
  readonly conditional: boolean
  /** This identifier may have been sent before: look first. */
  readonly sentBefore: boolean
  /** An earlier sending ended without knowing: a copy may still land. */
  readonly inDoubt: boolean
  /** Asked before every create: why nothing may be written now. */
  readonly objection: () => Promise<HostProblem | undefined>
  readonly onProgress: (progress: SaveProgress) => void
  /** The create goes on when the page goes away. */
  readonly keepalive?: boolean
  /** How the resource is found again, where it carries no identifier. */
  readonly finding?: Finding
  /** Where a transaction has just said that it stored this very resource. */
  readonly named?: NamedPlace
}

/** Where a record said that it stored something, and the version of it where it said that it made it (201). */
export interface NamedPlace {
  readonly reference: string
  readonly made?: MadeNow
}

/** Another way than the identifier to find a resource again. */
export interface Finding {
  readonly search: () => Promise<WriteEvent>
  /** The search that says "it is there already" (If-None-Exist). */
  readonly condition: string
  readonly isOurs: (stored: JsonObject) => boolean
}

/** What a record said of what it made: its first version, where it said one. */
export interface MadeNow {
  readonly versionId?: string
}

/** How a write ended. `stored` carries what the record really holds and any further copies of it. */
export type WriteOutcome =
  | {
      readonly kind: 'stored'
      readonly reference: string
      readonly stored: JsonObject
      readonly copies: readonly string[]
      /** Set when the record said that it made this one of what was sent now (201); else it may have been there before. */
      readonly made?: MadeNow
    }
  | { readonly kind: 'not-written'; readonly problem: HostProblem }
  | { readonly kind: 'unknown'; readonly problem: HostProblem }

/** Carries out the decisions of `nextStep` against the record, and reads back what was stored. Never throws. */
export async function writeOnce(
  { transport, clock }: { readonly transport: FhirTransport; readonly clock: HostClock },
  request: WriteRequest,
): Promise<WriteOutcome> {
  const { conditional, sentBefore, inDoubt } = request
  const { named } = request
  let { state, step } = beginWrite({
    searchFirst: !conditional || sentBefore,
    inDoubt,
    ...(named === undefined ? {} : { named: named.reference }),
  })
  let [headerPasses, searched] = [false, false]
  const made = new Map<string, MadeNow>(named?.made === undefined ? [] : [[named.reference, named.made]])
  for (;;) {
    if (step.kind === 'end') return { kind: step.outcome, problem: step.problem }
    let event: WriteEvent
    if (step.kind === 'read-back') {
      const outcome = await readBack({ transport, clock }, request, step.references)
      if (outcome.kind === 'stored') {
        const madeNow = made.get(outcome.reference)
        return madeNow === undefined ? outcome : { ...outcome, made: madeNow }
      }
      if (outcome.kind !== 'not-ours') return outcome
      event = outcome
    } else {
      if (state.mayExist || state.stopWith !== undefined) request.onProgress('checking')
      // Not even a turn of the clock when the page may be going away.
      if (step.afterMs > 0) await clock.sleep(step.afterMs)
      if (step.kind === 'search') {
        event = await look(transport, request)
        searched = true
      } else {
        // Sent even where the record promises nothing: a browser repeats a POST unseen when a connection is cut. But CORS may forbid the
        // header, which looks like no answer; when two tries had none, the search before each try must do.
        const wanted = headerPasses || state.attempts < 2
        const created = await create(transport, request, { wanted, searched })
        headerPasses ||= created.guarded && created.answered
        event = created.event
        if (created.made !== undefined && event.kind === 'created' && event.reference !== undefined)
          made.set(event.reference, created.made)
      }
    }
    ;({ state, step } = nextStep(state, event, clock.random()))
  }
}

function look(transport: FhirTransport, request: WriteRequest): Promise<WriteEvent> {
  const { resource, identifier, launch, finding } = request
  return finding?.search() ?? findByIdentifier(transport, { type: typeOf(resource), identifier, launch })
}

interface Created {
  readonly event: WriteEvent
  readonly answered: boolean
  /** It carried the condition. */
  readonly guarded: boolean
  readonly made?: MadeNow
}

async function create(
  transport: FhirTransport,
  request: WriteRequest,
  { wanted, searched }: { readonly wanted: boolean; readonly searched: boolean },
): Promise<Created> {
  const objection = await request.objection()
  if (objection !== undefined) {
    const mayChange = ['unreachable', 'server-error', 'busy'].includes(objection.code)
    return {
      event: { kind: mayChange ? 'not-now' : 'refused', problem: objection },
      answered: false,
      guarded: false,
    }
  }
  const guarded = wanted && !isBlocked(transport)
  // Nothing kept a second one out then; it has to be looked for first.
  if (!guarded && !searched)
    return { event: { kind: 'not-now', problem: unsearched }, answered: false, guarded }
  const condition = request.finding?.condition ?? identifierQuery(request.identifier)
  const type = typeOf(request.resource)
  const answer = await transport.send({
    method: 'POST',
    path: type,
    headers: guarded ? { 'if-none-exist': condition } : {},
    body: request.resource,
    ...(request.keepalive === true ? { keepalive: true } : {}),
  })
  const isWithheld = answer.kind === 'unreachable' && guarded && isBlocked(transport)
  const event: WriteEvent = isWithheld
    ? { kind: 'withheld', problem: answerProblem(answer) }
    : createEvent(answer, { type, fhirBase: transport.fhirBase })
  const answered = answer.kind === 'answered'
  if (answer.kind !== 'answered' || answer.status !== 201) return { event, answered, guarded }
  const versionId = answeredVersion(answer)
  return { event, answered, guarded, made: versionId === undefined ? {} : { versionId } }
}

const unsearched: HostProblem = { code: 'unreachable', retryAfterMs: 0 }

async function readBack(
  { transport, clock }: { readonly transport: FhirTransport; readonly clock: HostClock },
  request: WriteRequest,
  references: readonly string[],
): Promise<WriteOutcome | (WriteEvent & { readonly kind: 'not-ours' })> {
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
  // A copy that cannot be read is not known to be the same: nothing is called saved on the strength of the others.
  if (read.length < references.length) return { kind: 'unknown', problem }
  const ours = read.filter(({ stored }) => isOurs(stored, request, transport.fhirBase))
  const standing = ours.filter(({ stored }) => !isThrownAway(stored))
  const [first] = standing.length > 0 ? standing : ours
  if (first === undefined) return { kind: 'not-ours', problem: namedAnother }
  const copies = standing.filter((one) => one !== first).map(({ reference }) => reference)
  return { kind: 'stored', ...first, copies }
}

const namedAnother: HostProblem = {
  code: 'unreadable',
  detail: 'the record named another resource as stored',
}

/**
 * True for the resource that was sent: about the launched person and with our identifier, or, where the record dropped the identifier,
 * with everything else just as it was sent.
 */
function isOurs(
  stored: JsonObject,
  { resource, identifier, launch, finding }: WriteRequest,
  fhirBase: string,
): boolean {
  if (finding !== undefined) return finding.isOurs(stored)
  if (!isLaunchedPerson(readReference(member(stored, 'subject')), launch)) return false
  if (holdsIdentifier(stored, identifier)) return true
  const lost = `${typeOf(resource)}.identifier`
  const differences = storedDifferences(resource, stored, fhirBase)
  return member(stored, 'identifier') === undefined && differences.every(({ path }) => path === lost)
}

function isBlocked({ blocked }: FhirTransport): boolean {
  return blocked?.has('if-none-exist') === true
}

function typeOf(resource: JsonObject): string {
  return stringMember(resource, 'resourceType') ?? ''
}
