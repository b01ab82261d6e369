/** Who an owner is, in the terms of the responsibility table: a consumer is the person the plan is for. */
export type Party = 'staff' | 'consumer' | 'carer'

/**
 * The party of every type that can own an action without looking at who it is. Patient is missing on purpose: only
 * the plan's own subject is the consumer. A CareTeam is staff as named ("the team will...").
 */
const partyByType: ReadonlyMap<string, Party> = new Map([
  ['RelatedPerson', 'carer'],
  ['Practitioner', 'staff'],
  ['PractitionerRole', 'staff'],
  ['Organization', 'staff'],
  ['HealthcareService', 'staff'],
  ['CareTeam', 'staff'],
])

/** Types that records put beside owners though they cannot hold an action. */
const neverParties: ReadonlySet<string> = new Set(['Device', 'Group', 'Location'])

/** The party of a resource type other than Patient; `undefined` for a type that is no party. */
export function partyOfType(type: string): Party | undefined {
  return partyByType.get(type)
}

/** True for a type the codebook names, as a party or as a thing that is none. */
export function isExpectedOwnerType(type: string): boolean {
  return type === 'Patient' || partyByType.has(type) || neverParties.has(type)
}
