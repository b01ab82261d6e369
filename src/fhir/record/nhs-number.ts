import { type JsonObject, objectsMember, stringMember } from '../json.ts'

/** The identifier system of the NHS number in FHIR (NHS England, UK Core). */
export const nhsNumberSystem = 'https://fhir.nhs.uk/Id/nhs-number'

/**
 * The person's NHS number as ten digits, from an identifier of its system that is not `old` and whose check
 * digit holds; else `undefined`: a mistyped number must not be shown as if it identified someone.
 */
export function readNhsNumber(patient: JsonObject): string | undefined {
  return objectsMember(patient, 'identifier')
    .filter((id) => stringMember(id, 'system') === nhsNumberSystem && stringMember(id, 'use') !== 'old')
    .map((id) => (stringMember(id, 'value') ?? '').replace(/[\s-]/g, ''))
    .find(isNhsNumber)
}

/** Checks ten digits by the Modulus 11 algorithm of the NHS Data Dictionary ("NHS NUMBER"). */
export function isNhsNumber(digits: string): boolean {
  if (!/^\d{10}$/.test(digits)) return false
  const sum = [...digits.slice(0, 9)].reduce((total, digit, place) => total + Number(digit) * (10 - place), 0)
  const check = (11 - (sum % 11)) % 11
  return check !== 10 && check === Number(digits[9])
}
