import type { SitePolicy } from '../site/site-policy.ts'

/** Requests an action of a care plan may point to (FHIR R4 CarePlan.activity.reference), read one by one. */
const requestTypes = [
  'Appointment',
  'CommunicationRequest',
  'DeviceRequest',
  'MedicationRequest',
  'NutritionOrder',
  'RequestGroup',
  'ServiceRequest',
  'VisionPrescription',
] as const

/** How the record gets to know whose record to open: it has it open already, or it asks. */
const contextScope = { record: 'launch', standalone: 'launch/patient' } as const

/** Type and v2 permissions, exactly what the app does with each and no wildcard. */
const patientAccess: readonly (readonly [type: string, permissions: string])[] = [
  ['Patient', 'r'],
  ['CarePlan', 'crus'],
  ['Goal', 'crus'],
  ['Provenance', 'crs'],
  ['DocumentReference', 'crs'],
  ['CareTeam', 'rs'],
  ['RelatedPerson', 'rs'],
  ['QuestionnaireResponse', 'crus'],
  ['Observation', 'crs'],
  ...requestTypes.map((type) => [type, 'r'] as const),
]

/** Workers and tasks are outside the patient compartment of R4, so they are asked for as the user sees them. */
const userAccess: readonly (readonly [type: string, permissions: string])[] = [
  ['Practitioner', 'r'],
  ['PractitionerRole', 'r'],
  ['Task', 'r'],
]

/** What a person needs for a measure and the review of their plan: their own record alone, and who it is that they rate. */
const personAccess: readonly (readonly [type: string, permissions: string])[] = [
  ['Patient', 'r'],
  ['CarePlan', 'rs'],
  ['Goal', 'rs'],
  ['CareTeam', 'rs'],
  ['RelatedPerson', 'rs'],
  ['QuestionnaireResponse', 'crus'],
  ['Observation', 'crs'],
  ['Practitioner', 'r'],
  ['PractitionerRole', 'r'],
]

/** Only where the site has the prompt written into the record. */
const flagAccess = ['Flag', 'crus'] as const

/** Who launches, from where, and what the site says of it. */
export interface ScopeWishes {
  /** What the record advertises. */
  readonly capabilities: readonly string[]
  readonly from: keyof typeof contextScope
  readonly by: 'staff' | 'person'
  /** The site's own list in place of the usual access, in the second grammar. */
  readonly instead?: readonly string[]
  readonly plans: SitePolicy['plans']
}

/**
 * The scopes to ask for, in the newest grammar the record takes: v2, or v1 when it advertises `permission-v1` alone (SMART App Launch 2.2,
 * "Scopes for requesting FHIR Resources"). No wildcard, nothing that is not used.
 */
export function requestedScopes({ capabilities, from, by, instead, plans }: ScopeWishes): string {
  const onlyVersionOne = capabilities.includes('permission-v1') && !capabilities.includes('permission-v2')
  const print = onlyVersionOne ? printVersionOne : (text: string) => [text]
  const access = instead ?? ['online_access', ...usualAccess(by, plans.writeFlag)]
  return [...new Set([contextScope[from], 'openid', 'fhirUser', ...access.flatMap(print)])].join(' ')
}

function usualAccess(by: ScopeWishes['by'], writeFlag: boolean): readonly string[] {
  const [ofPatient, ofUser] =
    by === 'person'
      ? [personAccess, []]
      : [[...patientAccess, ...(writeFlag ? [flagAccess] : [])], userAccess]
  return [
    ...ofPatient.map(([type, permissions]) => `patient/${type}.${permissions}`),
    ...ofUser.map(([type, permissions]) => `user/${type}.${permissions}`),
  ]
}

/** What is no access to a type (`online_access`) is the same in both grammars. */
function printVersionOne(scope: string): readonly string[] {
  const [, type = '', permissions] = /^((?:patient|user)\/[A-Za-z]+)\.([cruds]+)$/.exec(scope) ?? []
  if (permissions === undefined) return [scope]
  return [
    ...(/[rs]/.test(permissions) ? [`${type}.read`] : []),
    ...(/[cud]/.test(permissions) ? [`${type}.write`] : []),
  ]
}
