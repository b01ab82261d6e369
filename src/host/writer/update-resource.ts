import type { JsonObject } from '../../fhir/index.ts'
import type { SaveProgress } from '../host.ts'
import type { HostProblem } from '../host-problem.ts'
import { readResource } from '../record/read-answer.ts'
import { typeAndId } from '../record/relative-reference.ts'
import { revisionOf, sameRevision } from '../record/tool-stamp.ts'
import type { ToolRevision } from '../recorded-tool.ts'
import type { SaveDifference } from '../save-difference.ts'
import type { FhirTransport } from '../transport/fhir-transport.ts'
import type { HostClock } from '../transport/host-clock.ts'
import { answeredVersion } from './answered-version.ts'
import { storedDifferences } from './stored-differences.ts'
import { isThrownAway } from './thrown-away.ts'
import { beginUpdate, nextUpdateStep, type UpdateEvent } from './update-decision.ts'
import { updateEvent } from './update-event.ts'
import { isWrittenOver, versionOf } from './written-over.ts'

/** One resource to be written over exactly the state it follows. */
export interface UpdateRequest {
  /** With the id of the resource it takes the place of. */
  readonly resource: JsonObject
  readonly follows: ToolRevision
  /** What this page sent before without learning how that ended: found in the record, it is ours to write over. */
  readonly ownUnclear: readonly JsonObject[]
  /** Put first and look after: the page is going away. Only for a record that refuses a stale version. */
  readonly atOnce: boolean
  readonly keepalive: boolean
  /** Asked with every look before a put: why nothing may be written now. */
  readonly objection: () => Promise<HostProblem | undefined>
  /** Why what stands in the record may not be written over by this user. */
  readonly mayReplace: (current: JsonObject) => Promise<HostProblem | undefined>
  readonly onProgress: (progress: SaveProgress) => void
  /** Told when the record refused a version (412), which shows that it looks at it. */
  readonly onVersionHeeded: () => void
  /** Updates sent before of which it is not known what they took the place of, in a transaction or unclear: each explains one version more. */
  readonly putsBefore?: number
  /** The record is known to refuse an update that follows another version. */
  readonly isHeeded?: boolean
  /** What was marked as a mistake is written over too, where that is the state this update follows: somebody chose so. */
  readonly revives?: boolean
}

/** How an update ended. `overwrote`: somebody stored something between what was looked at and what was put. */
export type UpdateOutcome =
  | { readonly kind: 'stored'; readonly stored: JsonObject; readonly overwrote: boolean }
  | {
      readonly kind: 'altered'
      readonly stored: JsonObject
      readonly differences: readonly SaveDifference[]
      readonly overwrote: boolean
    }
  | { readonly kind: 'conflict'; readonly current: JsonObject; readonly overwrote: boolean }
  | { readonly kind: 'gone' | 'not-written'; readonly problem: HostProblem; readonly overwrote: boolean }
  | { readonly kind: 'unknown'; readonly problem: HostProblem; readonly open: OpenPuts }

/** Puts of which it is not known whether they were stored, and the version they were to follow. */
export interface OpenPuts {
  readonly before: string | undefined
  readonly puts: number
}

