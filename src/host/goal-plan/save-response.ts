import { stringMember, submissionIdentifier } from '../../fhir/index.ts'
import type { SaveProgress } from '../host.ts'
import type { HostProblem } from '../host-problem.ts'
import { readResource } from '../record/read-answer.ts'
import { typeAndId } from '../record/relative-reference.ts'
import { revisionOf } from '../record/tool-stamp.ts'
import type { Overwrote, ToolRevision } from '../recorded-tool.ts'
import type { BeforeStoring, ResponseToStore } from '../tool-desk.ts'
import { asJson } from '../writer/as-json.ts'
import { findByIdentifier, identifierQuery } from '../writer/find-by-identifier.ts'
import type { SentTogether } from '../writer/save-tool.ts'
import { storedDifferences } from '../writer/stored-differences.ts'
import { referenceOf } from './find-plan-resources.ts'
import { carePlanKey, goalKey, type PartKey } from './part-key.ts'
import type { BundlePart } from './plan-bundle.ts'
import { goalsToWrite, ledgerKeyOf, type PlanSave, projectSave, resourceIn, rungsOf } from './plan-save.ts'
import { untouchableParts } from './unseen-changes.ts'
import { refusalsNeeded, refusesType } from './write-part.ts'
import { writeTogether } from './write-together.ts'

/** How storing the response ended: the rest of the plan may follow it, or goes another way with it, or has to wait. */
export type ResponseSaved = 'stored' | 'another-way' | 'wait'

/**
 * Stores the response, in line with every other save of it, and where the record takes a transaction everything else with it. `mayGoOn` is asked when it is its turn,
 * before anything is sent.
 */
export async function saveResponse(save: PlanSave, mayGoOn: () => Promise<boolean>): Promise<ResponseSaved> {
  const { parts, submission, receipt, places } = save
  const { ledger } = save.context
  const key = ledgerKeyOf(submission, 'response')
  let isStopped = false
  const first: BeforeStoring = async (response, onProgress) => {
    isStopped = !(await mayGoOn())
    if (isStopped) return 'stop'
    // Stored by this page before: it only has to be looked at.
    const { named } = ledger.of(key)
    ledger.note(key, { named: undefined })
    if (named !== undefined && response.follows === undefined) return { named, waited: false }
    return sendTogether(save, response, onProgress)
  }
  const store = () =>
    parts.tools.saveToolAfter(submission.response, first, (kind) => receipt.set('response', { kind }))
  const isRefusedAsType = (problem: HostProblem) =>
    submission.response.replaces === undefined && refusesType(problem, parts.capability)
  let outcome = await store()
  for (let refusals = 1; !isStopped && outcome.kind === 'not-saved'; refusals += 1) {
    const { problem } = outcome
    if (!isRefusedAsType(problem) || refusals >= refusalsNeeded(problem)) break
    outcome = await store()
  }
  if (isStopped) {
    receipt.set('response', { kind: 'waiting' })
    return 'wait'
  }
  const overwrote: Overwrote = 'overwrote' in outcome && outcome.overwrote ? { overwrote: true } : {}
  const { replaces } = submission.response
  const followed = overwrote.overwrote && replaces !== undefined ? { reference: replaces.reference } : {}
  switch (outcome.kind) {
    case 'saved':
    case 'saved-differently': {
      const { reference } = outcome
      places.set('response', reference)
      ledger.note(key, { named: { reference } })
      receipt.setResponse(revisionIn(outcome))
      const { kind } = outcome
      receipt.set(
        'response',
        kind === 'saved'
          ? { kind, reference, at: outcome.at, ...overwrote }
          : { kind, reference, differences: outcome.differences, ...overwrote },
      )
      return 'stored'
    }
    case 'conflict':
      receipt.set('response', {
        kind: 'conflict',
        current: outcome.current,
        ...(outcome.overwrote ? { ...overwrote, reference: outcome.current.reference } : {}),
      })
      return 'wait'
    case 'not-saved':
      if (isRefusedAsType(outcome.problem)) {
        parts.session.refused.add('QuestionnaireResponse')
        return 'another-way'
      }
      receipt.set('response', { kind: 'not-saved', problem: outcome.problem, ...overwrote, ...followed })
      return 'wait'
    case 'unknown':
      receipt.set('response', { kind: 'unknown', problem: outcome.problem })
      return 'wait'
  }
}

