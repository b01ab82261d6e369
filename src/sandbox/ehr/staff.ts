import { objectMember, objectsMember, stringMember } from '../../fhir/index.ts'
import type { StoredResource } from '../fhir/stored-resource.ts'
import type { EhrOptions } from './ehr-options.ts'
import { nameOf } from './person-name.ts'

/** Somebody who can be signed in to the demo record. */
export interface StaffMember {
  /** Logical id of the Practitioner; what the `as` part of every address holds. */
  readonly id: string
  readonly name: string
  readonly role?: string
}

function roleOf(practitioner: StoredResource, roles: readonly StoredResource[]): string | undefined {
  const reference = `Practitioner/${practitioner.id}`
  const held = roles.find((role) => {
    const practitionerReference = objectMember(role, 'practitioner')
    return (
      practitionerReference !== undefined && stringMember(practitionerReference, 'reference') === reference
    )
  })
  const [code] = held === undefined ? [] : objectsMember(held, 'code')
  return code === undefined ? undefined : stringMember(code, 'text')
}

/** Everybody who can be signed in, in the order the record stores them. */
export function staffMembers(engine: Pick<EhrOptions['engine'], 'resources'>): readonly StaffMember[] {
  const roles = engine.resources('PractitionerRole')
  return engine.resources('Practitioner').map((practitioner) => {
    const role = roleOf(practitioner, roles)
    return {
      id: practitioner.id,
      name: nameOf(practitioner),
      ...(role === undefined ? {} : { role }),
    }
  })
}

/** Who the address says is signed in; the first of the staff when it names nobody we know. */
export function signedInStaff(
  staff: readonly StaffMember[],
  id: string | undefined,
): StaffMember | undefined {
  return staff.find((member) => member.id === id) ?? staff[0]
}
