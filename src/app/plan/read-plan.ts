import { planFromItems, responseIds } from '../../goal-plan/index.ts'
import type { RecordedTool } from '../../host/recorded-tool.ts'
import type { RecordedPlan } from '../models/goal-plan.ts'

/** The plan that a response says. Goals and actions that another form filler gave no id are given one that is the same every time it is read. */
export function readPlan(recorded: RecordedTool): RecordedPlan {
  const { plan, unplaced } = planFromItems(recorded.items, responseIds(recorded.reference))
  return { recorded, plan, unplaced }
}
