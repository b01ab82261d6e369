import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../src/fhir/index.ts'
import type { MemoryFault } from '../../../src/host/memory/memory-transport.ts'
import type { FhirRequest } from '../../../src/host/transport/fhir-transport.ts'
import { allSaved, ids, openPlanRecord, outcomesOf, rosasPlan, savedAs, submissionOf } from './plan-record.ts'

const answer = (status: number): MemoryFault => ({
  kind: 'answer',
  when: 'before',
  answer: { status, headers: {}, body: '' },
})
const creates = (type: string, { method, path }: FhirRequest) => method === 'POST' && path === type

/** The text of a stored document. */
const textOf = (document: JsonObject | undefined): string => {
  const [content] = (document?.content ?? []) as { attachment: { data: string } }[]
  return Buffer.from(content?.attachment.data ?? '', 'base64').toString('utf8')
}

describe('a plan without a place as Goals and CarePlan', () => {
  const ladder = { goals: 'document', carePlan: 'document', provenance: 'left-out' } as const

  it('goes into the record as one readable document beside the response', async () => {
    const record = openPlanRecord()
    const { save, writes } = record.openWindow({ ladder, launch: { encounterId: 'visit' } })
    const readable = 'Rosa’s plan 🙂\n\nPaint <b>in colour</b> & مرحبا.\n'
    expect(outcomesOf(await save(submissionOf({ readable })))).toEqual([
      'response: saved',
      'goal: left-out (document)',
      'goal: left-out (document)',
      'care-plan: left-out (document)',
      'provenance: left-out',
      'document: saved',
    ])
    expect(writes()).toEqual(['POST QuestionnaireResponse', 'POST DocumentReference'])
    const [document] = record.stored('DocumentReference')
    expect(textOf(document)).toBe(readable)
    expect(document).toMatchObject({
      subject: { reference: 'Patient/rosa' },
      content: [
        { attachment: { contentType: expect.stringContaining('text/plain'), title: 'Rosa’s plan 🙂' } },
      ],
      context: {
        encounter: [{ reference: 'Encounter/visit' }],
        related: [{ reference: `QuestionnaireResponse/${record.stored('QuestionnaireResponse')[0]?.id}` }],
      },
    })
  })

  it('is not filed twice, by this page or by another, on a record that knows no If-None-Exist', async () => {
    const record = openPlanRecord({ conditionalCreate: false, updates: false })
    const first = record.openWindow({
      ladder,
      script: (request) =>
        creates('DocumentReference', request) ? { kind: 'cut', when: 'after' } : undefined,
    })
    await first.save(submissionOf())
    await first.save(submissionOf())
    await record.openWindow({ ladder }).save(submissionOf())
    expect(record.stored('DocumentReference')).toHaveLength(1)
    expect(record.stored('QuestionnaireResponse')).toHaveLength(1)
  })

  it('is the document alone where not even the response has a place', async () => {
    const record = openPlanRecord()
    const { save, writes } = record.openWindow({
      ladder: { ...ladder, response: 'document' },
      launch: { access: { mode: 'read-only', missing: ['QuestionnaireResponse.create'] } },
    })
    expect(outcomesOf(await save(submissionOf()))).toEqual([
      'response: left-out (document)',
      'goal: left-out (document)',
      'goal: left-out (document)',
      'care-plan: left-out (document)',
      'provenance: left-out',
      'document: saved',
    ])
    expect(writes()).toEqual(['POST DocumentReference'])
  })

  it('stays with the user where the record takes nothing, and nothing is sent', async () => {
    const record = openPlanRecord()
    const { save, requests } = record.openWindow({
      ladder: { response: 'file', goals: 'file', carePlan: 'file', provenance: 'left-out' },
      launch: { access: { mode: 'read-only', missing: ['QuestionnaireResponse.c'] } },
    })
    expect(outcomesOf(await save(submissionOf()))).toEqual([
      'response: left-out (file)',
      'goal: left-out (file)',
      'goal: left-out (file)',
      'care-plan: left-out (file)',
      'provenance: left-out',
    ])
    expect(requests).toEqual([])
  })
})

describe('a record that had not said what it takes', () => {
  it.each([
    [403, 2],
    [404, 2],
    [405, 1],
    [422, 2],
  ])(
    'and refuses goals with %i is given the document, now and the next time, asked %i times',
    async (status, asked) => {
      const record = openPlanRecord()
      const { save, writes } = record.openWindow({
        silent: true,
        script: (request) =>
          creates('Goal', request) || creates('CarePlan', request) || creates('Provenance', request)
            ? answer(status)
            : undefined,
      })
      const expected = [
        'response: saved',
        'goal: left-out (document)',
        'goal: left-out (document)',
        'care-plan: left-out (document)',
        'provenance: left-out',
        'document: saved',
      ]
      expect(outcomesOf(await save(submissionOf()))).toEqual(expected)
      expect(outcomesOf(await save(submissionOf()))).toEqual(expected)
      expect(writes().filter((write) => write === 'POST Goal')).toHaveLength(asked)
      expect(record.stored('DocumentReference')).toHaveLength(1)
    },
  )

  it('and refuses everything leaves the plan with the user', async () => {
    const record = openPlanRecord()
    const { save } = record.openWindow({
      silent: true,
      script: ({ method }) => (method === 'POST' ? answer(403) : undefined),
    })
    expect(outcomesOf(await save(submissionOf()))).toEqual([
      'response: left-out (file)',
      'goal: left-out (file)',
      'goal: left-out (file)',
      'care-plan: left-out (file)',
      'provenance: left-out',
      'document: left-out (file)',
    ])
  })

  it('and takes one goal is not thought to refuse them all', async () => {
    const record = openPlanRecord()
    let goals = 0
    const { save } = record.openWindow({
      silent: true,
      script: (request) => {
        if (!creates('Goal', request)) return undefined
        goals += 1
        return goals === 2 ? answer(422) : undefined
      },
    })
    expect(outcomesOf(await save(submissionOf())).slice(0, 4)).toEqual([
      'response: saved',
      'goal: saved',
      'goal: not-saved',
      'care-plan: waiting',
    ])
  })
})

