import type { GoalSource } from '../../../goal-plan/index.ts'

/** Equal for two sources that are the same answer of the same response; the key of the answer on offer. */
export function sourceKey({ response, linkId }: GoalSource): string {
  return `${response} ${linkId}`
}
