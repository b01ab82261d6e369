import { parseReference } from '../../domain/reference.ts'
import {
  type JsonObject,
  member,
  objectMember,
  type RecordCapability,
  stringMember,
  submissionIdentifier,
  writeQuestionnaireResponse,
} from '../../fhir/index.ts'
import type { SaveProgress } from '../host.ts'
import type { HostProblem } from '../host-problem.ts'
import { isMeasure } from '../record/measure-urls.ts'
import { readResource } from '../record/read-answer.ts'
import { recordedTool, type ToolViewer } from '../record/read-recorded-tool.ts'
import { typeAndId } from '../record/relative-reference.ts'
import { revisionOf, sameRevision } from '../record/tool-stamp.ts'
import type { Overwrote, ToolRevision, ToolSaveOutcome, ToolSubmission } from '../recorded-tool.ts'
import type { FhirTransport } from '../transport/fhir-transport.ts'
import type { HostClock } from '../transport/host-clock.ts'
import { asJson } from './as-json.ts'
import { findByIdentifier } from './find-by-identifier.ts'
import { personObjection } from './person-objection.ts'
import { replaceObjection } from './replace-objection.ts'
import { storedDifferences } from './stored-differences.ts'
import { updateResource } from './update-resource.ts'
import { type NamedPlace, writeOnce } from './write-once.ts'

/** What saving a tool needs of the host. */
export interface ToolContext extends ToolViewer {
  readonly transport: FhirTransport
  readonly clock: HostClock
  readonly capability: RecordCapability | undefined
  readonly session: ToolSession
}

/** What the saves of one page learned. */
export interface ToolSession {
  /** The record refused a stale version, whatever its statement says. */
  versionHeeded: boolean
  /** The states this page itself stored. */
  readonly made: Set<string>
}

/** What a transaction that was just sent did with the response that is now to be looked at. */
export interface SentTogether {
  /** Where the record said that it made it. */
  readonly named?: NamedPlace
  /** It was looked for long enough: what is not there will not land any more. */
  readonly waited: boolean
}

/** What this page has sent under one identifier without knowing that it was stored, oldest first. */
export type OwnUnclear = readonly JsonObject[]

/**
 * Browsers let requests outlive a page up to 64 KiB (65,536 bytes) together and refuse the rest unsent. A long ordinary save leaves all of that to the last
 * one, a short one little less; what is longer still goes as an ordinary request.
 */
const keepaliveBytes = { ordinary: 20_000, last: 60_000 }

/** Why a tool may not be saved at all, before anything is asked; `undefined` when it may. */
export function toolRefusal({ launch }: ToolContext, submission: ToolSubmission): HostProblem | undefined {
  const { access } = launch
  const refused = (detail: string): HostProblem => ({ code: 'refused-by-us', detail })
  if (access.mode !== 'edit') return refused(access.missing.join(', '))
  if (isMeasure(submission.questionnaire.url)) return refused('a measure is no tool')
  const isFinal = submission.status === 'completed' && submission.replaces === undefined
  if (!isFinal && access.drafts === 'not-kept') return refused('this record keeps no drafts')
  return undefined
}

/** The response of a submission as it goes over the wire. */
export function toolResource({ launch }: ToolContext, submission: ToolSubmission): JsonObject {
  const { replaces, keepalive: _how, ...form } = submission
  const id = replaces === undefined ? undefined : typeAndId(replaces.reference)?.id
  return asJson(
    writeQuestionnaireResponse({
      ...form,
      ...(id === undefined ? {} : { id }),
      subject: { literal: parseReference(`Patient/${launch.patientId}`) },
    }),
  )
}

/** True when the record is, as far as can be seen now, as this save expects it: what it is to follow stands there, or nothing does. */
export async function isAsExpected(
  context: ToolContext,
  { submission, ownUnclear }: { readonly submission: ToolSubmission; readonly ownUnclear: OwnUnclear },
): Promise<boolean> {
  const { transport, launch } = context
  const { replaces } = submission
  if (ownUnclear.length > 0) return false
  if (replaces === undefined) {
    const identifier = submissionIdentifier(submission.identifier)
    const found = await findByIdentifier(transport, { type: 'QuestionnaireResponse', identifier, launch })
    return found.kind === 'none'
  }
  const target = typeAndId(replaces.reference)
  const read = target === undefined ? undefined : await readResource(transport, target)
  if (read?.kind !== 'present') return false
  const current = read.value
  const revision = revisionOf(current)
  if (revision === undefined || !sameRevision(revision, replaces)) return false
  const isAsWeLeftIt = context.session.made.has(stateOf(current))
  return (await replaceObjection(context, { submission, current, isAsWeLeftIt })) === undefined
}

/**
 * Stores one state of a tool: created under its identifier, or written over the state it follows. What is found under the identifier and is neither
 * what was sent nor this page's own is a conflict, never written over.
 */
