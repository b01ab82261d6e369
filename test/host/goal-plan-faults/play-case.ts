import type { PlanReceipt, PlanSubmission } from '../../../src/host/goal-plans.ts'
import type { RecordHost } from '../../../src/host/host.ts'
import type { FhirRequest } from '../../../src/host/transport/fhir-transport.ts'
import { ids, submissionOf } from '../goal-plan/plan-record.ts'
import { toolOf } from '../tool.ts'
import type { FaultCase } from './fault-case.ts'
import { holdsResponse, judgePlan } from './judge-plan.ts'
import { planTraits, type TraitsName } from './plan-traits.ts'
import { openWorld, type PlanWorld, type WorldScript } from './plan-world.ts'
import { openSignedInPage } from './signed-in-page.ts'

/** What came of one case at one place: what the judge found wrong, and how the first press ended. */
interface CasePlayed {
  /** False where the save made no such request any more: the places are used up. */
  readonly wasMet: boolean
  readonly wrong: readonly string[]
}

/** Plays one case where it meets the request at `place` (from 0) among those it may meet, then presses again when it has passed. The plan is flagged, and the site has that written. */
export async function playCase(one: FaultCase, traits: TraitsName, place: number): Promise<CasePlayed> {
  const world = openWorld(planTraits[traits], { writeFlag: true })
  one.before?.(world)
  let submission: PlanSubmission = await begin(one, world)
  let met = 0
  let key: string | undefined
  const isStruck = (request: FhirRequest): boolean => {
    const isSame = key === `${request.method} ${request.path} ${JSON.stringify(request.body ?? '')}`
    if (one.lasts === 'at each try' && isSame) return true
    if (one.lasts === 'from then on' && key !== undefined) return one.number === 33 || one.meets(request)
    if (!one.meets(request)) return false
    met += 1
    if (met !== place + 1) return false
    key = `${request.method} ${request.path} ${JSON.stringify(request.body ?? '')}`
    return true
  }
  const wrong: string[] = []
  const shown = new Map<string, number>()
  const submissions: [PlanSubmission, ...PlanSubmission[]] = [submission]
  const press = async (host: RecordHost, isLast: boolean): Promise<PlanReceipt> => {
    const since = world.commits.length
    const receipt = await host.savePlan(submission, () => {})
    wrong.push(...judgePlan(world, { submissions, receipt, since, shown, overwritten: new Set(), isLast }))
    if (submission.response.replaces !== undefined && !holdsResponse(world, submission))
      wrong.push('the draft is gone')
    if (receipt.conflict !== undefined) submission = { ...submission, standing: receipt.conflict }
    submissions.push(submission)
    return receipt
  }
  const first = await press(
    await openPage(one, world, (request) => (isStruck(request) ? one.with(world, request) : undefined)),
    false,
  )
  const wasMet = key !== undefined
  if (wasMet && one.first === 'whole' && !isWhole(first))
    wrong.push(`one press was not enough: ${says(first)}`)
  if (wasMet && one.first === 'told' && isWhole(first)) wrong.push('called saved all the same')
  if (wasMet) wrong.push(...(one.also?.(world) ?? []))
  world.settle()
  world.clock.advance(1_800_000)
  world.signIn.healed()
  const page = await openPage(one, world)
  let last = await press(page, true)
  if (!isWhole(last)) last = await press(page, true)
  // Other words that stand for good, or a second copy, are told and left to a person.
  if (!isWhole(last) && ![15, 21].includes(one.number)) wrong.push(`not saved in the end: ${says(last)}`)
  return { wasMet, wrong }
}

/** A plan that was never saved; one that has a draft in the record where the session may be lost, so that it is gone on with in another. */
async function begin({ through }: FaultCase, world: PlanWorld): Promise<PlanSubmission> {
  const submission = submissionOf({ flagged: true })
  if (through === undefined || world.traits.record.updates === false) return submission
  const draft = await world.openPage().host.saveTool(toolOf({ identifier: ids.response, answer: 'Draft' }))
  if (draft.kind !== 'saved') throw new Error(draft.kind)
  return { ...submission, response: { ...submission.response, replaces: draft } }
}

async function openPage({ through }: FaultCase, world: PlanWorld, script?: WorldScript): Promise<RecordHost> {
  if (through === undefined) return world.openPage(script).host
  const outcome = await openSignedInPage(world, script === undefined ? {} : { script })
  if (outcome.kind === 'refused') throw new Error(outcome.problem.code)
  return outcome.host
}

function isWhole({ parts }: PlanReceipt): boolean {
  return parts.every(({ outcome: { kind } }) => ['saved', 'saved-differently', 'left-out'].includes(kind))
}

function says({ parts }: PlanReceipt): string {
  return parts.map(({ part, outcome }) => `${part} ${JSON.stringify(outcome)}`).join(', ')
}
