import { expect, it } from 'vitest'
import type { CountSum } from '../../../src/audit/suppression/count-table.ts'
import { type Equation, equationsOfSum, placesOf } from '../../../src/audit/suppression/sum-equations.ts'

/** Cells 0 (the total, 9), 1 (5) and 2 (3). */
const at = { total: 0, parts: [1, 2], value: [9, 5, 3] }
const named = { total: 'all', parts: ['a', 'b'] }

it.each<[Partial<CountSum>, readonly Equation[]]>([
  [{}, [{ variables: [0, 1, 2], factors: [1, -1, -1], isLimit: false, spare: 1 }]],
  [{ holds: 'equal' }, [{ variables: [0, 1, 2], factors: [1, -1, -1], isLimit: false, spare: 1 }]],
  [{ holds: 'within' }, [{ variables: [0, 1, 2], factors: [1, -1, -1], isLimit: true, spare: 1 }]],
  [
    { holds: 'within', times: 3 },
    [{ variables: [0, 1, 2], factors: [1, -3, -3], isLimit: true, spare: -15 }],
  ],
  [{ holds: 'covered' }, [{ variables: [1, 2, 0], factors: [1, 1, -1], isLimit: true, spare: -1 }]],
  [
    { holds: 'overlap' },
    [
      { variables: [1, 2, 0], factors: [1, 1, -1], isLimit: true, spare: -1 },
      { variables: [0, 1], factors: [1, -1], isLimit: true, spare: 4 },
      { variables: [0, 2], factors: [1, -1], isLimit: true, spare: 6 },
    ],
  ],
])('a relation %j is these equations and limits', (more, equations) => {
  expect(equationsOfSum({ ...named, ...more }, at)).toEqual(equations)
})

it('each cell knows where it stands, and as what', () => {
  const equations = equationsOfSum({ ...named, holds: 'overlap' }, at)
  expect(placesOf(4, equations)).toEqual([
    [
      { equation: 0, factor: -1 },
      { equation: 1, factor: 1 },
      { equation: 2, factor: 1 },
    ],
    [
      { equation: 0, factor: 1 },
      { equation: 1, factor: -1 },
    ],
    [
      { equation: 0, factor: 1 },
      { equation: 2, factor: -1 },
    ],
    [],
  ])
})
