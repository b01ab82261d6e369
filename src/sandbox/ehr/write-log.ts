import type { FhirWrite } from '../fhir/stored-resource.ts'
import type { EhrOptions } from './ehr-options.ts'
import { personIdOf } from './person-record.ts'

/** One line of "Written during this session". */
export interface LoggedWrite {
  /** Counts up from 1 while the sandbox runs. */
  readonly number: number
  readonly personId?: string
  /** The whole line in words, with the time in UTC. */
  readonly text: string
}

export interface WriteLog {
  /** Writes after the given number, oldest first; of one person when `personId` is given. */
  after(number: number, personId?: string): readonly LoggedWrite[]
}

const keptWrites = 500
const verbs = { create: 'Created', update: 'Changed', delete: 'Deleted' } as const

function sentence({ interaction, resourceType, id, versionId, at }: FhirWrite): string {
  return `${at.slice(11, 19)} UTC: ${verbs[interaction]} ${resourceType}/${id}, version ${versionId}`
}

/** Listens to the FHIR server from now on and keeps the last 500 writes for the pages. */
export function createWriteLog(engine: EhrOptions['engine']): WriteLog {
  const writes: LoggedWrite[] = []
  const state = { last: 0 }
  engine.onWrite((write) => {
    state.last += 1
    const personId = write.resource === undefined ? undefined : personIdOf(write.resource, engine)
    writes.push({
      number: state.last,
      ...(personId === undefined ? {} : { personId }),
      text: sentence(write),
    })
    if (writes.length > keptWrites) writes.shift()
  })
  return {
    after: (number, personId) =>
      writes.filter(
        (write) => write.number > number && (personId === undefined || write.personId === personId),
      ),
  }
}
