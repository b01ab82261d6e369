import type { PlanReceipt, PlanSubmission } from '../goal-plans.ts'
import type { HostProblem } from '../host-problem.ts'
import { leaveOut } from './leave-out.ts'
import { carePlanKey, flagKey, goalKey, type PartKey } from './part-key.ts'
import { createPlanLedger } from './plan-ledger.ts'
import { growReceipt } from './plan-receipts.ts'
import { lookForPlan, type PlanSave, type PlanSavingParts, type PlanSession, rungsOf } from './plan-save.ts'
import { placesOf } from './project-submission.ts'
import { saveCarePlan, saveDocument, saveFlag, saveGoals, saveProvenance } from './save-plan-parts.ts'
import { saveResponse } from './save-response.ts'
import { unseenChanges } from './unseen-changes.ts'

/** Begins what the saves of one page learn. */
export function beginPlanSession(): PlanSession {
  return { ledger: createPlanLedger(), refused: new Set(), tried: new Set(), transactions: true }
}

/**
 * Saves a plan whole: looks at what stands in the record, stops where somebody changed it unseen, stores the response, then the goals, then the care plan that points
 * at them, then what tells of it. Each part is read back before it is called saved; what a part rests on and is not there lets it wait.
 */
export async function savePlanOnce(
  parts: PlanSavingParts,
  submission: PlanSubmission,
  onProgress: (receipt: PlanReceipt) => void,
): Promise<PlanReceipt> {
  const save = beginSave(parts, submission, onProgress)
  const { receipt } = save
  const refusal = refusalOf(submission)
  if (refusal !== undefined) {
    receipt.set('response', { kind: 'not-saved', problem: refusal })
    return receipt.now()
  }
  const mayGoOn = () => lookAgain(save).then(() => !tellUnseen(save))
  if (rungsOf(save).response === 'record') {
    receipt.set('response', { kind: 'saving' })
    if ((await saveResponse(save, mayGoOn)) === 'wait') return receipt.now()
  } else if (!(await mayGoOn())) return receipt.now()
  leaveOut(save)
  await saveGoals(save)
  await saveCarePlan(save)
  await saveProvenance(save)
  await saveFlag(save)
  await saveDocument(save)
  tellConflicts(save)
  return receipt.now()
}

function beginSave(
  parts: PlanSavingParts,
  submission: PlanSubmission,
  onProgress: (receipt: PlanReceipt) => void,
): PlanSave {
  const { replaces } = submission.response
  const keys: readonly PartKey[] = [
    'response',
    ...submission.plan.goals.map(({ id }) => goalKey(id)),
    carePlanKey,
    'provenance',
    ...(parts.launch.ladder.flag === 'record' ? ([flagKey] as const) : []),
  ]
  return {
    parts,
    context: { ...parts, ledger: parts.session.ledger },
    submission,
    receipt: growReceipt(keys, onProgress),
    found: {
      resources: new Map(),
      copies: new Map(),
      goalsHeld: new Set(),
      read: new Set(),
      problems: new Map(),
    },
    isLookedAgain: false,
    places: new Map(replaces === undefined ? [] : [['response', replaces.reference]]),
  }
}

/** Looks at everything of the plan in the record, and says what of it goes another way. */
async function lookAgain(save: PlanSave): Promise<void> {
  save.found = await lookForPlan(save)
  for (const [key, reference] of placesOf(save.found)) save.places.set(key, reference)
  leaveOut(save)
}

/** What is never stored by this way: it would stand in the record as a whole plan. */
function refusalOf({ response }: PlanSubmission): HostProblem | undefined {
  return response.status === 'completed'
    ? undefined
    : { code: 'refused-by-us', detail: 'only a finished plan is saved whole' }
}

/** Stops where somebody changed the plan's resources and the user has not been shown it. */
function tellUnseen(save: PlanSave): boolean {
  const unseen = unseenChanges(save)
  if (unseen === undefined) return false
  save.receipt.setConflict(unseen.standing)
  for (const key of unseen.keys) save.receipt.set(key, { kind: 'conflict' })
  return true
}

/** What was found overtaken while saving, with how everything stands; to be shown and settled. */
function tellConflicts(save: PlanSave): void {
  const { receipt } = save
  const overtaken = receipt.keysThatAre('conflict').filter((key) => key !== 'response')
  if (overtaken.length === 0) return
  const unseen = unseenChanges(save)
  if (unseen !== undefined) receipt.setConflict(unseen.standing)
  for (const key of overtaken) {
    const outcome = receipt.of(key)
    if (unseen?.keys.has(key) === true || outcome?.kind !== 'conflict') continue
    const { kind: _conflict, current: _shown, ...over } = outcome
    receipt.set(key, { kind: 'not-saved', problem: { code: 'conflict' }, ...over })
  }
}
