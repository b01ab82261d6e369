import { chance, pick, type Random } from '../../../test/journeys/walk/seeded-random.ts'
import { type Caseload, type DrawnPerson, type DrawnTeam, recordBase } from './caseload.ts'
import type { Party } from './truth.ts'

/** Owners as a record would name them, and who they are. */
export interface DrawnOwners {
  readonly owners: readonly object[]
  readonly parties: readonly Party[]
  /** The parties when care teams stand for their members. */
  readonly expanded: readonly Party[]
  readonly assumedSameServer: boolean
  readonly findings: readonly string[]
}

interface Owner {
  readonly owner: object
  readonly party: Party
  readonly expanded?: readonly Party[]
  readonly assumed?: true
  readonly findings?: readonly string[]
}

/** Shares near those of the published table, with every other combination often enough to be seen. */
const shares: readonly (readonly [number, readonly Party[]])[] = [
  [0.68, ['staff']],
  [0.78, ['consumer']],
  [0.97, ['staff', 'consumer']],
  [0.98, ['carer']],
  [0.988, ['staff', 'carer']],
  [0.995, ['consumer', 'carer']],
  [1, ['staff', 'consumer', 'carer']],
]

/** Draws who holds one action. */
export function drawOwners(random: Random, person: DrawnPerson, caseload: Caseload): DrawnOwners {
  const drawn = random()
  const parties = shares.find(([upTo]) => drawn < upTo)?.[1] ?? ['staff']
  const owners = parties.map((party) => drawOwner[party](random, person, caseload))
  if (parties.includes('staff') && chance(random, 0.1)) owners.push(drawOwner.staff(random, person, caseload))
  return {
    // Words beside someone who is named decide nothing.
    owners: [
      ...owners.map(({ owner }) => owner),
      ...(chance(random, 0.02) ? [{ display: 'and others' }] : []),
    ],
    parties,
    expanded: owners.flatMap(({ expanded, party }) => expanded ?? [party]),
    assumedSameServer: owners.some(({ assumed }) => assumed),
    findings: owners.flatMap(({ findings }) => findings ?? []),
  }
}

const drawOwner: Readonly<Record<Party, (random: Random, person: DrawnPerson, caseload: Caseload) => Owner>> =
  {
    staff: (random, person, { staff, organizations, teams }) => {
      const form = random()
      const reference = pick(random, staff)
      if (form < 0.84)
        return { party: 'staff', owner: { reference, display: `Worker ${reference.split('-')[1]}` } }
      if (form < 0.9)
        return teamOwner(chance(random, 0.3) && person.ownTeam ? person.ownTeam : pick(random, teams))
      if (form < 0.93) return { party: 'staff', owner: { reference: `${recordBase}/${reference}` } }
      if (form < 0.96) return { party: 'staff', owner: { reference: `${reference}/_history/3` } }
      if (form < 0.98) return { party: 'staff', owner: { reference: pick(random, organizations) } }
      if (form < 0.995)
        return { party: 'staff', owner: { type: 'HealthcareService', display: 'Day service' } }
      return { party: 'staff', owner: { reference, type: 'Patient' }, findings: ['type-disagrees'] }
    },
    consumer: (random, { id, identifier }) => {
      const form = random()
      if (form < 0.9)
        return { party: 'consumer', owner: { reference: `Patient/${id}`, display: 'The person' } }
      if (form < 0.94) return { party: 'consumer', owner: { reference: `Patient/${id}/_history/2` } }
      if (form < 0.98)
        return { party: 'consumer', owner: { reference: `${recordBase}/Patient/${id}` }, assumed: true }
      return { party: 'consumer', owner: { type: 'Patient', identifier } }
    },
    carer: (random, { id }) => ({
      party: 'carer',
      owner: { reference: chance(random, 0.3) ? '#carer' : `RelatedPerson/carer-of-${id}` },
    }),
  }

function teamOwner({ reference, members }: DrawnTeam): Owner {
  return { party: 'staff', owner: { reference }, expanded: members }
}
