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

const sessionScopes = ['launch', 'openid', 'fhirUser', 'online_access'] as const

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

/** Only where the site has the prompt written into the record. */
const flagAccess = ['Flag', 'crus'] as const

/**
 * The scopes to ask for, in the newest grammar the record takes: v2, or v1 when it advertises `permission-v1` alone (SMART App Launch 2.2,
 * "Scopes for requesting FHIR Resources").
 */
export function requestedScopes(
  capabilities: readonly string[],
  { plans }: Pick<SitePolicy, 'plans'>,
): string {
  const onlyVersionOne = capabilities.includes('permission-v1') && !capabilities.includes('permission-v2')
  const print = onlyVersionOne ? printVersionOne : printVersionTwo
  return [
    ...sessionScopes,
    ...[...patientAccess, ...(plans.writeFlag ? [flagAccess] : [])].flatMap(([type, permissions]) =>
      print('patient', type, permissions),
    ),
    ...userAccess.flatMap(([type, permissions]) => print('user', type, permissions)),
  ].join(' ')
}

function printVersionTwo(level: string, type: string, permissions: string): readonly string[] {
  return [`${level}/${type}.${permissions}`]
}

function printVersionOne(level: string, type: string, permissions: string): readonly string[] {
  return [
    ...(/[rs]/.test(permissions) ? [`${level}/${type}.read`] : []),
    ...(/[cud]/.test(permissions) ? [`${level}/${type}.write`] : []),
  ]
}
