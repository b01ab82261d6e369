import { chance, pick, seededRandom } from '../../../test/journeys/walk/seeded-random.ts'
import type { Party } from './truth.ts'

/** How big the drawn trust is, and where its data comes from. */
export interface CaseloadOptions {
  readonly plans: number
  /** The same seed and size give the same bytes on every machine. */
  readonly seed: number
}

/** A care team as drawn: the resource, and what the truth says of it. */
export interface DrawnTeam {
  readonly reference: string
  readonly resource: object
  /** The team a plan of this care team is counted under. */
  readonly countedUnder: string
  /** The parties its members are, seen from a plan of the person. */
  readonly members: readonly Party[]
}

/** A person as drawn. */
export interface DrawnPerson {
  readonly id: string
  readonly identifier: { readonly system: string; readonly value: string }
  readonly resource: object
  /** A care team of this person's own; most have none. */
  readonly ownTeam?: DrawnTeam
}

/** The trust that plans are drawn in. */
export interface Caseload {
  readonly staff: readonly string[]
  readonly organizations: readonly string[]
  readonly teams: readonly DrawnTeam[]
  /** The person of this number, the same each time. */
  readonly person: (index: number) => DrawnPerson
  readonly people: number
}

export const recordBase = 'https://record.example/fhir'
const plansPerPerson = 3

/** Draws staff, organizations and care teams; people are drawn when asked for, so a million need no memory. */
export function drawCaseload({ plans, seed }: CaseloadOptions): Caseload {
  const people = Math.max(1, Math.ceil(plans / plansPerPerson))
  const organizations = numbered('Organization/org', Math.min(60, 4 + Math.ceil(plans / 4000)))
  const staff = [
    ...numbered('Practitioner/staff', Math.min(4000, 20 + Math.ceil(plans / 60))),
    ...numbered('PractitionerRole/role', 40),
  ]
  const random = seededRandom(seed)
  const teams = numbered('team', Math.min(120, 6 + Math.ceil(plans / 2500))).map(
    (id, index, all): DrawnTeam => {
      const managed = chance(random, 0.8) ? pick(random, organizations) : undefined
      // Teams nest two by two, and every fifth pair is a circle.
      const inner = index % 2 === 1 ? all[index - 1] : index % 10 === 0 ? all[index + 1] : undefined
      return {
        reference: `CareTeam/${id}`,
        resource: {
          resourceType: 'CareTeam',
          id,
          status: 'active',
          name: `Community team ${index + 1}`,
          participant: [
            ...[pick(random, staff), pick(random, staff)].map((reference) => ({ member: { reference } })),
            ...(inner === undefined ? [] : [{ member: { reference: `CareTeam/${inner}` } }]),
          ],
          ...(managed === undefined ? {} : { managingOrganization: [{ reference: managed }] }),
        },
        countedUnder: managed ?? `CareTeam/${id}`,
        members: ['staff'],
      }
    },
  )
  return { staff, organizations, teams, people, person: (index) => drawPerson(index, seed, teams) }
}

function drawPerson(index: number, seed: number, teams: readonly DrawnTeam[]): DrawnPerson {
  const random = seededRandom(Math.imul(index + 1, 0x85ebca6b) ^ seed)
  const id = `person-${index}`
  const identifier = { system: 'https://record.example/person-number', value: `n${index}` }
  const resource = {
    resourceType: 'Patient',
    id,
    identifier: [identifier],
    name: [{ text: `Person ${index}` }],
  }
  if (!chance(random, 0.05)) return { id, identifier, resource }
  const hasCarer = chance(random, 0.5)
  const team = pick(random, teams)
  return {
    id,
    identifier,
    resource,
    ownTeam: {
      reference: `CareTeam/of-${id}`,
      resource: {
        resourceType: 'CareTeam',
        id: `of-${id}`,
        subject: { reference: `Patient/${id}` },
        participant: [
          { member: { reference: team.reference } },
          { member: { reference: `Patient/${id}` } },
          ...(hasCarer ? [{ member: { reference: `RelatedPerson/carer-of-${id}` } }] : []),
        ],
      },
      countedUnder: `CareTeam/of-${id}`,
      members: hasCarer ? ['staff', 'consumer', 'carer'] : ['staff', 'consumer'],
    },
  }
}

function numbered(name: string, count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => `${name}-${index}`)
}