export async function saveToolOnce(
  context: ToolContext,
  {
    submission,
    ownUnclear: unclear,
    together,
    onProgress,
  }: {
    readonly submission: ToolSubmission
    readonly ownUnclear: OwnUnclear
    readonly together?: SentTogether
    readonly onProgress: (progress: SaveProgress) => void
  },
): Promise<ToolSaveOutcome> {
  onProgress('saving')
  const { replaces } = submission
  const ownUnclear = together === undefined ? unclear : [...unclear, toolResource(context, submission)]
  // Any of them may have been stored, over whatever stood there by then.
  const putsBefore = ownUnclear.length
  if (replaces !== undefined)
    return replaceState(context, { submission, replaces, ownUnclear, putsBefore, onProgress })

  const { transport, clock, launch, capability } = context
  const resource = toolResource(context, submission)
  const isGuarded = transport.blocked?.has('if-none-exist') !== true
  const conditional = isGuarded && capability?.conditionalCreate('QuestionnaireResponse') === true
  const isLast = submission.keepalive === true
  // With no time to look, a record that promises not to make a second one is trusted with it.
  const mayBeThere = ownUnclear.length > 0 && !(isLast && conditional)
  const written = await writeOnce(
    { transport, clock },
    {
      resource,
      identifier: submissionIdentifier(submission.identifier),
      launch,
      conditional,
      sentBefore: mayBeThere,
      inDoubt: mayBeThere && together?.waited !== true,
      ...(together?.named === undefined ? {} : { named: together.named }),
      keepalive: isShort(resource, submission),
      objection: async () => (isLast ? undefined : personObjection(context)),
      onProgress,
    },
  )
  if (written.kind !== 'stored')
    return { kind: written.kind === 'unknown' ? 'unknown' : 'not-saved', problem: written.problem }
  const { stored, copies } = written
  const differences = [
    ...storedDifferences(resource, stored, transport.fhirBase),
    ...copies.map((path) => ({ code: 'duplicate', path }) as const),
  ]
  const revision = revisionOf(stored)
  if (revision === undefined) return unreadable
  if (differences.length === 0) {
    context.session.made.add(stateOf(stored))
    return { kind: 'saved', at: instantOf(clock), ...revision }
  }
  const versionMade = written.made?.versionId
  // Another version than the one that was made is somebody else's, stored right after.
  const isAsMade = written.made !== undefined && (versionMade ?? revision.versionId) === revision.versionId
  if (isAsMade || copies.length > 0) return { kind: 'saved-differently', differences, ...revision }
  const isOwn = ownUnclear.some((own) => storedDifferences(own, stored, transport.fhirBase).length === 0)
  if (isOwn) return replaceState(context, { submission, replaces: revision, ownUnclear, onProgress })
  return standing(context, stored)
}

async function replaceState(
  context: ToolContext,
  {
    submission,
    replaces,
    ownUnclear,
    putsBefore = 0,
    onProgress,
  }: {
    readonly submission: ToolSubmission
    readonly replaces: ToolRevision
    readonly ownUnclear: OwnUnclear
    readonly putsBefore?: number
    readonly onProgress: (progress: SaveProgress) => void
  },
): Promise<ToolSaveOutcome> {
  const { transport, clock } = context
  const resource = toolResource(context, { ...submission, replaces })
  const written = await updateResource(
    { transport, clock },
    {
      resource,
      follows: replaces,
      ownUnclear: ownUnclear.map((own) => ({ ...own, id: member(resource, 'id') })),
      atOnce: submission.keepalive === true && heedsVersions(context),
      keepalive: isShort(resource, submission),
      putsBefore,
      isHeeded: heedsVersions(context),
      objection: () => personObjection(context),
      mayReplace: (current) => {
        const isAsWeLeftIt = context.session.made.has(stateOf(current))
        return replaceObjection(context, { submission, current, isAsWeLeftIt })
      },
      onVersionHeeded: () => {
        context.session.versionHeeded = true
      },
      onProgress,
    },
  )
  const overwrote: Overwrote = 'overwrote' in written && written.overwrote ? { overwrote: true } : {}
  switch (written.kind) {
    case 'stored': {
      const revision = revisionOf(written.stored)
      if (revision === undefined) return { ...unreadable, ...overwrote }
      context.session.made.add(stateOf(written.stored))
      return { kind: 'saved', at: instantOf(clock), ...revision, ...overwrote }
    }
    case 'altered': {
      const revision = revisionOf(written.stored)
      return revision === undefined
        ? { ...unreadable, ...overwrote }
        : { kind: 'saved-differently', differences: written.differences, ...revision, ...overwrote }
    }
    case 'conflict':
      return { ...(await standing(context, written.current)), ...overwrote }
    case 'unknown':
      return { kind: 'unknown', problem: written.problem }
    case 'gone':
    case 'not-written':
      return { kind: 'not-saved', problem: written.problem, ...overwrote }
  }
}

type Standing = Extract<ToolSaveOutcome, { readonly kind: 'conflict' | 'not-saved' }>

/** What stands in the record in place of what was expected. */
async function standing(context: ToolContext, current: JsonObject): Promise<Standing> {
  const tool = await recordedTool(current, context)
  if (tool !== undefined) return { kind: 'conflict', current: tool }
  const isThrownAway = stringMember(current, 'status') === 'entered-in-error'
  return isThrownAway
    ? { kind: 'not-saved', problem: { code: 'not-found', detail: 'entered in error' } }
    : unreadable
}

const unreadable: Standing = {
  kind: 'not-saved',
  problem: { code: 'unreadable', detail: 'something else stands in its place' },
}

function isShort(resource: JsonObject, { keepalive }: ToolSubmission): boolean {
  const { byteLength } = new TextEncoder().encode(JSON.stringify(resource))
  return byteLength < (keepalive === true ? keepaliveBytes.last : keepaliveBytes.ordinary)
}

/** True when a PUT that follows an older version is refused for certain, so that nothing needs to be looked at before. */
function heedsVersions({ capability, session, transport }: ToolContext): boolean {
  if (transport.blocked?.has('if-match') === true) return false
  return session.versionHeeded || capability?.versionedUpdate('QuestionnaireResponse') === true
}

/** One state of one response, with the labels the record gave it. */
function stateOf(resource: JsonObject): string {
  const meta = objectMember(resource, 'meta')
  return JSON.stringify([revisionOf(resource), meta?.security])
}

function instantOf(clock: HostClock): string {
  return new Date(clock.now()).toISOString()
}
