import type { Identifier } from '../../domain/identifier.ts'
import {
  type JsonObject,
  member,
  type RecordCapability,
  readReference,
  stringMember,
} from '../../fhir/index.ts'
import type { PlanPartOutcome } from '../goal-plans.ts'
import type { SaveProgress } from '../host.ts'
import type { HostProblem } from '../host-problem.ts'
import { isLaunchedPerson } from '../record/belongs-to.ts'
import { revisionOf } from '../record/tool-stamp.ts'
import type { Overwrote, ToolRevision } from '../recorded-tool.ts'
import type { SaveDifference } from '../save-difference.ts'
import type { HostClock } from '../transport/host-clock.ts'
import { personObjection } from '../writer/person-objection.ts'
import { storedDifferences } from '../writer/stored-differences.ts'
import { updateResource } from '../writer/update-resource.ts'
import { type Finding, writeOnce } from '../writer/write-once.ts'
import { isWrittenOver, versionOf } from '../writer/written-over.ts'
import { type RecordReader, referenceOf } from './find-plan-resources.ts'
import type { PlanLedger } from './plan-ledger.ts'

/** What writing a part needs of the host. */
export interface PartContext extends RecordReader {
  readonly clock: HostClock
  readonly capability: RecordCapability | undefined
  readonly ledger: PlanLedger
}

/** One resource of a plan to be stored: created once, or written over exactly the state that was looked at. */
export interface PartToWrite {
  /** As projected onto `stored`, or without an id. */
  readonly resource: JsonObject
  readonly identifier: Identifier
  /** What the ledger keeps it under. */
  readonly ledgerKey: string
  readonly stored?: JsonObject
  /** References of further copies that were found. */
  readonly copies?: readonly string[]
  readonly finding?: Finding
  /** As it may have been stored when less of the plan was in the record: found so, it says all there is to say. */
  readonly earlier?: JsonObject
  /** The state that the user was shown. */
  readonly seen?: ToolRevision
}

/** How it ended. `problem` of a part that the record has no place for is told by `refusesType`. */
export interface PartWritten {
  readonly outcome: PlanPartOutcome
  /** `Type/id`, where the record holds it. */
  readonly reference?: string
}

/** Stores one part and reads it back; what came of it is noted in the ledger. */
export async function writePart(
  context: PartContext,
  part: PartToWrite,
  onProgress: (progress: SaveProgress) => void,
): Promise<PartWritten> {
  const { ledger } = context
  const { ledgerKey } = part
  const { outcome, reference } = await write(context, part, onProgress)
  const overwrote: Overwrote = ledger.of(ledgerKey).overwrote ? { overwrote: true } : {}
  // Told again with each end until then: whoever gives up knows of it too.
  if (outcome.kind === 'saved' || outcome.kind === 'saved-differently')
    ledger.note(ledgerKey, { overwrote: false })
  if (reference === undefined) return { outcome }
  switch (outcome.kind) {
    case 'saved':
    case 'saved-differently':
      return { outcome: { ...outcome, ...overwrote }, reference }
    case 'conflict':
      return { outcome: { ...outcome, ...overwrote, reference }, reference }
    case 'not-saved':
    case 'unknown':
      return {
        outcome: { ...outcome, ...overwrote, ...(overwrote.overwrote ? { reference } : {}) },
        reference,
      }
    default:
      return { outcome, reference }
  }
}

async function write(
  context: PartContext,
  part: PartToWrite,
  onProgress: (progress: SaveProgress) => void,
): Promise<PartWritten> {
  const { resource, stored, copies = [], ledgerKey } = part
  if (stored === undefined) return create(context, part, onProgress)
  await askWhatWasWrittenOver(context, { ...part, stored })
  if (differences(context, resource, stored).length > 0)
    return update(context, { ...part, stored }, onProgress)
  context.ledger.settle(ledgerKey, stored)
  return storedAs(context, { resource, stored, copies })
}

/** Looks, once, whether updates of which nothing was learnt took the place of something: those of this page, or, of what says already what it is to say, any. */
async function askWhatWasWrittenOver(
  context: PartContext,
  { resource, stored, ledgerKey, seen }: PartToWrite & { readonly stored: JsonObject },
): Promise<void> {
  const { transport, ledger } = context
  const { open, stored: left, unclear } = ledger.of(ledgerKey)
  const reference = referenceOf(stored)
  const isSame = (state: JsonObject) => differences(context, resource, state).length === 0
  const lastKnown = [left, seen].find((one) => one?.reference === reference)
  const before = open?.before ?? (isSame(stored) ? lastKnown?.versionId : undefined)
  ledger.note(ledgerKey, { open: undefined })
  const isOver = await isWrittenOver(transport, {
    reference,
    before,
    after: versionOf(stored),
    puts: open?.puts ?? 1,
    isHeeded: heedsVersions(context, stored),
    isOwn: (state) => isSame(state) || unclear.some((sent) => differences(context, sent, state).length === 0),
  })
  if (isOver) ledger.note(ledgerKey, { overwrote: true })
}

function heedsVersions({ capability, transport }: PartContext, resource: JsonObject): boolean {
  const isPromised = capability?.versionedUpdate(stringMember(resource, 'resourceType') ?? '') === true
  return isPromised && transport.blocked?.has('if-match') !== true
}

