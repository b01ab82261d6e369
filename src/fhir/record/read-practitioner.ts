import type { Identifier } from '../../domain/identifier.ts'
import type { RecordReference } from '../../domain/reference.ts'
import { type JsonObject, member, objectsMember, stringMember } from '../json.ts'
import { chooseName } from './human-name.ts'
import { readIdentifier, readReference } from './read-reference.ts'

/** A Practitioner, or the Practitioner a PractitionerRole names (FHIR R4, both resources). */
export interface PractitionerReading {
  readonly type: 'Practitioner' | 'PractitionerRole'
  readonly id: string
  readonly displayName?: string
  /** Of a role only: who holds it. */
  readonly practitioner?: RecordReference
  readonly identifiers: readonly Identifier[]
}

/** Reads a Practitioner or PractitionerRole; `undefined` when it is neither or has no id. `today` is `YYYY-MM-DD`. */
export function readPractitioner(resource: JsonObject, today: string): PractitionerReading | undefined {
  const type = stringMember(resource, 'resourceType')
  const id = stringMember(resource, 'id')
  if (id === undefined || (type !== 'Practitioner' && type !== 'PractitionerRole')) return undefined
  const practitioner =
    type === 'PractitionerRole' ? readReference(member(resource, 'practitioner')) : undefined
  const displayName = type === 'Practitioner' ? chooseName(resource, today)?.full : practitioner?.display
  return {
    type,
    id,
    identifiers: objectsMember(resource, 'identifier').flatMap((one) => readIdentifier(one) ?? []),
    ...(displayName === undefined ? {} : { displayName }),
    ...(practitioner === undefined ? {} : { practitioner }),
  }
}
