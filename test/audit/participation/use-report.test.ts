import { describe, expect, it } from 'vitest'
import schema from '../../../docs/participation-report.schema.json' with { type: 'json' }
import { participationHtml } from '../../../src/audit/participation/html/participation-html.ts'
import { participationCsv } from '../../../src/audit/participation/participation-csv.ts'
import { participationOfFiles } from '../../../src/audit/participation/participation-files.ts'
import type { ParticipationOptions } from '../../../src/audit/participation/participation-options.ts'
import type { AuditSource } from '../../../src/audit/read/audit-source.ts'
import { participationText } from '../../../src/cli/reporters/participation-text.ts'
import { bytesSource, ndjsonSource } from '../memory-sources.ts'
import { schemaFaults } from '../report/json-schema.ts'
import { drawUse } from './drawn-use.ts'

async function reportOn(sources: readonly AuditSource[], options: ParticipationOptions = {}) {
  const outcome = await participationOfFiles(sources, options)
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.error))
  return outcome.value.report
}

const base = 'https://alongside.example/fhir'
const plan = (person: string, more: object = {}) => ({
  resourceType: 'CarePlan',
  id: `plan-${person}`,
  status: 'active',
  subject: { reference: `Patient/${person}` },
  period: { start: '2026-01-01' },
  ...more,
})
const guide = (person: string, more: object = {}) => ({
  resourceType: 'QuestionnaireResponse',
  id: `guide-${person}`,
  questionnaire: `${base}/Questionnaire/vtp-guide|1.0.0`,
  status: 'completed',
  subject: { reference: `Patient/${person}` },
  authored: '2026-03-05T10:00:00Z',
  ...more,
})
const open = { suppression: 'none' } as const

