import { type JsonObject, member, readGoal, readReference } from '../../fhir/index.ts'
import type { GoalList } from '../goal-plans.ts'
import type { ReadOutcome } from '../host.ts'
import type { LaunchContext } from '../launch-context.ts'
import { isLaunchedPerson } from '../record/belongs-to.ts'
import { failed, present } from '../record/read-answer.ts'
import { searchAll } from '../record/search-all.ts'
import type { FhirTransport } from '../transport/fhir-transport.ts'
import { isThrownAway } from '../writer/thrown-away.ts'

/**
 * Every goal of the launched person, whoever wrote it, but none that was entered in error. What could not be read is counted; a goal of someone else among the
 * answers fails the reading.
 */
export async function readGoalsOf(
  transport: FhirTransport,
  launch: LaunchContext,
): Promise<ReadOutcome<GoalList>> {
  const found = await searchAll(transport, `Goal?patient=${launch.patientId}&_count=100`)
  if (found.kind === 'failed') return found
  const { resources, unreadable, truncated } = found.value
  if (!resources.every((resource) => isOf(resource, launch)))
    return failed({ code: 'unreadable', detail: 'a Goal of someone else was among the answers' })
  const readings = resources.filter((resource) => !isThrownAway(resource)).map(readGoal)
  const goals = readings.flatMap((reading) => (reading.ok ? [reading.value] : []))
  return present({ goals, unreadable: unreadable + readings.length - goals.length, truncated })
}

function isOf(resource: JsonObject, launch: LaunchContext): boolean {
  return isLaunchedPerson(readReference(member(resource, 'subject')), launch)
}
