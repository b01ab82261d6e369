import { readCareTeam } from '../../fhir/index.ts'
import type { Team } from '../goal-plans.ts'
import type { ReadOutcome } from '../host.ts'
import type { LaunchContext } from '../launch-context.ts'
import type { FhirTransport } from '../transport/fhir-transport.ts'
import { isLaunchedPerson } from './belongs-to.ts'
import { failed, present } from './read-answer.ts'
import { relativeReference } from './relative-reference.ts'
import { searchWhole } from './search-all.ts'

const named = /^(CareTeam|Organization|HealthcareService)\//

/** The person's current care teams, and the teams, services and organisations that are named in them or manage them. Each once, in the record's order. */
export async function readTeamsOf(
  transport: FhirTransport,
  { launch, today }: { readonly launch: LaunchContext; readonly today: string },
): Promise<ReadOutcome<readonly Team[]>> {
  const found = await searchWhole(transport, `CareTeam?patient=${launch.patientId}&_count=100`)
  if (found.kind === 'failed') return found
  const readings = found.value.map((resource) => readCareTeam(resource, today))
  if (readings.some((team) => team === undefined || !isLaunchedPerson(team.subject, launch))) {
    return failed({ code: 'unreadable', detail: 'a care team of someone else was among the answers' })
  }
  const teams = new Map<string, Team>()
  for (const team of readings) {
    if (team?.current !== true) continue
    const own = team.id === undefined ? [] : [{ reference: `CareTeam/${team.id}`, display: team.name }]
    const others = [...team.members.map(({ member }) => member), ...team.managedBy].map((each) => ({
      reference: relativeReference(each.literal, launch.fhirBase) ?? '',
      display: each.display,
    }))
    for (const { reference, display } of [...own, ...others]) {
      if (!named.test(reference) || (teams.get(reference)?.display ?? '') !== '') continue
      teams.set(reference, { reference, display: display ?? '' })
    }
  }
  return present([...teams.values()])
}
