import { type JsonObject, objectMember, objectsMember, stringMember } from '../fhir/index.ts'

/** Why a record is taken for that of a test patient. */
export type TestMark = 'label' | 'nhs-number' | 'name'

const testName = /^(?:xx|zz+)?[-_ ]?test(?:[-_ ]?patient)?(?:[-_ \d]|$)/i

/**
 * Whether a Patient says of itself that nobody stands behind it: the security label HTEST ("test health data", HL7 v3 ActReason) on it, an NHS number that begins with
 * 999 (kept for testing by NHS England), or a name that begins with TEST, XXTEST or ZZTEST, as records name their test patients. `undefined` for everybody else.
 */
export function testMark(patient: JsonObject): TestMark | undefined {
  const meta = objectMember(patient, 'meta') ?? {}
  const labels = [...objectsMember(meta, 'security'), ...objectsMember(meta, 'tag')]
  if (labels.some((label) => stringMember(label, 'code') === 'HTEST')) return 'label'
  const isTestNumber = objectsMember(patient, 'identifier').some(
    (identifier) =>
      stringMember(identifier, 'system') === 'https://fhir.nhs.uk/Id/nhs-number' &&
      /^999\d{7}$/.test((stringMember(identifier, 'value') ?? '').replaceAll(/[\s-]/g, '')),
  )
  if (isTestNumber) return 'nhs-number'
  const names = objectsMember(patient, 'name').flatMap((name) => [
    stringMember(name, 'family') ?? '',
    stringMember(name, 'text') ?? '',
    ...(Array.isArray(name.given) ? name.given.filter((given) => typeof given === 'string') : []),
  ])
  return names.some((name) => testName.test(name.trim())) ? 'name' : undefined
}
