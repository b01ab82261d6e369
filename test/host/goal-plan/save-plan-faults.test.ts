import { describe, expect, it } from 'vitest'
import type { MemoryFault } from '../../../src/host/memory/memory-transport.ts'
import type { FhirRequest } from '../../../src/host/transport/fhir-transport.ts'
import { allSaved, openPlanRecord, outcomesOf, submissionOf } from './plan-record.ts'

const cut = (when: 'before' | 'after'): MemoryFault => ({ kind: 'cut', when })
const answer = (status: number, when: 'before' | 'after' = 'before'): MemoryFault => ({
  kind: 'answer',
  when,
  answer: { status, headers: {}, body: '' },
})
const isWrite = ({ method }: FhirRequest) => method !== 'GET'

/** One copy of everything, whole. */
const expectWhole = (record: ReturnType<typeof openPlanRecord>) => {
  const count = (type: string) => record.stored(type).length
  expect(['QuestionnaireResponse', 'Goal', 'CarePlan', 'Provenance'].map(count)).toEqual([1, 2, 1, 1])
  const goals = record.stored('Goal').map(({ id }) => ({ reference: `Goal/${id}` }))
  expect(record.stored('CarePlan')[0]?.goal).toEqual(goals)
}

/** No plan points at a goal that is not there, and nothing at all stands there without its response. */
const expectNothingDangling = (record: ReturnType<typeof openPlanRecord>) => {
  const goals = record.stored('Goal').map(({ id }) => ({ reference: `Goal/${id}` }))
  for (const { goal } of record.stored('CarePlan')) expect(goals).toEqual(expect.arrayContaining(goal as []))
  const rest = ['Goal', 'CarePlan', 'Provenance'].flatMap((type) => record.stored(type))
  if (rest.length > 0) expect(record.stored('QuestionnaireResponse')).toHaveLength(1)
}

const traits = [
  { name: 'takes If-None-Exist', traits: {} },
  { name: 'ignores If-None-Exist', traits: { conditionalCreate: false } },
  { name: 'keeps no versions', traits: { versions: 'none' } },
] as const

describe.each(traits)('on a record that $name, a save', ({ traits: kind }) => {
  it.each([0, 1, 2, 3, 4])(
    'whose write %i is cut after the record acted makes one of everything',
    async (place) => {
      const record = openPlanRecord(kind)
      let writes = -1
      const { save } = record.openWindow({
        script: (request) => {
          if (isWrite(request)) writes += 1
          return isWrite(request) && writes === place ? cut('after') : undefined
        },
      })
      expect(outcomesOf(await save(submissionOf()))).toEqual(allSaved)
      expectWhole(record)
    },
  )

  it('whose page dies at any request is finished by another page, and never doubled', async () => {
    const total = await countRequests(kind)
    for (let last = 1; last <= total; last += 1) {
      for (const when of ['before', 'after'] as const) {
        const record = openPlanRecord(kind)
        const dying = record.openWindow({
          script: (_request, turn) => (turn < last ? undefined : turn === last ? cut(when) : cut('before')),
        })
        await dying.save(submissionOf())
        expectNothingDangling(record)
        expect(outcomesOf(await record.openWindow().save(submissionOf()))).toEqual(allSaved)
        expectWhole(record)
      }
    }
  })
})

async function countRequests(kind: Parameters<typeof openPlanRecord>[0]): Promise<number> {
  const { save, requests } = openPlanRecord(kind).openWindow()
  await save(submissionOf())
  return requests.length
}

describe('a goal that cannot be stored', () => {
  const failing = (fault: MemoryFault | undefined, place: number) => {
    let goals = 0
    return ({ method, path }: FhirRequest) => {
      if (method !== 'POST' || path !== 'Goal') return undefined
      goals += 1
      return goals === place ? fault : undefined
    }
  }

  it.each([
    ['is refused', answer(422)],
    ['is forbidden', answer(403)],
  ])(
    'because it %s leaves the response saved and the plan waiting; sent again, only what is missing goes out',
    async (_how, fault) => {
      const record = openPlanRecord()
      const { save, requests, writes } = record.openWindow({ script: failing(fault, 2) })
      expect(outcomesOf(await save(submissionOf()))).toEqual([
        'response: saved',
        'goal: saved',
        'goal: not-saved',
        'care-plan: waiting',
        'provenance: waiting',
      ])
      requests.length = 0
      expect(outcomesOf(await save(submissionOf()))).toEqual(allSaved)
      expect(writes()).toEqual(['POST Goal', 'POST CarePlan', 'POST Provenance'])
      expectWhole(record)
    },
  )

  it('and may or may not be there says so, and is looked for before it is sent again', async () => {
    const record = openPlanRecord()
    let isOffline = false
    const { save } = record.openWindow({
      script: ({ method, path }) => {
        if (method === 'POST' && path === 'Goal') isOffline = true
        return isOffline ? cut('after') : undefined
      },
    })
    const receipt = await save(submissionOf())
    expect(outcomesOf(receipt).slice(0, 2)).toEqual(['response: saved', 'goal: unknown'])
    expect(outcomesOf(receipt).slice(3)).toEqual(['care-plan: waiting', 'provenance: waiting'])
    expect(record.stored('CarePlan')).toEqual([])
    isOffline = false
    expect(outcomesOf(await record.openWindow().save(submissionOf()))).toEqual(allSaved)
    expectWhole(record)
  })
})

