import { describe, expect, it } from 'vitest'
import {
  careTeamMembers,
  type PartyOverrides,
  partyOverrides,
  readCarePlan,
} from '../../../src/fhir/index.ts'
import { assessPlan } from '../../../src/responsibility/index.ts'

const base = 'https://record.example/fhir'
const concept = (code: string, system?: string) => ({ coding: [{ ...(system ? { system } : {}), code }] })
const data = [
  { resourceType: 'RelatedPerson', id: 'paid', relationship: [concept('aunt', 's'), concept('paid', 's')] },
  { resourceType: 'RelatedPerson', id: 'local', relationship: [concept('paid')] },
  { resourceType: 'RelatedPerson', id: 'odd', relationship: concept('paid', 's') },
  { resourceType: 'PractitionerRole', id: 'peer', code: [concept('peer', 's')] },
  {
    resourceType: 'CareTeam',
    id: 'team',
    contained: [{ resourceType: 'RelatedPerson', id: 'c', relationship: [concept('paid', 's')] }],
    participant: ['RelatedPerson/paid', 'PractitionerRole/peer', '#c'].map((reference) => ({
      member: { reference },
    })),
  },
]
const contained = [
  { resourceType: 'RelatedPerson', id: 'c', relationship: [concept('paid', 's')] },
  { resourceType: 'RelatedPerson', id: 'd', relationship: [concept('aunt', 's')] },
]

interface Case {
  readonly name: string
  readonly owners: readonly object[]
  readonly site: Partial<PartyOverrides>
  /** Category or reason, whether overridden, whether assumed, and codes of findings. */
  readonly is: string
  readonly base?: string
  readonly expand?: true
}

const to = (reference: string) => ({ reference })
const paid = { relationships: [{ system: 's', code: 'paid', party: 'staff' }] } as const
const peer = { roles: [{ system: 's', code: 'peer', party: 'carer' }] } as const
const single = (reference: string, party: 'staff' | 'carer' = 'staff') => ({
  references: [{ reference, party }],
})

