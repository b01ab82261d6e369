import { describe, expect, it } from 'vitest'
import { planCategory } from '../../../src/audit/count/plan-category.ts'
import { filterReason } from '../../../src/audit/count/plan-filter.ts'
import { groupName, planGroup } from '../../../src/audit/count/plan-group.ts'
import { planPerson } from '../../../src/audit/count/plan-person.ts'
import { planTeam } from '../../../src/audit/count/plan-team.ts'
import { periodOf, planTime } from '../../../src/audit/count/plan-time.ts'
import { readCarePlan } from '../../../src/fhir/index.ts'

const teams: Readonly<Record<string, object>> = {
  managed: {
    resourceType: 'CareTeam',
    id: 'managed',
    managingOrganization: [{ reference: 'Organization/o/_history/2' }],
  },
  bare: {
    resourceType: 'CareTeam',
    id: 'bare',
    managingOrganization: [{ display: 'words' }, { reference: 'Practitioner/p' }],
  },
}
const context = {
  lookup: (type: string, id: string) => (type === 'CareTeam' ? teams[id] : undefined),
  serverBase: 'https://record.example/fhir',
}
const careTeam = (reference: string) => ({ careTeam: [{ reference }] })

describe('the team a plan is counted under', () => {
  it.each<readonly [string, object, string | undefined]>([
    ['the managing organization of its care team', careTeam('CareTeam/managed'), 'Organization/o'],
    [
      'also by the full address of the own server',
      careTeam('https://record.example/fhir/CareTeam/managed'),
      'Organization/o',
    ],
    ['the care team itself when nobody manages it', careTeam('CareTeam/bare'), 'CareTeam/bare'],
    [
      'the care team itself when it is not in the data',
      careTeam('CareTeam/gone/_history/3'),
      'CareTeam/gone',
    ],
    [
      'a care team of another server as it is',
      careTeam('https://other.example/CareTeam/managed'),
      'https://other.example/CareTeam/managed',
    ],
    [
      'a care team before the author',
      { ...careTeam('CareTeam/bare'), author: { reference: 'Organization/a' } },
      'CareTeam/bare',
    ],
    ['an author that is an organization', { author: { reference: 'Organization/a' } }, 'Organization/a'],
    ['an author that is a team', { author: { reference: 'CareTeam/managed' } }, 'CareTeam/managed'],
    ['never a worker', { author: { reference: 'Practitioner/p' } }, undefined],
    ['never a worker in the place of a team', careTeam('Practitioner/p'), undefined],
    [
      'a care team that stands without its list',
      { careTeam: { reference: 'CareTeam/bare' } },
      'CareTeam/bare',
    ],
    ['nothing of what is no reference', { careTeam: 'CareTeam/bare', author: [] }, undefined],
  ])('is %s', (_what, plan, team) => {
    expect(planTeam({ ...plan }, context)).toBe(team)
  })
})

function readingOf(plan: object) {
  const reading = readCarePlan({ resourceType: 'CarePlan', id: 'p', ...plan }, context)
  if (!reading.ok) throw new Error(reading.error.code)
  return reading.value
}

describe('the person a plan is of', () => {
  it.each<readonly [string, unknown, string]>([
    ['an id on the own server', { reference: 'Patient/1/_history/4' }, 'Patient/1'],
    ['the same by its full address', { reference: 'https://record.example/fhir/Patient/1' }, 'Patient/1'],
    [
      'an id on another server',
      { reference: 'https://other.example/Patient/1' },
      'https://other.example/Patient/1',
    ],
    ['an identifier', { identifier: { system: 's', value: 'v' } }, 'identifier s|v'],
    ['nobody known', { display: 'words' }, ''],
  ])('is %s', (_what, subject, person) => {
    expect(planPerson(readingOf({ subject }).plan)).toBe(person)
  })
})

