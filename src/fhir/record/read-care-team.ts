import type { RecordReference } from '../../domain/reference.ts'
import { type JsonObject, member, objectsMember, stringMember } from '../json.ts'
import { periodCovers } from './period.ts'
import { readCodeableText } from './read-codeable-text.ts'
import { readReference } from './read-reference.ts'

/** What we take from a CareTeam (FHIR R4 CareTeam): what it is called, who runs it and who is in it now. */
export interface CareTeamReading {
  readonly id?: string
  readonly name?: string
  readonly subject?: RecordReference
  readonly managedBy: readonly RecordReference[]
  /** False for proposed, suspended, inactive, ended and mistaken teams. */
  readonly current: boolean
  readonly members: readonly CareTeamMember[]
}

/** A participant whose time in the team is not over. */
export interface CareTeamMember {
  readonly member: RecordReference
  readonly role?: string
}

/** Reads a CareTeam; `undefined` when it is not one. `today` is `YYYY-MM-DD`. */
export function readCareTeam(resource: JsonObject, today: string): CareTeamReading | undefined {
  if (stringMember(resource, 'resourceType') !== 'CareTeam') return undefined
  const subject = readReference(member(resource, 'subject'))
  const status = member(resource, 'status')
  const id = stringMember(resource, 'id')
  const name = stringMember(resource, 'name')
  return {
    ...(id === undefined ? {} : { id }),
    ...(name === undefined ? {} : { name }),
    ...(subject === undefined ? {} : { subject }),
    managedBy: objectsMember(resource, 'managingOrganization').flatMap((each) => readReference(each) ?? []),
    current: (status === undefined || status === 'active') && periodCovers(member(resource, 'period'), today),
    members: objectsMember(resource, 'participant')
      .filter((participant) => periodCovers(member(participant, 'period'), today))
      .flatMap(readMember),
  }
}

function readMember(participant: JsonObject): readonly CareTeamMember[] {
  const reference = readReference(member(participant, 'member'))
  if (reference === undefined) return []
  const role = objectsMember(participant, 'role').map(readCodeableText).find(Boolean)
  return [{ member: reference, ...(role === undefined ? {} : { role }) }]
}
