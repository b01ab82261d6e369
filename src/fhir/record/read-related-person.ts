import type { RecordReference } from '../../domain/reference.ts'
import { type JsonObject, member, objectsMember, stringMember } from '../json.ts'
import { chooseName } from './human-name.ts'
import { periodCovers } from './period.ts'
import { readCodeableText } from './read-codeable-text.ts'
import { readReference } from './read-reference.ts'

/** What we take from a RelatedPerson (FHIR R4 RelatedPerson). */
export interface RelatedPersonReading {
  readonly id: string
  readonly patient?: RecordReference
  /** False when marked inactive or when the relationship's period is over. */
  readonly current: boolean
  /** Empty when the record holds no current name. */
  readonly displayName: string
  readonly relationship?: string
}

/** Reads a RelatedPerson; `undefined` when it is not one or has no id. `today` is `YYYY-MM-DD`. */
export function readRelatedPerson(resource: JsonObject, today: string): RelatedPersonReading | undefined {
  const id = stringMember(resource, 'id')
  if (stringMember(resource, 'resourceType') !== 'RelatedPerson' || id === undefined) return undefined
  const patient = readReference(member(resource, 'patient'))
  const relationship = objectsMember(resource, 'relationship').map(readCodeableText).find(Boolean)
  return {
    id,
    ...(patient === undefined ? {} : { patient }),
    current: member(resource, 'active') !== false && periodCovers(member(resource, 'period'), today),
    displayName: chooseName(resource, today)?.full ?? '',
    ...(relationship === undefined ? {} : { relationship }),
  }
}
