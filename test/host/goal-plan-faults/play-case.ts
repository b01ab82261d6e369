import type { PlanReceipt, PlanSubmission } from '../../../src/host/goal-plans.ts'
import type { FhirRequest } from '../../../src/host/transport/fhir-transport.ts'
import { submissionOf } from '../goal-plan/plan-record.ts'
import type { FaultCase } from './fault-cases.ts'
import { judgePlan } from './judge-plan.ts'
import { planTraits, type TraitsName } from './plan-traits.ts'
import { openWorld } from './plan-world.ts'

/** What came of one case at one place: what the judge found wrong, and how the first press ended. */
interface CasePlayed {
  /** False where the save made no such request any more: the places are used up. */
  readonly wasMet: boolean
  readonly wrong: readonly string[]
}

/** Plays one case where it meets the request at `place` (from 0) among those it may meet, then presses again when it has passed. */
export async function playCase(one: FaultCase, traits: TraitsName, place: number): Promise<CasePlayed> {
  const world = openWorld(planTraits[traits])
  let submission: PlanSubmission = submissionOf()
  let met = 0
  let key: string | undefined
  const isStruck = (request: FhirRequest): boolean => {
    const isSame = key === `${request.method} ${request.path} ${JSON.stringify(request.body ?? '')}`
    if (one.lasts === 'at each try' && isSame) return true
    if (one.lasts === 'from then on' && key !== undefined)
      return one.number === 7 ? one.meets(request) : one.number === 33 || one.meets(request)
    if (!one.meets(request)) return false
    met += 1
    if (met !== place + 1) return false
    key = `${request.method} ${request.path} ${JSON.stringify(request.body ?? '')}`
    return true
  }
  const wrong: string[] = []
  const shown = new Map<string, number>()
  const submissions: [PlanSubmission, ...PlanSubmission[]] = [submission]
  const press = async (page: ReturnType<typeof world.openPage>, isLast: boolean): Promise<PlanReceipt> => {
    const since = world.commits.length
    const receipt = await page.host.savePlan(submission, () => {})
    wrong.push(...judgePlan(world, { submissions, receipt, since, shown, overwritten: new Set(), isLast }))
    if (receipt.conflict !== undefined) submission = { ...submission, standing: receipt.conflict }
    submissions.push(submission)
    return receipt
  }
  const first = await press(
    world.openPage((request) => (isStruck(request) ? one.with(world, request) : undefined)),
    false,
  )
  const wasMet = key !== undefined
  if (wasMet && one.first === 'whole' && !isWhole(first))
    wrong.push(`one press was not enough: ${says(first)}`)
  if (wasMet && one.first === 'told' && isWhole(first)) wrong.push('called saved all the same')
  world.settle()
  world.clock.advance(1_800_000)
  const page = world.openPage()
  let last = await press(page, true)
  if (!isWhole(last)) last = await press(page, true)
  // Other words that stand for good, or a second copy, are told and left to a person.
  if (!isWhole(last) && ![15, 21].includes(one.number)) wrong.push(`not saved in the end: ${says(last)}`)
  return { wasMet, wrong }
}

function isWhole({ parts }: PlanReceipt): boolean {
  return parts.every(({ outcome: { kind } }) => ['saved', 'saved-differently', 'left-out'].includes(kind))
}

function says({ parts }: PlanReceipt): string {
  return parts.map(({ part, outcome }) => `${part} ${JSON.stringify(outcome)}`).join(', ')
}