async function create(
  context: PartContext,
  part: PartToWrite,
  onProgress: (progress: SaveProgress) => void,
): Promise<PartWritten> {
  const { transport, clock, launch, capability, ledger } = context
  const { resource, identifier, ledgerKey, finding, earlier } = part
  const { wasSent, isInDoubt, named, stored: storedBefore, place } = ledger.of(ledgerKey)
  // This page has seen it there: one "not found" from a record whose search lags has not said that it is gone.
  const isHidden = storedBefore !== undefined || place !== undefined
  const type = stringMember(resource, 'resourceType') ?? ''
  ledger.note(ledgerKey, { wasSent: true, named: undefined })
  const written = await writeOnce(
    { transport, clock },
    {
      resource,
      identifier,
      launch,
      conditional: capability?.conditionalCreate(type) === true,
      sentBefore: wasSent,
      inDoubt: isInDoubt || isHidden,
      objection: () => personObjection(context),
      onProgress,
      ...(finding === undefined ? {} : { finding }),
      ...(named === undefined ? {} : { named }),
    },
  )
  if (written.kind !== 'stored') {
    const isUnknown = written.kind === 'unknown'
    const { unclear } = ledger.of(ledgerKey)
    ledger.note(ledgerKey, { isInDoubt: isUnknown, unclear: isUnknown ? [...unclear, resource] : unclear })
    return { outcome: { kind: isUnknown ? 'unknown' : 'not-saved', problem: written.problem } }
  }
  const { stored, copies, made } = written
  if (differences(context, resource, stored).length > 0 && copies.length === 0) {
    const isOwn = ledger.isOwn(ledgerKey, stored, (sent) => differences(context, sent, stored).length === 0)
    if (isOwn)
      return update(
        context,
        { ...part, resource: { ...resource, id: member(stored, 'id') }, stored },
        onProgress,
      )
    if (earlier !== undefined && differences(context, earlier, stored).length === 0) {
      ledger.settle(ledgerKey, stored)
      return storedAs(context, { resource: earlier, stored, copies })
    }
    // Another version than the one that was made is somebody else's, stored right after.
    const revision = revisionOf(stored)
    const isAsMade = made !== undefined && (made.versionId ?? revision?.versionId) === revision?.versionId
    if (!isAsMade) {
      // An index that lags does not show it yet; it must not be made twice for that.
      ledger.note(ledgerKey, { place: written.reference })
      return { outcome: { kind: 'conflict' }, reference: written.reference }
    }
  }
  ledger.settle(ledgerKey, stored)
  return storedAs(context, { resource, stored, copies })
}

async function update(
  context: PartContext,
  part: PartToWrite & { readonly stored: JsonObject },
  onProgress: (progress: SaveProgress) => void,
): Promise<PartWritten> {
  const { transport, clock, launch, ledger } = context
  const { resource, stored, ledgerKey, copies = [] } = part
  const reference = referenceOf(stored)
  const follows = revisionOf(stored)
  if (follows === undefined) return { outcome: { kind: 'not-saved', problem: { code: 'unreadable' } } }
  const { unclear, putsBefore } = ledger.of(ledgerKey)
  const written = await updateResource(
    { transport, clock },
    {
      resource,
      follows,
      ownUnclear: unclear,
      atOnce: false,
      keepalive: false,
      revives: true,
      putsBefore,
      isHeeded: heedsVersions(context, stored),
      objection: () => personObjection(context),
      mayReplace: async (current) =>
        isLaunchedPerson(readReference(member(current, 'subject')), launch)
          ? undefined
          : { code: 'refused-by-us', detail: 'a resource of someone else' },
      onVersionHeeded: () => {},
      onProgress,
    },
  )
  if ('overwrote' in written && written.overwrote) ledger.note(ledgerKey, { overwrote: true })
  switch (written.kind) {
    case 'stored':
    case 'altered':
      ledger.settle(ledgerKey, written.stored)
      return storedAs(context, { resource, stored: written.stored, copies })
    case 'conflict':
    case 'gone':
      ledger.note(ledgerKey, { place: reference })
      return { outcome: { kind: 'conflict' }, reference }
    case 'unknown':
      ledger.note(ledgerKey, { unclear: [...unclear, resource], open: written.open })
      return { outcome: { kind: 'unknown', problem: written.problem }, reference }
    case 'not-written':
      return { outcome: { kind: 'not-saved', problem: written.problem }, reference }
  }
}

/** The outcome of what is stored: as it was sent, or what is different and which other copies there are. */
function storedAs(
  context: PartContext,
  {
    resource,
    stored,
    copies,
  }: { readonly resource: JsonObject; readonly stored: JsonObject; readonly copies: readonly string[] },
): PartWritten {
  const reference = referenceOf(stored)
  const found: readonly SaveDifference[] = [
    ...differences(context, resource, stored),
    ...copies.map((path) => ({ code: 'duplicate', path }) as const),
  ]
  if (found.length > 0)
    return { outcome: { kind: 'saved-differently', reference, differences: found }, reference }
  const at = new Date(context.clock.now()).toISOString()
  return { outcome: { kind: 'saved', reference, at }, reference }
}

function differences(
  { transport }: PartContext,
  sent: JsonObject,
  stored: JsonObject,
): readonly SaveDifference[] {
  return storedDifferences(sent, stored, transport.fhirBase)
}

/** Statuses by which a record says that it has no place for a type of resource, or none for this user. */
const typeRefusals: readonly (number | undefined)[] = [403, 404, 405, 422]

/** How often such a record has to refuse a type before it is taken to have no place for it: "method not allowed" is plain, anything else may be a passing fault. */
export function refusalsNeeded({ status }: HostProblem): number {
  return status === 405 ? 1 : 2
}

/** True for a refusal that is about the type, where the record had said nothing of itself before: then the next rung is taken. */
export function refusesType(problem: HostProblem, capability: RecordCapability | undefined): boolean {
  return capability === undefined && typeRefusals.includes(problem.status)
}
