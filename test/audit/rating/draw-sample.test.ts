import { createHmac } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { drawSample, type PlanSample } from '../../../src/audit/rating/draw-sample.ts'
import type { SampleOptions } from '../../../src/audit/rating/sample-run.ts'
import type { AuditSource } from '../../../src/audit/read/audit-source.ts'
import { bytesSource, ndjsonSource } from '../memory-sources.ts'

const options = {
  plans: 5,
  rank: (name) => createHmac('sha256', 'a seed').update(name).digest('hex'),
  by: [],
  time: 'start',
  period: 'month',
  filter: {},
  onlyNotStated: false,
} satisfies SampleOptions

const detail = (description: string, ...performer: readonly object[]) => ({
  detail: { status: 'in-progress', description, performer },
})

function plan(id: string, more: object = {}) {
  return {
    resourceType: 'CarePlan',
    id,
    status: 'active',
    intent: 'plan',
    subject: { reference: 'Patient/p1' },
    period: { start: '2026-03-01' },
    activity: [detail(`ring ${id}`, { display: 'Ada' })],
    ...more,
  }
}

async function drawn(
  sources: readonly AuditSource[],
  more: Partial<SampleOptions> = {},
): Promise<PlanSample> {
  const sample = await drawSample(sources, { ...options, ...more })
  if (!sample.ok) throw new Error(JSON.stringify(sample.error))
  return sample.value
}

const idsOf = ({ plans }: PlanSample) => plans.map((each) => each.drawn.id)
const many = Array.from({ length: 40 }, (_, at) => plan(`plan-${at}`))

describe('a sample of plans', () => {
  it('is of the plans whose rank under the seed is lowest, in that order', async () => {
    const byRank = many.map(({ id }) => id).sort((a, b) => (rankOf(a) < rankOf(b) ? -1 : 1))
    expect(idsOf(await drawn([ndjsonSource('a.ndjson', many)]))).toEqual(byRank.slice(0, 5))
  })

  const rankOf = (id: string) => options.rank(`/CarePlan/${id}`)

  it('is the same for any order of lines and files, and another for another seed or server', async () => {
    const ids = idsOf(await drawn([ndjsonSource('a.ndjson', many)]))
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray(many, { minLength: 40 }),
        fc.nat({ max: 40 }),
        async (lines, cut) => {
          const sources = [
            ndjsonSource('z.ndjson', lines.slice(0, cut)),
            ndjsonSource('b.ndjson', lines.slice(cut)),
          ]
          expect(idsOf(await drawn(sources))).toEqual(ids)
        },
      ),
      { numRuns: 20 },
    )
    const source = [ndjsonSource('a.ndjson', many)]
    expect(idsOf(await drawn(source, { rank: (name) => options.rank(`${name}!`) }))).not.toEqual(ids)
    expect(idsOf(await drawn(source, { serverBase: 'https://record.example/fhir' }))).not.toEqual(ids)
  })

  it('grows by plans at its end when more are drawn, and is all of them when there are no more', async () => {
    const source = [ndjsonSource('a.ndjson', many)]
    const [few, more, all] = [
      await drawn(source),
      await drawn(source, { plans: 9 }),
      await drawn(source, { plans: 99 }),
    ]
    expect(idsOf(more).slice(0, 5)).toEqual(idsOf(few))
    expect(idsOf(all)).toHaveLength(40)
    expect(all.groups).toEqual([{ values: [], available: 40, drawn: 40 }])
  })

  it('has no plan twice: of several versions the newest, wherever it stands', async () => {
    const version = (day: string, words: string) =>
      plan('plan-1', { meta: { lastUpdated: `${day}T12:00:00Z` }, activity: [detail(words)] })
    const newest = version('2026-03-02', 'newest')
    const old = version('2026-03-01', 'old')
    const sample = await drawn(
      [ndjsonSource('a.ndjson', [newest, plan('plan-2')]), ndjsonSource('b.ndjson', [old, newest])],
      { plans: 99 },
    )
    expect(idsOf(sample).sort()).toEqual(['plan-1', 'plan-2'])
    const [found] = sample.plans.filter((each) => each.drawn.id === 'plan-1')
    expect(found?.actions.map(({ description }) => description)).toEqual(['newest'])
    expect(sample.notDrawable.leftOut).toBe(2)
  })

  it('leaves out what is not counted, what has nothing to rate, and what could not be found again', async () => {
    const { id: _id, ...withoutId } = plan('x')
    const cancelled = { detail: { status: 'cancelled', description: 'off' } }
    const sample = await drawn(
      [
        ndjsonSource('a.ndjson', [
          plan('kept', { activity: [cancelled, detail('on')] }),
          plan('draft', { status: 'draft' }),
          plan('later', { period: { start: '2027-01-01' } }),
          plan('empty', { activity: [] }),
          plan('off', { activity: [cancelled] }),
          plan('not an id'),
          withoutId,
        ]),
      ],
      { filter: { to: '2026' } },
    )
    expect(idsOf(sample)).toEqual(['kept'])
    expect(sample.plans[0]?.actions).toMatchObject([{ index: 1, description: 'on' }])
    expect(sample.notDrawable).toEqual({ leftOut: 2, withoutActions: 2, withoutId: 2 })
  })

  it('is of actions without a stated owner only, when that is asked for', async () => {
    const stated = detail('known', { reference: 'Practitioner/1' })
    const sample = await drawn(
      [
        ndjsonSource('a.ndjson', [
          plan('both', { activity: [stated, detail('free', { display: 'Ada' })] }),
          plan('known', { activity: [stated] }),
        ]),
      ],
      { onlyNotStated: true },
    )
    expect(sample.plans.map(({ drawn: { id }, actions }) => [id, actions.map(({ index }) => index)])).toEqual(
      [['both', [1]]],
    )
    expect(sample.notDrawable.withoutActions).toBe(1)
  })

  it('is drawn of each team apart when that is asked for, with the names of the site', async () => {
    const ofTeam = (team: string | undefined, count: number) =>
      Array.from({ length: count }, (_, at) =>
        plan(`${team}-${at}`, team === undefined ? {} : { author: { reference: `Organization/${team}` } }),
      )
    const source = [ndjsonSource('a.ndjson', [...ofTeam('n', 9), ...ofTeam('s', 3), ...ofTeam(undefined, 6)])]
    const site = {
      references: [],
      relationships: [],
      roles: [],
      teams: [{ team: 'North', references: ['Organization/n'] }],
    }
    const sample = await drawn(source, { by: ['team'], plans: 4, site })
    expect(sample.groups).toEqual([
      { values: ['North'], available: 9, drawn: 4 },
      { values: ['Organization/s'], available: 3, drawn: 3 },
      { values: [null], available: 6, drawn: 4 },
    ])
    expect(sample.plans.map(({ drawn: { rank } }) => rank)).toEqual(
      sample.plans.map(({ drawn: { rank } }) => rank).sort(),
    )
  })
})