/** Carries out the decisions of `nextUpdateStep` against the record. Never throws. */
export async function updateResource(
  { transport, clock }: { readonly transport: FhirTransport; readonly clock: HostClock },
  request: UpdateRequest,
): Promise<UpdateOutcome> {
  const { resource, follows } = request
  let { state, step } = beginUpdate({ atOnce: request.atOnce && follows.versionId !== undefined })
  /** The last state the record showed, and the version it had before the last put. */
  let current: JsonObject = {}
  let versionBefore = follows.versionId
  /** Puts since then: each may explain one version more. Those before explain none. */
  let putsSince = request.putsBefore ?? 0
  let storedVersion: string | undefined
  const answered = new Set<string>()
  let headerPasses = false
  const isOver = (after: string | undefined) =>
    isWrittenOver(transport, {
      reference: follows.reference,
      before: versionBefore,
      after,
      puts: putsSince,
      isHeeded: request.isHeeded === true && !isBlocked(transport),
      isOwn: (state) =>
        answered.has(versionOf(state) ?? '') ||
        [resource, ...request.ownUnclear].some((own) => isSame(own, state, transport.fhirBase)),
    })
  /** What was sent before took the place of something, as the look before a put showed. */
  let wasOver = false
  for (;;) {
    if (step.kind === 'end') break
    let event: UpdateEvent
    if (step.kind === 'read') {
      if (state.puts > 0 && !state.accepted) request.onProgress('checking')
      if (step.afterMs > 0) await clock.sleep(step.afterMs)
      const looked = await look(transport, request, state.accepted)
      event = looked.event
      current = looked.current ?? current
      if (event.kind === 'expected' && !state.accepted) {
        wasOver ||= await isOver(versionOf(current))
        versionBefore = versionOf(current)
        putsSince = 0
      }
    } else {
      // CORS may forbid the header, which looks like no answer; when two tries had none, the look before each try must do.
      const guarded: boolean =
        versionBefore !== undefined && !isBlocked(transport) && (headerPasses || state.puts < 2)
      const answer = await transport.send({
        method: 'PUT',
        path: follows.reference,
        headers: guarded ? { 'if-match': `W/"${versionBefore}"` } : {},
        body: resource,
        keepalive: request.keepalive,
      })
      headerPasses ||= guarded && answer.kind === 'answered'
      storedVersion = answeredVersion(answer)
      if (storedVersion !== undefined) answered.add(storedVersion)
      event = updateEvent(answer)
      putsSince += 1
      if (guarded && answer.kind === 'answered' && answer.status === 412) request.onVersionHeeded()
    }
    ;({ state, step } = nextUpdateStep(state, event, clock.random()))
  }
  const overwrote = async () => wasOver || (await isOver(versionOf(current) ?? storedVersion))
  switch (step.outcome) {
    case 'saved':
      return { kind: 'stored', stored: current, overwrote: await overwrote() }
    case 'conflict':
      return { kind: 'conflict', current, overwrote: await overwrote() }
    case 'changed': {
      // Another version than the one our put was answered with is somebody else's, stored right after.
      const isAnother = storedVersion !== undefined && versionOf(current) !== storedVersion
      if (isAnother) return { kind: 'conflict', current, overwrote: await overwrote() }
      const differences = storedDifferences(resource, current, transport.fhirBase)
      return { kind: 'altered', stored: current, differences, overwrote: await overwrote() }
    }
    case 'unknown':
      return { kind: 'unknown', problem: step.problem, open: { before: versionBefore, puts: putsSince } }
    default:
      return { kind: step.outcome, problem: step.problem, overwrote: wasOver }
  }
}

interface Look {
  readonly event: UpdateEvent
  readonly current?: JsonObject
}

async function look(transport: FhirTransport, request: UpdateRequest, accepted: boolean): Promise<Look> {
  const target = typeAndId(request.follows.reference)
  if (target === undefined) return { event: { kind: 'objected', problem: { code: 'refused-by-us' } } }
  const [read, objection] = await Promise.all([
    readResource(transport, target),
    accepted ? undefined : request.objection(),
  ])
  if (read.kind === 'failed') {
    const { problem } = read
    const isGone = problem.status === 404 || problem.status === 410
    return { event: { kind: isGone ? 'gone' : 'not-read', problem } }
  }
  const current = read.value
  if (isSame(request.resource, current, transport.fhirBase)) return { event: { kind: 'same' }, current }
  if (isThrownAway(current) && !(request.revives === true && isFollowed(current, request))) {
    return { event: { kind: 'gone', problem: { code: 'not-found', detail: 'entered in error' } }, current }
  }
  if (objection !== undefined) return { event: { kind: 'objected', problem: objection }, current }
  const isExpected =
    isFollowed(current, request) || request.ownUnclear.some((own) => isSame(own, current, transport.fhirBase))
  if (!isExpected) return { event: { kind: 'other' }, current }
  const forbidden = accepted ? undefined : await request.mayReplace(current)
  return forbidden === undefined
    ? { event: { kind: 'expected' }, current }
    : { event: { kind: 'objected', problem: forbidden }, current }
}

function isFollowed(current: JsonObject, { follows }: UpdateRequest): boolean {
  const revision = revisionOf(current)
  return revision !== undefined && sameRevision(revision, follows)
}

function isSame(sent: JsonObject, current: JsonObject, fhirBase: string): boolean {
  return storedDifferences(sent, current, fhirBase).length === 0
}

function isBlocked({ blocked }: FhirTransport): boolean {
  return blocked?.has('if-match') === true
}
