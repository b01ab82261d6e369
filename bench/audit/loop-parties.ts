/** Parsed JSON, taken at its word: this is the loop that trusts its input. */
// biome-ignore lint/suspicious/noExplicitAny: the loop measured against is the one without any care
export type Json = any

/** A request as the loop keeps it: the newest version. */
export interface KeptRequest {
  readonly updated: number
  readonly status: string
  readonly doNotPerform: boolean
  readonly owners: readonly Json[]
}

/** The mask of an owner's party: 1 staff, 2 the plan's person, 4 carer; 0 for nobody the rule can name. */
export function partyOf(
  owner: Json,
  subject: string,
  identifiers: readonly Json[] | undefined,
  plan: Json,
): number {
  const { reference } = owner
  if (reference === undefined) {
    if (owner.type === undefined) return 0
    return owner.type === 'Patient' ? (isPerson(owner, identifiers) ? 2 : 0) : maskOf(owner.type)
  }
  if (reference.startsWith('#')) {
    return maskOf(plan.contained?.find((c: Json) => c.id === reference.slice(1))?.resourceType)
  }
  const name = plainName(reference)
  const type = name.slice(0, name.indexOf('/'))
  return type === 'Patient' ? (name === subject ? 2 : 0) : maskOf(type)
}

/** `Type/id` of a reference, without server and version. */
export function plainName(reference: string): string {
  const unversioned = reference.includes('/_history/')
    ? reference.slice(0, reference.indexOf('/_history/'))
    : reference
  if (!unversioned.includes('://')) return unversioned
  return unversioned.split('/').slice(-2).join('/')
}

/** Why owners among whom is no party say nobody: the first reason of the codebook that applies. */
export function reasonOf(owners: readonly Json[]): string {
  let best = 'no-performer'
  for (const { reference, type, display, identifier } of owners) {
    if (reference?.startsWith('#')) return 'dangling'
    if (reference?.startsWith('Patient/')) return 'performer-is-another-patient'
    if (reference !== undefined) best = 'not-a-party'
    else if (type === 'Patient') best = 'unidentified-patient'
    else if (identifier === undefined && display !== undefined) best = 'text-only'
  }
  return best
}

function isPerson({ identifier }: Json, identifiers: readonly Json[] | undefined): boolean {
  return (
    identifiers?.some((each) => each.value === identifier?.value && each.system === identifier?.system) ===
    true
  )
}

const staff = new Set(['Practitioner', 'PractitionerRole', 'Organization', 'HealthcareService', 'CareTeam'])

function maskOf(type: string | undefined): number {
  if (type === undefined) return 0
  return staff.has(type) ? 1 : type === 'RelatedPerson' ? 4 : 0
}