describe('what a rater is shown', () => {
  const rich = plan('rich', {
    contained: [{ resourceType: 'RelatedPerson', id: 'sis' }],
    activity: [
      {
        detail: {
          status: 'in-progress',
          code: { coding: [{ display: 'Walk' }] },
          goal: [{ reference: 'Goal/g1' }, { reference: 'Goal/gone' }],
          performer: [
            { reference: 'Practitioner/77', display: 'Ada Key' },
            { reference: 'Patient/p1', display: 'Sam' },
            { reference: 'Patient/p2' },
            { reference: '#sis', display: 'Sister' },
            { type: 'Patient', identifier: { system: 'nhs', value: '9000000009' } },
            { display: 'the team' },
          ],
        },
      },
      { reference: { reference: 'Task/t1' } },
    ],
  })
  const goal = { resourceType: 'Goal', id: 'g1', description: { text: 'Get about' } }
  const task = (lastUpdated: string, description: string) => ({
    resourceType: 'Task',
    id: 't1',
    meta: { lastUpdated },
    description,
    owner: { reference: 'Organization/3', display: 'Crisis team' },
  })
  const others = [
    goal,
    task('2026-01-01T00:00:00Z', 'old words'),
    task('2026-02-01T00:00:00Z', 'Book a room'),
  ]
  const expected = [
    {
      index: 0,
      description: 'Walk',
      goal: 'Get about',
      owners:
        'Ada Key (Practitioner); Sam (Patient); another Patient; Sister (RelatedPerson); Patient; the team',
    },
    { index: 1, description: 'Book a room', goal: '', owners: 'Crisis team (Organization)' },
  ]

  it.each([
    ['one type a file', [ndjsonSource('a.ndjson', [rich]), ndjsonSource('b.ndjson', others)]],
    ['all in one file', [ndjsonSource('a.ndjson', [...others, rich])]],
    [
      'a Bundle a line',
      [
        ndjsonSource('a.ndjson', [
          { resourceType: 'Bundle', entry: [rich, goal, others[2]].map((resource) => ({ resource })) },
        ]),
      ],
    ],
  ])('is what the plan says, and no id of anybody: %s', async (_how, sources) => {
    const sample = await drawn(sources)
    expect(sample.plans[0]?.actions).toMatchObject(expected)
    const shown = JSON.stringify(sample.plans[0]?.actions.map(({ digest: _digest, ...words }) => words))
    expect(shown).not.toMatch(/p1|p2|77|9000000009|t1|g1/)
  })

  it('is told as a changed file when a plan is no longer where it was', async () => {
    const [line, other] = [rich, plan('other')].map((each) => new TextEncoder().encode(JSON.stringify(each)))
    let opened = 0
    const source: AuditSource = {
      ...bytesSource('a.ndjson', line ?? ''),
      open: async function* () {
        opened += 1
        yield (opened > 2 ? other : line) ?? new Uint8Array()
      },
    }
    expect(await drawSample([source], options)).toEqual({
      ok: false,
      error: { code: 'file-changed', file: 'a.ndjson' },
    })
  })

  it('counts the lines that no plan could be drawn from', async () => {
    const sample = await drawn([bytesSource('a.ndjson', `${JSON.stringify(plan('one'))}\n{"resourceType"\n`)])
    expect(sample.rejected).toMatchObject({ total: 1, lines: [{ file: 'a.ndjson', line: 2 }] })
  })
})