const cases: readonly Case[] = [
  { name: 'nobody by a file that names nobody', owners: [to('RelatedPerson/1')], site: {}, is: 'carer' },
  {
    name: 'a single owner',
    owners: [to('RelatedPerson/1')],
    site: single('RelatedPerson/1'),
    is: 'staff overridden',
  },
  {
    name: 'nobody of the same id and another type',
    owners: [to('Practitioner/1')],
    site: single('RelatedPerson/1'),
    is: 'staff',
  },
  {
    name: 'any version of an owner',
    owners: [to('RelatedPerson/1/_history/2')],
    site: single('RelatedPerson/1'),
    is: 'staff overridden',
  },
  {
    name: 'a thing that is no party',
    owners: [to('Group/1')],
    site: single('Group/1', 'carer'),
    is: 'carer overridden',
  },
  {
    name: 'an owner beside the person',
    owners: [to('RelatedPerson/1'), to('Patient/1')],
    site: single('RelatedPerson/1'),
    is: 'staff+consumer overridden',
  },
  {
    name: 'an owner on its own server',
    owners: [to(`${base}/RelatedPerson/1`)],
    site: single('RelatedPerson/1'),
    base,
    is: 'staff overridden',
  },
  {
    name: 'an owner by its address',
    owners: [to('RelatedPerson/1')],
    site: single(`${base}/RelatedPerson/1`),
    base: `${base}/`,
    is: 'staff overridden',
  },
  {
    name: 'nobody on another server',
    owners: [to('https://other.example/RelatedPerson/1')],
    site: single('RelatedPerson/1'),
    base,
    is: 'carer',
  },
  {
    name: 'an owner on a server that cannot be compared, by assumption',
    owners: [to(`${base}/RelatedPerson/1`)],
    site: single('RelatedPerson/1'),
    is: 'staff overridden assumed',
  },
  {
    name: 'an owner by the entry that fits for sure',
    owners: [to('RelatedPerson/1')],
    site: {
      references: [
        ...single(`${base}/RelatedPerson/1`, 'staff').references,
        ...single('RelatedPerson/1', 'carer').references,
      ],
    },
    is: 'carer overridden',
  },
  {
    name: 'nobody where entries for other servers disagree',
    owners: [to('RelatedPerson/1')],
    site: {
      references: [
        ...single(`${base}/RelatedPerson/1`).references,
        ...single('https://other.example/RelatedPerson/1', 'carer').references,
      ],
    },
    is: 'carer',
  },
  {
    name: 'a relationship, whichever of its codes',
    owners: [to('RelatedPerson/paid')],
    site: paid,
    is: 'staff overridden',
  },
  {
    name: 'a relationship that stands without its list',
    owners: [to('RelatedPerson/odd')],
    site: paid,
    is: 'staff overridden',
  },
  {
    name: 'nobody with the code of another system',
    owners: [to('RelatedPerson/local')],
    site: paid,
    is: 'carer',
  },
  {
    name: 'a code without a system',
    owners: [to('RelatedPerson/local')],
    site: { relationships: [{ code: 'paid', party: 'staff' }] },
    is: 'staff overridden',
  },
  { name: 'a contained owner by relationship', owners: [to('#c')], site: paid, is: 'staff overridden' },
  { name: 'nobody of another relationship', owners: [to('#d')], site: paid, is: 'carer' },
  {
    name: 'nobody who is not in the data',
    owners: [to('RelatedPerson/gone')],
    site: paid,
    is: 'carer unresolved-owner',
  },
  {
    name: 'nobody known by type only',
    owners: [{ type: 'RelatedPerson', display: 'Bea' }],
    site: paid,
    is: 'carer unresolved-owner',
  },
  {
    name: 'a single owner who is not in the data',
    owners: [to('RelatedPerson/gone')],
    site: { ...paid, ...single('RelatedPerson/gone') },
    is: 'staff overridden',
  },
  {
    name: 'a single owner before their code',
    owners: [to('RelatedPerson/paid')],
    site: { ...paid, ...single('RelatedPerson/paid', 'carer') },
    is: 'carer overridden',
  },
  { name: 'a role', owners: [to('PractitionerRole/peer')], site: peer, is: 'carer overridden' },
  { name: 'no relationship by a role', owners: [to('RelatedPerson/paid')], site: peer, is: 'carer' },
  {
    name: 'a care team as named',
    owners: [to('CareTeam/team')],
    site: single('CareTeam/team', 'carer'),
    is: 'carer overridden',
  },
  { name: 'nobody in a care team as named', owners: [to('CareTeam/team')], site: peer, is: 'staff' },
  {
    name: 'members of a care team',
    owners: [to('CareTeam/team')],
    site: { ...paid, ...peer },
    expand: true,
    is: 'staff+carer overridden',
  },
  {
    name: 'a care team, which is then not taken by its members',
    owners: [to('CareTeam/team')],
    site: { ...peer, ...single('CareTeam/team') },
    expand: true,
    is: 'staff overridden',
  },
]

describe("a site's file gives another party to", () => {
  it.each(cases.map((each) => [each.name, each] as const))(
    '%s',
    (_name, { owners, site, is, base: serverBase, expand }) => {
      const plan = {
        resourceType: 'CarePlan',
        status: 'active',
        subject: { reference: 'Patient/1' },
        contained,
        activity: [{ detail: { performer: owners } }],
      }
      const reading = readCarePlan(plan, {
        lookup: (type, id) => data.find((each) => each.resourceType === type && each.id === id),
        siteParty: partyOverrides({ references: [], relationships: [], roles: [], ...site }),
        ...(expand ? { expandOwner: careTeamMembers } : {}),
        ...(serverBase === undefined ? {} : { serverBase }),
      })
      if (!reading.ok) throw new Error(reading.error.code)
      const [action] = assessPlan(reading.value.plan).actions
      const found = [
        action?.kind === 'stated' ? action.category : action?.reason,
        ...(action?.overridden ? ['overridden'] : []),
        ...(action?.assumedSameServer ? ['assumed'] : []),
        ...reading.value.findings.map(({ code }) => code),
      ]
      expect(found.join(' ')).toBe(is)
    },
  )
})
