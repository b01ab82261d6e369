import type { WriteRung } from '../goal-plans.ts'
import { carePlanKey, flagKey, goalKey, type PartKey } from './part-key.ts'
import { goalsToWrite, isHeld, type PlanSave, rungsOf } from './plan-save.ts'

/** Says of every part without a place in the record where it goes. */
export function leaveOut(save: PlanSave): void {
  const { submission, receipt } = save
  const rungs = rungsOf(save)
  const leave = (key: PartKey, rung: WriteRung) => {
    if (rung !== 'record' && !isHeld(save, key)) receipt.set(key, { kind: 'left-out', rung })
  }
  leave('response', rungs.response)
  for (const { id } of submission.plan.goals) leave(goalKey(id), rungs.goals)
  leave(carePlanKey, rungs.carePlan)
  if (rungs.provenance === 'left-out') receipt.set('provenance', { kind: 'left-out' })
  if (rungs.flag === 'left-out' && receipt.of(flagKey) !== undefined)
    receipt.set(flagKey, { kind: 'left-out' })
  const toWrite = goalsToWrite(save)
  for (const { id } of submission.plan.goals)
    if (rungs.goals === 'record' && !toWrite.includes(id)) receipt.set(goalKey(id), { kind: 'left-out' })
  const needsDocument = [rungs.response, rungs.goals, rungs.carePlan].includes('document')
  if (needsDocument && receipt.of('document') === undefined) receipt.set('document', { kind: 'waiting' })
  if (!needsDocument && receipt.of('document') !== undefined)
    receipt.set('document', { kind: 'left-out', rung: 'file' })
}
