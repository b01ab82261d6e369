import { type CareTeamMember, readCareTeam } from '../../fhir/index.ts'
import type { ReadOutcome, Worker } from '../host.ts'
import type { LaunchContext } from '../launch-context.ts'
import type { FhirTransport } from '../transport/fhir-transport.ts'
import { isLaunchedPerson } from './belongs-to.ts'
import type { PractitionerDirectory } from './practitioner-directory.ts'
import { failed, present } from './read-answer.ts'
import { relativeReference } from './relative-reference.ts'
import { isSameWorker } from './same-worker.ts'
import { searchWhole } from './search-all.ts'

/**
 * The members of the person's current care teams who can be the worker a measure is about: people, named by
 * Practitioner or PractitionerRole on this record. Each once, in the order of the teams.
 */
export async function readWorkersOf(
  transport: FhirTransport,
  {
    launch,
    directory,
    today,
  }: {
    readonly launch: LaunchContext
    readonly directory: PractitionerDirectory
    readonly today: string
  },
): Promise<ReadOutcome<readonly Worker[]>> {
  const found = await searchWhole(transport, `CareTeam?patient=${launch.patientId}&_count=100`)
  if (found.kind === 'failed') return found
  const teams = found.value.map((resource) => readCareTeam(resource, today))
  if (teams.some((team) => team === undefined || !isLaunchedPerson(team.subject, launch))) {
    return failed({ code: 'unreadable', detail: 'a care team of someone else was among the answers' })
  }
  const members = new Map<string, CareTeamMember>()
  for (const member of teams.flatMap((team) => (team?.current === true ? team.members : []))) {
    const reference = relativeReference(member.member.literal, launch.fhirBase)
    if (reference === undefined || !/^Practitioner(Role)?\//.test(reference)) continue
    const before = members.get(reference)
    if (before === undefined || (before.role === undefined && member.role !== undefined)) {
      members.set(reference, member)
    }
  }
  const workers = await Promise.all(
    [...members].map(([reference, member]) => workerOf(reference, member, { launch, directory })),
  )
  return present(workers.filter((worker, place) => place === firstPlaceOf(worker, workers)))
}

/** A worker named both directly and by a role is one person, shown once. */
function firstPlaceOf(worker: Worker, workers: readonly Worker[]): number {
  return workers.findIndex(
    (other) =>
      other.reference === worker.reference ||
      (other.practitioner !== undefined && other.practitioner === worker.practitioner),
  )
}

async function workerOf(
  reference: string,
  { member, role }: CareTeamMember,
  { launch, directory }: { readonly launch: LaunchContext; readonly directory: PractitionerDirectory },
): Promise<Worker> {
  const resolved = await directory.practitionerOf(reference)
  const practitioner = resolved.kind === 'present' ? resolved.value : undefined
  const display = member.display ?? (await readDisplay(reference, practitioner, directory))
  const viewer = launch.user?.reference
  const isStaff = viewer !== undefined && /^Practitioner(Role)?\//.test(viewer)
  return {
    reference,
    display: display ?? '',
    ...(practitioner === undefined ? {} : { practitioner }),
    ...(role === undefined ? {} : { role }),
    ...(isStaff ? { isViewer: await isSameWorker(viewer, reference, directory) } : {}),
  }
}

async function readDisplay(
  reference: string,
  practitioner: string | undefined,
  directory: PractitionerDirectory,
): Promise<string | undefined> {
  for (const candidate of [practitioner, reference]) {
    const read = candidate === undefined ? undefined : await directory.read(candidate)
    if (read?.kind === 'present' && read.value.displayName !== undefined) return read.value.displayName
  }
  return undefined
}