describe('a response that cannot be stored', () => {
  it('lets everything else wait', async () => {
    const record = openPlanRecord()
    const { save, writes } = record.openWindow({
      script: ({ method }) => (method === 'POST' ? answer(422) : undefined),
    })
    const receipt = await save(submissionOf())
    expect(outcomesOf(receipt)).toEqual([
      'response: not-saved',
      ...allSaved.slice(1).map((one) => one.replace('saved', 'waiting')),
    ])
    expect(writes()).toEqual(['POST QuestionnaireResponse'])
  })
})

describe('what cannot be read', () => {
  it('is not written to: goals that could not be looked at are not saved, the response is', async () => {
    const record = openPlanRecord()
    const { save } = record.openWindow({
      script: ({ path }) => (path.startsWith('Goal?') ? answer(500) : undefined),
    })
    const receipt = await save(submissionOf())
    expect(outcomesOf(receipt)).toEqual([
      'response: saved',
      'goal: not-saved',
      'goal: not-saved',
      'care-plan: waiting',
      'provenance: waiting',
    ])
    expect(record.stored('Goal')).toEqual([])
  })

  it('of somebody else stops the goals', async () => {
    const record = openPlanRecord()
    const other = {
      resourceType: 'Goal',
      id: 'x',
      lifecycleStatus: 'active',
      subject: { reference: 'Patient/stranger' },
      description: { text: 'Not hers' },
    }
    const page = { resourceType: 'Bundle', type: 'searchset', entry: [{ resource: other }] }
    const { save, host } = record.openWindow({
      script: ({ path }) =>
        path.startsWith('Goal?')
          ? {
              kind: 'answer',
              when: 'before',
              answer: { status: 200, headers: {}, body: JSON.stringify(page) },
            }
          : undefined,
    })
    expect(await host.readGoals()).toMatchObject({ kind: 'failed', problem: { code: 'unreadable' } })
    expect((await save(submissionOf())).parts[1]?.outcome).toMatchObject({ problem: { code: 'unreadable' } })
  })
})

describe('what is stored otherwise than it was sent', () => {
  it('is told with where', async () => {
    const record = openPlanRecord()
    const { save } = record.openWindow({
      script: ({ method, path }) => {
        if (method !== 'GET' || !path.startsWith('CarePlan/m')) return undefined
        const [plan] = record.stored('CarePlan')
        const { activity: _, text: __, ...rest } = plan ?? {}
        return {
          kind: 'answer',
          when: 'before',
          answer: { status: 200, headers: {}, body: JSON.stringify(rest) },
        }
      },
    })
    expect((await save(submissionOf())).parts[3]?.outcome).toMatchObject({
      kind: 'saved-differently',
      differences: [
        { code: 'missing', path: 'CarePlan.activity' },
        { code: 'changed', path: 'CarePlan.text' },
      ],
    })
  })
})

describe('a record whose index lags', () => {
  it('gets one goal even where somebody changes it before it can be found', async () => {
    const record = openPlanRecord({ searchLag: { ms: 60_000, now: () => 0 } })
    let isChanged = false
    const { save } = record.openWindow({
      script: ({ method, path }) => {
        if (method !== 'GET' || !path.startsWith('Goal/') || isChanged) return undefined
        isChanged = true
        record.changeElsewhere(path, (goal) => ({ ...goal, description: { text: 'Theirs' } }))
        return undefined
      },
    })
    const receipt = await save(submissionOf())
    expect(outcomesOf(receipt).slice(0, 2)).toEqual(['response: saved', 'goal: conflict'])
    expect(receipt.conflict?.changes).toMatchObject([{ field: 'words', now: 'Theirs' }])
    expect(record.stored('Goal')).toHaveLength(2)
  })
})

describe('a Provenance', () => {
  it('about other resources than before is another one, and holds nothing up', async () => {
    const record = openPlanRecord()
    const first = record.openWindow({
      silent: true,
      script: ({ path }) => (path.startsWith('CarePlan?') ? answer(422) : undefined),
    })
    expect(outcomesOf(await first.save(submissionOf()))).toContain('care-plan: left-out (document)')
    expect(outcomesOf(await record.openWindow().save(submissionOf()))).toEqual(allSaved)
    expect(record.stored('Provenance').map(({ target }) => (target as []).length)).toEqual([2, 3])
  })
})
