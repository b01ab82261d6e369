import type { Identifier } from '../../domain/identifier.ts'
import { parseReference } from '../../domain/reference.ts'
import {
  type JsonObject,
  objectsMember,
  planDocument,
  planDocumentIdentifier,
  planFlagIdentifier,
  submissionIdentifier,
} from '../../fhir/index.ts'
import type { HostProblem } from '../host-problem.ts'
import { asJson } from '../writer/as-json.ts'
import type { Finding } from '../writer/write-once.ts'
import { leaveOut } from './leave-out.ts'
import { carePlanKey, flagKey, goalKey, type PartKey } from './part-key.ts'
import { typeOf } from './plan-rungs.ts'
import {
  goalsToWrite,
  isHeld,
  ledgerKeyOf,
  lookOnceMore,
  type PlanSave,
  placesKnown,
  projectSave,
  resourceIn,
  rungsOf,
} from './plan-save.ts'
import { provenanceFinding } from './provenance-finding.ts'
import { unseenChanges, untouchableParts } from './unseen-changes.ts'
import { refusalsNeeded, refusesType, writePart } from './write-part.ts'

/** Stores the goals one after the other; one that fails does not keep the others out. */
export async function saveGoals(save: PlanSave): Promise<void> {
  for (const goalId of goalsToWrite(save)) {
    if (rungsOf(save).goals !== 'record') return
    const key = goalKey(goalId)
    await savePart(save, {
      key,
      identifier: submissionIdentifier(goalId),
      resource: () => projected(save, key),
    })
  }
}

/** Stores the care plan once every goal it points at is in the record. */
export async function saveCarePlan(save: PlanSave): Promise<void> {
  if (rungsOf(save).carePlan !== 'record' || !areGoalsSettled(save)) return
  await savePart(save, {
    key: carePlanKey,
    identifier: submissionIdentifier(save.submission.plan.id),
    resource: () => projected(save, carePlanKey),
  })
}

/** Stores who made all this of what, once it is all there. */
export async function saveProvenance(save: PlanSave): Promise<void> {
  const rungs = rungsOf(save)
  if (rungs.provenance !== 'record' || !areGoalsSettled(save)) return
  if (rungs.carePlan === 'record' && !isHeld(save, carePlanKey)) return
  const provenance = asJson(projectSave(save, save.places).provenance)
  const finding = provenanceFinding(save.parts.transport, provenance)
  await savePart(save, { key: 'provenance', identifier: {}, finding, resource: () => provenance })
}

/** Raises, keeps or withdraws the flag about a care plan that is in the record. */
export async function saveFlag(save: PlanSave): Promise<void> {
  if (rungsOf(save).flag !== 'record' || !isHeld(save, carePlanKey)) return
  // One that could not be read may stand, and have to be withdrawn.
  const isRead = !save.found.problems.has('Flag')
  if (isRead && projected(save, flagKey) === undefined) save.receipt.set(flagKey, { kind: 'left-out' })
  else {
    const identifier = planFlagIdentifier(save.submission.plan.id)
    await savePart(save, { key: flagKey, identifier, resource: () => projected(save, flagKey) })
  }
}

/** Stores the plan in words, where a part of it has no other place in the record. */
export async function saveDocument(save: PlanSave): Promise<void> {
  const { parts, submission, receipt, places } = save
  if (receipt.of('document')?.kind !== 'waiting') return
  const { patientId, encounterId } = parts.launch
  const { readable, language } = submission
  const { identifier, authored, author } = submission.response
  const reference = places.get('response')
  const [title = ''] = readable.trimStart().split('\n', 1)
  const documentOf = (place?: string) =>
    planDocument({
      subject: { literal: parseReference(`Patient/${patientId}`) },
      ...(author === undefined ? {} : { author }),
      response: { identifier, authored, ...(place === undefined ? {} : { reference: place }) },
      ...(encounterId === undefined ? {} : { encounter: `Encounter/${encounterId}` }),
      title: title.trim(),
      readable,
      ...(language === undefined ? {} : { language }),
    })
  // It may have been stored while the record would not take the response: the words are the same.
  const alone = documentOf()
  const document = documentOf(reference)
  await savePart(save, {
    key: 'document',
    identifier: planDocumentIdentifier(identifier),
    earlier: alone,
    resource: () => document,
  })
}

/** True where no goal keeps waiting what points at it: each is in the record, or is there and cannot be changed for good. */
function areGoalsSettled(save: PlanSave): boolean {
  const { receipt, places } = save
  if (rungsOf(save).goals !== 'record') return true
  return goalsToWrite(save)
    .map(goalKey)
    .every((key) => {
      if (isHeld(save, key)) return true
      const outcome = receipt.of(key)
      return outcome?.kind === 'not-saved' && finalCodes.includes(outcome.problem.code) && places.has(key)
    })
}

const finalCodes: readonly HostProblem['code'][] = ['refused-by-us', 'forbidden', 'rejected']

