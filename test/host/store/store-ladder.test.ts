import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decideLadder } from '../../../src/host/goal-plan/plan-ladder.ts'
import type { PlanPins } from '../../../src/host/goal-plans.ts'

type Types = readonly string[]
const kinds = [
  'QuestionnaireResponse',
  'Goal',
  'CarePlan',
  'Provenance',
  'DocumentReference',
  'Flag',
] as const
const takes = (types: Types) => ({ transaction: true, can: (type: string) => types.includes(type) })
const epicLike: Types = ['QuestionnaireResponse', 'DocumentReference']
const ladder = (
  record: Types,
  store: Types | undefined,
  {
    pins = {},
    writeFlag = false,
    mayEdit = true,
  }: { pins?: PlanPins; writeFlag?: boolean; mayEdit?: boolean } = {},
) =>
  decideLadder({
    capability: takes(record),
    mayEdit,
    plans: { writeFlag, pins },
    ...(store === undefined ? {} : { store: takes(store) }),
  })
const inStore = {
  response: 'record',
  goals: 'store',
  carePlan: 'store',
  provenance: 'store',
  flag: 'left-out',
  together: false,
}
const asDocument = { response: 'record', goals: 'document', carePlan: 'document', provenance: 'left-out' }

describe('with a second store', () => {
  it.each([
    ['goals and plan go there where the record takes neither', epicLike, kinds, {}, inStore],
    ['both go there where the record takes one of them', [...epicLike, 'Goal'], kinds, {}, inStore],
    [
      'nothing goes there where the record takes all',
      kinds,
      kinds,
      {},
      { goals: 'record', carePlan: 'record' },
    ],
    ['a pin sends them there all the same', kinds, kinds, { pins: { goals: 'store' } }, inStore],
    ['a pin elsewhere keeps both out of it', epicLike, kinds, { pins: { carePlan: 'document' } }, asDocument],
    ['what it does not take goes on down', epicLike, ['Goal', 'Flag'], {}, asDocument],
    [
      'a store that is away takes nothing, pinned or not',
      epicLike,
      undefined,
      { pins: { goals: 'store' } },
      asDocument,
    ],
    ['a flag goes with the plan', epicLike, kinds, { writeFlag: true }, { ...inStore, flag: 'store' }],
    [
      'provenance may be left out',
      epicLike,
      ['Goal', 'CarePlan'],
      {},
      { ...inStore, provenance: 'left-out' },
    ],
    [
      'goals never stand without their answers',
      ['DocumentReference'],
      kinds,
      {},
      { ...asDocument, response: 'document' },
    ],
    [
      'nor where nothing may be filled in',
      kinds,
      kinds,
      { mayEdit: false, pins: { goals: 'store' } },
      { goals: 'document' },
    ],
  ] as const)('%s', (_what, record, store, site, expected) => {
    expect(ladder(record, store, site as Parameters<typeof ladder>[2])).toMatchObject(expected)
  })

  it('goals and plan are never apart from each other, nor there without their answers in the record', () => {
    const rung = fc.constantFrom('record', 'store', 'document', 'file', undefined)
    const some = fc.subarray([...kinds])
    fc.assert(
      fc.property(
        some,
        fc.option(some, { nil: undefined }),
        rung,
        rung,
        fc.boolean(),
        (record, store, a, b, mayEdit) => {
          const pins = JSON.parse(JSON.stringify({ goals: a, carePlan: b }))
          const { response, goals, carePlan, provenance, flag, together } = ladder(record, store, {
            pins,
            mayEdit,
          })
          expect(goals === 'store').toBe(carePlan === 'store')
          if (goals !== 'store') expect([provenance, flag]).not.toContain('store')
          else expect([response, together, store !== undefined]).toEqual(['record', false, true])
        },
      ),
    )
  })
})