describe('the time a plan counts at', () => {
  const times = {
    period: { start: '2025-04-01' },
    created: '2025-05-02',
    meta: { lastUpdated: '2025-06-03T10:00:00Z' },
  }
  it.each<readonly [string, object, 'start' | 'created' | 'updated', object]>([
    ['period.start', times, 'start', { text: '2025-04-01' }],
    ['created when asked', times, 'created', { text: '2025-05-02' }],
    ['the update when asked', times, 'updated', { text: '2025-06-03T10:00:00Z' }],
    [
      'created for want of a start',
      { created: '2025-05' },
      'start',
      { text: '2025-05', fallback: 'created' },
    ],
    [
      'created where the start is only a year',
      { ...times, period: { start: '2025' } },
      'start',
      { text: '2025-05-02', fallback: 'created' },
    ],
    [
      'the update for want of both',
      { meta: times.meta },
      'start',
      { text: '2025-06-03T10:00:00Z', fallback: 'lastUpdated' },
    ],
    ['none when there is none', {}, 'start', { fallback: 'none' }],
    [
      'none when it is no date',
      { period: { start: '2025-13-01' }, created: 'spring' },
      'start',
      { fallback: 'none' },
    ],
    [
      'none of what comes before the time asked for',
      { period: times.period },
      'created',
      { fallback: 'none' },
    ],
  ])('is %s', (_what, plan, first, time) => {
    expect(planTime(readingOf(plan), first, 'month')).toEqual(time)
  })

  it('gives its month, quarter and year as written', () => {
    const text = '2025-12-31T23:30:00-05:00'
    expect((['month', 'quarter', 'year'] as const).map((length) => periodOf(text, length))).toEqual([
      '2025-12',
      '2025-Q4',
      '2025',
    ])
  })
})

describe('the category of a plan', () => {
  it('is its first coding, as a token', () => {
    const second = { coding: [{ system: 's', code: 'b' }] }
    expect(
      planCategory({ category: [{ text: 'words' }, { coding: [{ display: 'x' }, { code: 'a' }] }, second] }),
    ).toBe('a')
    expect(planCategory({ category: second })).toBe('s|b')
    expect(planCategory({ category: 'a' })).toBeUndefined()
  })
})

describe('filters', () => {
  const plan = { category: [{ coding: [{ system: 's', code: 'a' }] }, { coding: [{ code: 'b' }] }] }
  const facts = { status: 'active', intent: 'plan', time: '2025-04-15T09:00:00Z' }
  it.each<readonly [object, string | undefined]>([
    [{}, undefined],
    [{ status: ['active', 'completed'], intent: ['plan'], category: ['b'] }, undefined],
    [{ status: ['completed'], intent: ['order'] }, 'other-status'],
    [{ intent: ['order'] }, 'other-intent'],
    [{ category: ['a'] }, undefined],
    [{ category: ['s|a'] }, undefined],
    [{ category: ['t|a', 'c'] }, 'other-category'],
    [{ from: '2025-04', to: '2025-04' }, undefined],
    [{ from: '2025-04-15', to: '2025-04-15' }, undefined],
    [{ from: '2025-04-16' }, 'other-time'],
    [{ to: '2025-03' }, 'other-time'],
    [{ from: '2026' }, 'other-time'],
  ])('%j leave it out by %s', (filter, reason) => {
    expect(filterReason(filter, plan, facts)).toBe(reason)
  })

  it('leave out what does not say', () => {
    expect(filterReason({ status: ['active'] }, {}, {})).toBe('other-status')
    expect(filterReason({ from: '2020' }, {}, {})).toBe('other-time')
    expect(filterReason({ from: '2025-04-10' }, {}, { time: '2025-04' })).toBe('other-time')
  })
})

it('names a group by what its plans have in common, and tells what is not recorded', () => {
  const by = ['team', 'category'] as const
  const text = planGroup({ category: [] }, context, { by, period: 'month', time: undefined })
  expect(groupName(text, by)).toEqual({ team: null, category: null })
})
