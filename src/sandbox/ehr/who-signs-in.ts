import { objectMember, stringMember } from '../../fhir/index.ts'
import type { StoredResource } from '../fhir/stored-resource.ts'
import type { EhrOptions } from './ehr-options.ts'
import { familyNameOf, nameOf } from './person-name.ts'
import { staffMembers } from './staff.ts'

type Engine = Pick<EhrOptions['engine'], 'resources'>

/** Somebody who may sign in on the record's own pages. */
export interface Account {
  /** Relative literal reference; what SMART's `fhirUser` will say. */
  readonly reference: string
  readonly words: string
  /** Whose record is theirs to open: their own, or that of the person they are related to. Absent for staff. */
  readonly patientId?: string
}

/** Staff by themselves, then each in the roles they hold, since a record may sign people in either way. */
export function staffAccounts(engine: Engine): readonly Account[] {
  const staff = staffMembers(engine)
  const byReference = new Map(staff.map(({ id, name }) => [`Practitioner/${id}`, name]))
  const roles = engine.resources('PractitionerRole').flatMap((role) => {
    const name = byReference.get(referenceIn(role, 'practitioner') ?? '')
    return name === undefined
      ? []
      : [{ reference: `PractitionerRole/${role.id}`, words: `${name} (signed in by role)` }]
  })
  const people = staff.map(({ id, name, role }) => ({
    reference: `Practitioner/${id}`,
    words: role === undefined ? name : `${name}, ${role.toLowerCase()}`,
  }))
  return [...people, ...roles]
}

/** The people of the record, and those who are related to them. */
export function peopleAccounts(engine: Engine): readonly Account[] {
  const patients = sortedPatients(engine)
  const names = new Map(patients.map((patient) => [`Patient/${patient.id}`, nameOf(patient)]))
  const relatives = engine.resources('RelatedPerson').flatMap((relative) => {
    const patient = referenceIn(relative, 'patient') ?? ''
    const name = names.get(patient)
    const words = `${nameOf(relative)}, for ${name ?? ''}`
    return name === undefined
      ? []
      : [{ reference: `RelatedPerson/${relative.id}`, words, patientId: patient.slice('Patient/'.length) }]
  })
  const themselves = patients.map((patient) => ({
    reference: `Patient/${patient.id}`,
    words: nameOf(patient),
    patientId: patient.id,
  }))
  return [...themselves, ...relatives]
}

/** Everybody in the record by family name. */
export function sortedPatients(engine: Engine): readonly StoredResource[] {
  return engine.resources('Patient').toSorted((a, b) => familyNameOf(a).localeCompare(familyNameOf(b), 'en'))
}

function referenceIn(resource: StoredResource, name: string): string | undefined {
  const reference = objectMember(resource, name)
  return reference === undefined ? undefined : stringMember(reference, 'reference')
}
