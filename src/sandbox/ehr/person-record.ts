import { type JsonObject, member, objectMember, objectsMember, stringMember } from '../../fhir/index.ts'
import { isRestricted } from '../fhir/restricted-resources.ts'
import type { StoredResource } from '../fhir/stored-resource.ts'
import type { EhrOptions } from './ehr-options.ts'

const nhsNumberSystem = 'https://fhir.nhs.uk/Id/nhs-number'

/** The types the demo record shows on a person's pages. */
const shownTypes: readonly string[] = [
  'Patient',
  'RelatedPerson',
  'CareTeam',
  'Goal',
  'CarePlan',
  'Task',
  'ServiceRequest',
  'Appointment',
  'CommunicationRequest',
  'MedicationRequest',
  'NutritionOrder',
  'RequestGroup',
  'Device',
  'QuestionnaireResponse',
  'Observation',
  'DocumentReference',
  'Provenance',
  'Flag',
]

/** The Patient with this logical id, as stored now. */
export function findPatient(engine: EhrOptions['engine'], id: string): StoredResource | undefined {
  return engine.resources('Patient').find((patient) => patient.id === id)
}

function referenceIn(object: JsonObject, name: string): string | undefined {
  const reference = objectMember(object, name)
  return reference === undefined ? undefined : stringMember(reference, 'reference')
}

/** Literal references by which a resource says whose it is: subject, patient, for, targets and participants. */
function ownersOf(resource: StoredResource): readonly (string | undefined)[] {
  const direct = ['subject', 'patient', 'for'].map((name) => referenceIn(resource, name))
  const participants =
    resource.resourceType === 'Appointment'
      ? objectsMember(resource, 'participant').map((participant) => referenceIn(participant, 'actor'))
      : []
  const targets =
    resource.resourceType === 'Provenance'
      ? objectsMember(resource, 'target').map((target) => stringMember(target, 'reference'))
      : []
  return [...direct, ...participants, ...targets]
}

/**
 * Logical id of the person a resource is about, told by its own literal references (relative, or absolute on this
 * record), and of a Provenance by what it is about; `undefined` when it is about nobody.
 */
export function personIdOf(
  resource: StoredResource,
  engine: Pick<EhrOptions['engine'], 'fhirBase' | 'resources'>,
): string | undefined {
  if (resource.resourceType === 'Patient') return resource.id
  const inRecord = ownersOf(resource).flatMap((reference) => {
    const relative = reference?.startsWith(`${engine.fhirBase}/`)
      ? reference.slice(engine.fhirBase.length + 1)
      : reference
    const [type = '', id = ''] = relative?.split('/') ?? []
    return id === '' ? [] : [{ type, id }]
  })
  const patient = inRecord.find(({ type }) => type === 'Patient')
  if (patient !== undefined || resource.resourceType !== 'Provenance') return patient?.id
  const targets = inRecord.flatMap(({ type, id }) =>
    engine.resources(type).filter((each) => each.id === id && type !== 'Provenance'),
  )
  const [target] = targets
  return target === undefined ? undefined : personIdOf(target, engine)
}

/**
 * Everything on the person's pages, grouped by type in the order the types are listed; newest stored last. What is
 * labelled as restricted is not for the pages that all staff see.
 */
export function resourcesOfPerson(
  engine: EhrOptions['engine'],
  personId: string,
  types: readonly string[] = shownTypes,
): readonly StoredResource[] {
  return storedOfPerson(engine, personId, types).filter((resource) => !isRestricted(resource))
}

/** How many resources of the person are kept from the pages by their label. */
export function restrictedOfPerson(
  engine: EhrOptions['engine'],
  personId: string,
  types: readonly string[] = shownTypes,
): number {
  return storedOfPerson(engine, personId, types).filter(isRestricted).length
}

function storedOfPerson(
  engine: EhrOptions['engine'],
  personId: string,
  types: readonly string[],
): readonly StoredResource[] {
  return types.flatMap((type) =>
    engine.resources(type).filter((resource) => personIdOf(resource, engine) === personId),
  )
}

/** The NHS number in groups of three, three and four, as it is printed on paper; `undefined` when none is recorded. */
export function nhsNumberOf(patient: StoredResource): string | undefined {
  const identifier = objectsMember(patient, 'identifier').find(
    (candidate) => stringMember(candidate, 'system') === nhsNumberSystem,
  )
  const value = identifier === undefined ? undefined : stringMember(identifier, 'value')
  return value?.replace(/^(\d{3})(\d{3})(\d{4})$/, '$1 $2 $3')
}

/** Why this record may not be worked on, if it may not. `mergedInto` is the logical id of the record that is kept. */
export interface RecordState {
  /** FHIR date-time of death; `'not recorded'` when only the fact is. */
  readonly died?: string
  readonly mergedInto?: string
  readonly inactive: boolean
}

/** Reads death, merging and activity of a Patient (FHIR R4 Patient.deceased[x], Patient.link, Patient.active). */
export function recordStateOf(patient: StoredResource): RecordState {
  const diedAt = stringMember(patient, 'deceasedDateTime')
  const died = diedAt ?? (member(patient, 'deceasedBoolean') === true ? 'not recorded' : undefined)
  const replacement = objectsMember(patient, 'link').find(
    (link) => stringMember(link, 'type') === 'replaced-by',
  )
  const kept = replacement === undefined ? undefined : referenceIn(replacement, 'other')
  return {
    ...(died === undefined ? {} : { died }),
    ...(kept?.startsWith('Patient/') ? { mergedInto: kept.slice('Patient/'.length) } : {}),
    inactive: member(patient, 'active') === false,
  }
}
