import { describe, expect, it } from 'vitest'
import { createMemoryHost } from '../../../src/host/memory-host.ts'
import { readTeamsOf } from '../../../src/host/record/read-teams.ts'
import { defaultSitePolicy } from '../../../src/host/site/site-policy.ts'

const fhirBase = 'https://riverside.example/fhir'
const team = (id: string, rest: object = {}) => ({
  resourceType: 'CareTeam',
  id,
  status: 'active',
  name: `Team ${id}`,
  subject: { reference: 'Patient/rosa' },
  ...rest,
})
const teamsOf = (...resources: readonly ReturnType<typeof team>[]) =>
  createMemoryHost({
    launch: {
      fhirBase,
      patientId: 'rosa',
      user: { reference: 'Practitioner/sam' },
      needPatientBanner: true,
      access: { mode: 'edit', drafts: 'kept' },
      site: defaultSitePolicy,
    },
    resources: [{ resourceType: 'Patient', id: 'rosa' }, ...resources],
  }).readTeams()

describe('the teams that may have an action', () => {
  it('are the current care teams, and the organisations, services and teams named in them, each once', async () => {
    const crisis = { reference: 'Organization/crisis', display: 'Crisis team' }
    const found = await teamsOf(
      team('a', {
        managingOrganization: [{ reference: 'Organization/trust', display: 'The trust' }],
        participant: [
          { member: crisis },
          { member: { reference: `${fhirBase}/HealthcareService/work`, display: 'Work support' } },
          { member: { reference: 'Practitioner/sam', display: 'Sam' } },
          { member: { reference: 'https://elsewhere.example/Organization/x', display: 'Elsewhere' } },
        ],
      }),
      team('b', { participant: [{ member: crisis }] }),
      team('c', { status: 'inactive' }),
    )
    expect(found).toEqual({
      kind: 'present',
      value: [
        { reference: 'CareTeam/a', display: 'Team a' },
        { reference: 'Organization/crisis', display: 'Crisis team' },
        { reference: 'HealthcareService/work', display: 'Work support' },
        { reference: 'Organization/trust', display: 'The trust' },
        { reference: 'CareTeam/b', display: 'Team b' },
      ],
    })
  })

  it('fail as a whole where the record answers with the team of somebody else', async () => {
    const launch = { patientId: 'rosa', fhirBase } as Parameters<typeof readTeamsOf>[1]['launch']
    const body = JSON.stringify({
      resourceType: 'Bundle',
      type: 'searchset',
      entry: [{ resource: team('a', { subject: { reference: 'Patient/other' } }) }],
    })
    const found = await readTeamsOf(
      {
        fhirBase,
        lock: () => {},
        end: () => {},
        send: async () => ({ kind: 'answered', status: 200, header: () => undefined, body }),
      },
      { launch, today: '2026-11-22' },
    )
    expect(found).toMatchObject({ kind: 'failed', problem: { code: 'unreadable' } })
  })
})
