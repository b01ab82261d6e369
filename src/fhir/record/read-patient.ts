import { parseCalendarDate } from '../../domain/calendar-date.ts'
import { printReference } from '../../domain/reference.ts'
import { type JsonObject, member, objectsMember, stringMember } from '../json.ts'
import { chooseGivenName, chooseName } from './human-name.ts'
import { readNhsNumber } from './nhs-number.ts'
import { readReference } from './read-reference.ts'

/** What we take from a Patient (FHIR R4 Patient). Absent parts stay absent. */
export interface PatientReading {
  readonly id: string
  /** Empty when the record holds no current name. */
  readonly displayName: string
  readonly firstName: string
  readonly birthDate?: string
  readonly nhsNumber?: string
  readonly deceased: boolean
  /** False only when the record says so. */
  readonly active: boolean
  /** The record that took this one's place: `link.type` replaced-by. */
  readonly replacedBy?: string
}

/** Reads a Patient; `undefined` when it is not one or has no id. `today` is `YYYY-MM-DD`, for names with a period. */
export function readPatient(resource: JsonObject, today: string): PatientReading | undefined {
  const id = stringMember(resource, 'id')
  if (stringMember(resource, 'resourceType') !== 'Patient' || id === undefined) return undefined
  const name = chooseName(resource, today)
  const birthDate = stringMember(resource, 'birthDate')
  const nhsNumber = readNhsNumber(resource)
  const replacedBy = readReplacedBy(resource)
  return {
    id,
    displayName: name?.full ?? '',
    firstName: chooseGivenName(resource, today) ?? name?.full ?? '',
    ...(birthDate !== undefined && parseCalendarDate(birthDate) !== undefined ? { birthDate } : {}),
    ...(nhsNumber === undefined ? {} : { nhsNumber }),
    deceased: isDeceased(resource),
    active: member(resource, 'active') !== false,
    ...(replacedBy === undefined ? {} : { replacedBy }),
  }
}

function isDeceased(patient: JsonObject): boolean {
  const said = member(patient, 'deceasedBoolean')
  // A date we cannot read still says that someone recorded a death.
  return said === true || member(patient, 'deceasedDateTime') !== undefined
}

function readReplacedBy(patient: JsonObject): string | undefined {
  const link = objectsMember(patient, 'link').find((one) => stringMember(one, 'type') === 'replaced-by')
  if (link === undefined) return undefined
  const other = readReference(member(link, 'other'))
  return other?.literal === undefined ? (other?.display ?? '') : printReference(other.literal)
}
