import {
  type JsonObject,
  member,
  objectsMember,
  openReferences,
  type ResourceName,
  readCarePlan,
  readReference,
  readSubmissionUuid,
} from '../../fhir/index.ts'
import type { CarePlanList, ReadOutcome } from '../host.ts'
import type { HostProblem } from '../host-problem.ts'
import type { LaunchContext } from '../launch-context.ts'
import type { FhirTransport } from '../transport/fhir-transport.ts'
import { isLaunchedPerson } from './belongs-to.ts'
import { failed, present, readResource } from './read-answer.ts'
import { searchAll } from './search-all.ts'

/** Requests read one by one for all plans together; more than this and the list says that it is cut. */
const mostRequests = 500
const atOnce = 6

/**
 * Every care plan of the person with what the rule needs beside it: the requests their actions point to and, where an owner is named by identifier only, the Patient. A request the record does not give (404, 403) counts as
 * missing data by the rule; one that could not be asked for fails the reading, because the meter would be wrong.
 */
export async function readCarePlansOf(
  transport: FhirTransport,
  launch: Pick<LaunchContext, 'patientId' | 'fhirBase'>,
): Promise<ReadOutcome<CarePlanList>> {
  const found = await searchAll(transport, `CarePlan?patient=${launch.patientId}&_count=100`)
  if (found.kind === 'failed') return found
  const { resources, unreadable, truncated } = found.value
  if (!resources.every((resource) => isAbout(resource, launch))) {
    return failed({ code: 'unreadable', detail: 'a care plan of someone else was among the answers' })
  }
  const names = resources.flatMap((resource) => openReferences(resource, launch.fhirBase))
  const requests = await readRequests(transport, names)
  if (requests.kind === 'failed') return requests
  const lookup = (type: string, id: string) => requests.value.get(`${type}/${id}`)
  const readings = resources.map((resource) =>
    readCarePlan(resource, { lookup, serverBase: launch.fhirBase }),
  )
  const plans = readings.flatMap((reading, index) => {
    const uuid = objectsMember(resources[index] ?? {}, 'identifier')
      .map(readSubmissionUuid)
      .find((one) => one !== undefined)
    return reading.ok ? [{ ...reading.value, ...(uuid === undefined ? {} : { uuid }) }] : []
  })
  return present({
    plans,
    unreadable: unreadable + readings.length - plans.length,
    truncated: truncated || distinct(names).size > mostRequests,
  })
}

/** What is no CarePlan is counted as unreadable later; what is one must be the launched person's. */
function isAbout(resource: JsonObject, launch: Pick<LaunchContext, 'patientId' | 'fhirBase'>): boolean {
  if (member(resource, 'resourceType') !== 'CarePlan') return true
  return isLaunchedPerson(readReference(member(resource, 'subject')), launch)
}

async function readRequests(
  transport: FhirTransport,
  names: readonly ResourceName[],
): Promise<ReadOutcome<ReadonlyMap<string, JsonObject>>> {
  const waiting = [...distinct(names).values()].slice(0, mostRequests)
  const read = new Map<string, JsonObject>()
  let problem: HostProblem | undefined
  const worker = async (): Promise<void> => {
    for (let name = waiting.shift(); name !== undefined && !problem; name = waiting.shift()) {
      const outcome = await readResource(transport, name)
      if (outcome.kind === 'present') read.set(`${name.type}/${name.id}`, outcome.value)
      else if (!isAbsence(outcome.problem)) problem = outcome.problem
    }
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
  return problem === undefined ? present(read) : failed(problem)
}

function isAbsence({ code }: HostProblem): boolean {
  return code === 'not-found' || code === 'forbidden' || code === 'rejected'
}

function distinct(names: readonly ResourceName[]): ReadonlyMap<string, ResourceName> {
  return new Map(names.map((name) => [`${name.type}/${name.id}`, name]))
}