describe('the report on participation', () => {
  it.each([
    ['mhsds', { by: ['team', 'period'], period: 'quarter' }],
    ['hes', { by: ['period'], from: '2025-03' }],
    ['none', { by: ['team'] }],
    ['mhsds', {}],
  ] as const)('keeps to its published schema, %s, %j', async (suppression, options) => {
    const { resources } = drawUse(3, { people: 60, teams: 2 })
    const bad = bytesSource(
      'b.ndjson',
      'no json\n{"resourceType":"CarePlan","activity":[{"plannedActivityReference":{}}]}\n',
    )
    const report = await reportOn([ndjsonSource('a.ndjson', resources), bad], { ...options, suppression })
    expect(schemaFaults(JSON.parse(JSON.stringify(report)), schema)).toEqual([])
    expect(report.responses.rejected.lines).toEqual([
      { file: 'b.ndjson', line: 1, why: 'not-json' },
      {
        file: 'b.ndjson',
        line: 2,
        why: 'other-fhir-version',
        detail: 'R5: CarePlan.activity[0].plannedActivityReference',
      },
    ])
  })

  it('says in a sentence, and never as NaN, that there is nothing to count', async () => {
    for (const options of [{}, open, { by: ['team', 'period'] } as const]) {
      const report = await reportOn([ndjsonSource('none', [])], options)
      const texts = [participationText(report), participationHtml(report), participationCsv(report)]
      expect(texts.join('')).not.toMatch(/NaN|undefined|Infinity/)
      expect(schemaFaults(JSON.parse(JSON.stringify(report)), schema)).toEqual([])
    }
    const report = await reportOn([ndjsonSource('none', [])], open)
    expect(participationText(report)).toMatch(/^There is no response to a questionnaire in these files\./)
  })

  it('has one person with a plan who used a tool, and one who did neither', async () => {
    const report = await reportOn([ndjsonSource('a', [plan('1'), guide('1'), plan('2')])], open)
    expect(report.plan).toMatchObject({
      peopleWithPlan: 2,
      usersWithPlan: 1,
      used: { n: 1, of: 2, share: 0.5, wilson95: [0.0945, 0.9055] },
    })
    expect(participationText(report)).toMatch(
      /^Of 2 people with a care plan in force, 1 used a tool at least once\. 1 response to the tools was completed\./,
    )
  })

  it('has a plan in every month in which it is in force, and in no other', async () => {
    const sources = [
      ndjsonSource('a', [
        plan('1', { period: { start: '2026-02-10', end: '2026-04-01' } }),
        plan('2', { period: { start: '2026-03', end: '2026-02' } }),
        plan('3', { status: 'draft' }),
        guide('1', { authored: '2026-01-20' }),
        guide('9', { authored: '2026-05-02' }),
      ]),
    ]
    const report = await reportOn(sources, { ...open, by: ['period'] })
    expect(
      report.groups.map(({ by, plan: of }) => [by.period, of?.peopleWithPlan, of?.usersWithPlan]),
    ).toEqual([
      ['2026-01', 0, 0],
      ['2026-02', 1, 0],
      ['2026-03', 1, 0],
      ['2026-04', 1, 0],
      ['2026-05', 0, 0],
    ])
    expect(report).toMatchObject({ users: 2, plan: { peopleWithPlan: 1, usersWithPlan: 1 } })
  })

  it('finds the team by the plan, the author, the role of the author and the site, in that order', async () => {
    const sources = [
      ndjsonSource('a', [
        plan('1', { author: { reference: 'Organization/of-plan' } }),
        guide('1', { author: { reference: 'PractitionerRole/r' } }),
        guide('2', { author: { reference: 'Organization/of-author' } }),
        guide('3', { author: { reference: 'PractitionerRole/r' } }),
        guide('4', { author: { reference: 'Practitioner/w' } }),
        guide('5', { author: { reference: 'Practitioner/x' } }),
        { resourceType: 'PractitionerRole', id: 'r', organization: { reference: 'Organization/of-role' } },
      ]),
    ]
    const teams = [{ team: 'Named by the site', references: ['Practitioner/w', 'Organization/of-role'] }]
    const site = { references: [], relationships: [], roles: [], teams }
    const teamsOf = async (options: ParticipationOptions) =>
      (await reportOn(sources, { ...open, by: ['team'], ...options })).groups.map(({ by, completed }) => [
        by.team,
        completed,
      ])
    expect(await teamsOf({})).toEqual([
      ['Organization/of-author', 1],
      ['Organization/of-plan', 1],
      ['Organization/of-role', 1],
      [null, 2],
    ])
    expect(await teamsOf({ site })).toEqual([
      ['Named by the site', 2],
      ['Organization/of-author', 1],
      ['Organization/of-plan', 1],
      [null, 1],
    ])
  })

  it('takes a plan by its newest version', async () => {
    const versions = [
      plan('1', { meta: { versionId: '2' }, status: 'entered-in-error' }),
      plan('1', { meta: { versionId: '1' } }),
    ]
    const report = await reportOn([ndjsonSource('a', [...versions, guide('1')])], open)
    expect(report).toMatchObject({ users: 1, plan: { peopleWithPlan: 0, usersWithPlan: 0 } })
  })

  it('takes people for the same on a server nobody named, and tells how many', async () => {
    const subject = { reference: 'https://record.example/fhir/Patient/1' }
    const sources = [ndjsonSource('a', [plan('1'), guide('1', { subject })])]
    expect(await reportOn(sources, open)).toMatchObject({
      peopleAssumedSameServer: 1,
      plan: { peopleWithPlan: 1, usersWithPlan: 1 },
    })
    const named = await reportOn(sources, { ...open, serverBase: 'https://record.example/fhir' })
    expect(named).toMatchObject({ peopleAssumedSameServer: 0, plan: { usersWithPlan: 1 } })
    const other = await reportOn(sources, { ...open, serverBase: 'https://other.example/fhir' })
    expect(other).toMatchObject({ users: 1, plan: { usersWithPlan: 0 } })
  })

  it('gives no report by period where a slip of a date makes thousands of months', async () => {
    const sources = [ndjsonSource('a', [guide('1'), guide('2', { authored: '0202-03-01' })])]
    expect(await participationOfFiles(sources, { by: ['period'] })).toEqual({
      ok: false,
      error: { code: 'too-many-periods', first: '0202-03', last: '2026-03' },
    })
    const report = await reportOn(sources, { ...open, by: ['period'], from: '2026' })
    expect(report.responses.leftOut['other-time']).toBe(1)
  })
})