interface Part {
  readonly key: PartKey
  readonly identifier: Identifier
  readonly finding?: Finding
  readonly earlier?: JsonObject
  /** As projected over what was last found; nothing where there is nothing to write. */
  readonly resource: () => JsonObject | undefined
}

/** True once there is no use in trying further parts now: they wait. */
function isCutOff({ receipt }: PlanSave): boolean {
  const codes = receipt
    .now()
    .parts.flatMap(({ outcome }) => ('problem' in outcome ? outcome.problem.code : []))
  const isOver = codes.some((code) => overCodes.includes(code))
  return isOver || codes.filter((code) => code === 'unreachable').length > 1
}

const overCodes: readonly HostProblem['code'][] = ['session-ended', 'identity-changed', 'person-not-open']

/** How often something is projected anew because others changed it beside what is ours. */
const tries = 3

/** Stores one part and tells of it. */
async function savePart(save: PlanSave, part: Part): Promise<void> {
  const { receipt } = save
  const { key } = part
  if (isCutOff(save)) return
  receipt.set(key, { kind: 'saving' })
  let refusals = 0
  for (let attempt = 1; ; attempt += 1) {
    const { outcome, reference } = await tryPart(save, part)
    if (reference !== undefined) save.places.set(key, reference)
    if (outcome.kind === 'not-saved' && isOfItsType(save, key, outcome.problem)) {
      refusals += 1
      if (refusals >= refusalsNeeded(outcome.problem)) return goAnotherWay(save, key)
      await lookOnceMore(save)
      continue
    }
    const isOvertaken = outcome.kind === 'conflict' && isFoundAgain(key)
    if (isOvertaken) await lookOnceMore(save)
    if (!isOvertaken || attempt >= tries || unseenChanges(save)?.keys.has(key) === true) {
      receipt.set(key, outcome)
      // The first look does not find it again; an index that lags must not let it be made twice.
      if (reference !== undefined && isHeld(save, key) && !isFoundAgain(key))
        save.parts.session.ledger.note(ledgerKeyOf(save.submission, key), { named: { reference } })
      return
    }
  }
}

async function tryPart(save: PlanSave, { key, resource, ...part }: Part): ReturnType<typeof writePart> {
  const { context, submission, receipt, found } = save
  const unread = [...found.problems].find(([type]) => type === typeOf(key))?.[1]
  if (unread !== undefined) return { outcome: { kind: 'not-saved', problem: unread } }
  if (untouchableParts(save).has(key)) return { outcome: { kind: 'not-saved', problem: foreignContent } }
  // What was found by a second look may hold what the user has not been shown.
  if (save.isLookedAgain && isFoundAgain(key) && unseenChanges(save)?.keys.has(key) === true)
    return { outcome: { kind: 'conflict' } }
  const stored = found.resources.get(key)
  const seen = submission.standing?.seen.get(key)
  const wanted = resource()
  // What others did meanwhile may have left nothing to write.
  if (wanted === undefined) return { outcome: { kind: 'left-out' } }
  return writePart(
    context,
    {
      ...part,
      resource: asJson(wanted),
      ledgerKey: ledgerKeyOf(submission, key),
      copies: found.copies.get(key) ?? [],
      ...(seen === undefined ? {} : { seen }),
      ...(stored === undefined ? {} : { stored }),
    },
    (kind) => receipt.set(key, { kind }),
  )
}

const foreignContent: HostProblem = { code: 'refused-by-us', detail: 'it holds more than this app writes' }

/** True for a refusal of the type as a whole by a record that had said nothing of itself and holds nothing of this type from this plan. */
function isOfItsType(save: PlanSave, key: PartKey, problem: HostProblem): boolean {
  const { submission, places } = save
  const { capability, session } = save.parts
  const seen = [...(submission.standing?.seen.keys() ?? [])] as readonly PartKey[]
  const taken = [...places.keys(), ...seen, ...placesKnown(session.ledger, submission.plan).keys()]
  const isOfTakenType = taken.some((other) => other !== 'response' && typeOf(other) === typeOf(key))
  return !isOfTakenType && !isPointedAt(save, key) && refusesType(problem, capability)
}

/** True for a goal where the care plan of this plan, as it is stored, has goals: another page of ours stored them, whatever is refused now. */
function isPointedAt({ found }: PlanSave, key: PartKey): boolean {
  const carePlan = found.resources.get(carePlanKey)
  return typeOf(key) === 'Goal' && carePlan !== undefined && objectsMember(carePlan, 'goal').length > 0
}

/** A refused type goes down a rung from now on. */
function goAnotherWay(save: PlanSave, key: PartKey): void {
  save.parts.session.refused.add(typeOf(key))
  leaveOut(save)
}

function isFoundAgain(key: PartKey): boolean {
  return ['Goal', 'CarePlan', 'Flag'].includes(typeOf(key))
}

function projected(save: PlanSave, key: PartKey): JsonObject | undefined {
  return resourceIn(projectSave(save, save.places), key)
}