/** Sends all that is to be written in one transaction, once for each response; what becomes of each part is found out by whoever stores it singly. */
async function sendTogether(
  save: PlanSave,
  response: ResponseToStore,
  onProgress: (progress: SaveProgress) => void,
): Promise<SentTogether | undefined> {
  const { parts, context, submission, found } = save
  const { session, launch } = parts
  const { identifier } = submission.response
  const isPossible = launch.ladder.together && session.transactions && !session.tried.has(identifier)
  if (!isPossible || found.problems.size > 0) return undefined
  const others = bundleParts(save, response.follows?.reference ?? temporaryPlace(0))
  if (others.length === 0 || !(await response.isAsExpected())) return undefined
  const first: BundlePart = {
    key: 'response',
    resource: response.resource,
    ...(response.follows === undefined
      ? { fullUrl: temporaryPlace(0), condition: identifierQuery(submissionIdentifier(identifier)) }
      : { follows: response.follows }),
  }
  const sent = await writeTogether(context, {
    parts: [first, ...others],
    isThere: (part) => isThere(save, part),
    onProgress,
  })
  if (sent.kind === 'not-taken') {
    session.transactions = !sent.forGood
    return undefined
  }
  session.tried.add(identifier)
  for (const { key, resource, follows } of others) {
    const answer = sent.answers.get(key)
    context.ledger.note(ledgerKeyOf(submission, key), {
      wasSent: true,
      isInDoubt: follows === undefined && answer === undefined && !sent.waited,
      ...(answer?.kind === 'named' ? { named: answer.place } : {}),
      ...(follows === undefined ? {} : { unclear: [resource], putsBefore: 1 }),
    })
  }
  const answer = sent.answers.get('response')
  return { waited: sent.waited, ...(answer?.kind === 'named' ? { named: answer.place } : {}) }
}

/**
 * Where something is as long as the transaction lasts. It is not the UUID of its identifier: some records put the place it gets in the stead of that text wherever it
 * stands, and the identifier would be lost.
 */
function temporaryPlace(index: number): string {
  return `urn:uuid:00000000-0000-4000-8000-${String(index).padStart(12, '0')}`
}

/** Everything but the response that is to be written; each points at the others by where it is or by the `urn:uuid` it will be made from. */
function bundleParts(save: PlanSave, response: string): readonly BundlePart[] {
  const { parts, submission, found } = save
  const { plan } = submission
  const rungs = rungsOf(save)
  const keys: readonly (readonly [PartKey, string])[] = [
    ...(rungs.goals === 'record' ? goalsToWrite(save).map((id) => [goalKey(id), id] as const) : []),
    ...(rungs.carePlan === 'record' ? [[carePlanKey, plan.id] as const] : []),
  ]
  const places = new Map<PartKey, string>([['response', response]])
  for (const [index, [key]] of keys.entries()) {
    const stored = found.resources.get(key)
    places.set(key, stored === undefined ? temporaryPlace(index + 1) : referenceOf(stored))
  }
  const projection = projectSave(save, places)
  const untouchable = untouchableParts(save)
  const resources = keys.flatMap(([key, uuid]): readonly BundlePart[] => {
    const projected = resourceIn(projection, key)
    const stored = found.resources.get(key)
    if (projected === undefined || untouchable.has(key)) return []
    const resource = asJson(projected)
    if (stored === undefined)
      return [
        {
          key,
          resource,
          fullUrl: places.get(key) ?? '',
          condition: identifierQuery(submissionIdentifier(uuid)),
        },
      ]
    const follows = revisionOf(stored)
    const isSame = storedDifferences(resource, stored, parts.transport.fhirBase).length === 0
    return isSame || follows === undefined ? [] : [{ key, resource, follows }]
  })
  if (resources.length === 0 || rungs.provenance !== 'record') return resources
  return [...resources, { key: 'provenance', resource: asJson(projection.provenance) }]
}

async function isThere(
  { parts, submission }: PlanSave,
  { key, resource, follows }: BundlePart,
): Promise<boolean | undefined> {
  const { transport, launch } = parts
  if (follows !== undefined) {
    const target = typeAndId(follows.reference)
    const read = target === undefined ? undefined : await readResource(transport, target)
    if (read?.kind !== 'present') return undefined
    return storedDifferences(resource, read.value, transport.fhirBase).length === 0
  }
  const uuid =
    key === 'response'
      ? submission.response.identifier
      : key === carePlanKey
        ? submission.plan.id
        : key.slice(5)
  const type = stringMember(resource, 'resourceType') ?? ''
  const found = await findByIdentifier(transport, { type, identifier: submissionIdentifier(uuid), launch })
  return found.kind === 'found' ? true : found.kind === 'none' ? false : undefined
}

function revisionIn({ reference, versionId, stamp }: ToolRevision): ToolRevision {
  return { reference, ...(versionId === undefined ? {} : { versionId }), stamp }
}