describe('the flag', () => {
  const ladder = { flag: 'record' } as const
  const withFlag = [...allSaved, 'flag: saved']

  it('is raised with the plan it is about, and withdrawn when it is true no longer', async () => {
    const record = openPlanRecord()
    const { save, host } = record.openWindow({ ladder })
    const first = submissionOf({ flagged: true })
    const receipt = await save(first)
    expect(outcomesOf(receipt)).toEqual(withFlag)
    const carePlan = `CarePlan/${record.stored('CarePlan')[0]?.id}`
    expect(record.stored('Flag')).toMatchObject([
      {
        status: 'active',
        subject: { reference: 'Patient/rosa' },
        extension: [
          {
            url: 'http://hl7.org/fhir/StructureDefinition/flag-detail',
            valueReference: { reference: carePlan },
          },
        ],
      },
    ])
    expect(outcomesOf(await save(first))).toEqual(withFlag)
    const before = savedAs(first, receipt)
    const standing = await host.readPlanStanding(before)
    if (standing.kind === 'failed') throw new Error('not read')
    const next = submissionOf({
      before,
      standing: standing.value,
      plan: { ...rosasPlan, previous: before.response.reference },
      response: {
        ...first.response,
        identifier: '00000000-0000-4000-8000-000000000010',
        authored: '2026-12-22T10:00:00+00:00',
      },
    })
    expect(outcomesOf(await save(next))).toEqual(withFlag)
    expect(record.stored('Flag')).toMatchObject([
      { status: 'inactive', period: { end: '2026-12-22T10:00:00+00:00' } },
    ])
  })

  it('is left alone once somebody marked it as a mistake', async () => {
    const record = openPlanRecord()
    const { save } = record.openWindow({ ladder })
    const flagged = submissionOf({ flagged: true })
    expect(outcomesOf(await save(flagged))).toEqual(withFlag)
    const [flag] = record.stored('Flag')
    record.changeElsewhere(`Flag/${flag?.id}`, (now) => ({ ...now, status: 'entered-in-error' }))
    expect(outcomesOf(await save(flagged))).toContain('flag: left-out')
    expect(record.stored('Flag')).toMatchObject([{ status: 'entered-in-error' }])
  })

  it('is not written where it is not true, and not at all where the site does not have it on', async () => {
    const record = openPlanRecord()
    expect(outcomesOf(await record.openWindow({ ladder }).save(submissionOf()))).toEqual([
      ...allSaved,
      'flag: left-out',
    ])
    expect(outcomesOf(await record.openWindow().save(submissionOf({ flagged: true })))).toEqual(allSaved)
    expect(record.stored('Flag')).toEqual([])
  })

  it('waits for the care plan it is about', async () => {
    const record = openPlanRecord()
    const { save } = record.openWindow({
      ladder,
      script: (request) => (creates('CarePlan', request) ? answer(422) : undefined),
    })
    expect(outcomesOf(await save(submissionOf({ flagged: true }))).slice(3)).toEqual([
      'care-plan: not-saved',
      'provenance: waiting',
      'flag: waiting',
    ])
    expect(record.stored('Flag')).toEqual([])
  })
})

describe('the goals of a person', () => {
  it('are read whoever wrote them, but for those entered in error; what cannot be read is counted', async () => {
    const record = openPlanRecord()
    const rosa = { reference: 'Patient/rosa' }
    const goal = {
      resourceType: 'Goal',
      lifecycleStatus: 'active',
      subject: rosa,
      description: { text: 'Theirs' },
    }
    const post = (resource: JsonObject) => record.ask('POST', 'Goal', JSON.stringify(resource))
    post(goal)
    post({ ...goal, lifecycleStatus: 'entered-in-error' })
    post({ ...goal, modifierExtension: [{ url: 'https://elsewhere.example/not', valueBoolean: true }] })
    const { save, host } = record.openWindow()
    await save(submissionOf())
    const read = await host.readGoals()
    if (read.kind === 'failed') throw new Error('not read')
    const { goals, unreadable, truncated } = read.value
    expect(goals.map(({ words }) => words)).toEqual(['Theirs', ...rosasPlan.goals.map(({ words }) => words)])
    expect(goals.map(({ uuid }) => uuid)).toEqual([undefined, ids.walk, ids.paint])
    expect({ unreadable, truncated }).toEqual({ unreadable: 1, truncated: false })
  })
})
