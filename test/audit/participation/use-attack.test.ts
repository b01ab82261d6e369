import { describe, expect, it } from 'vitest'
import { suppressTable } from '../../../src/audit/suppression/suppress-table.ts'
import { attackSystem } from '../suppression/attack-system.ts'
import { judgeAttack } from '../suppression/judge-attack.ts'
import { smallOnly } from '../suppression/small-only.ts'
import { type AttackedUse, attackedUse } from './attacked-use.ts'
import { useSystem } from './use-system.ts'

const minutes = 60_000

function attack({ report, rule, truth }: AttackedUse) {
  return attackSystem(
    { trusting: useSystem(report, rule, true), wary: () => useSystem(report, rule, false) },
    truth,
    rule,
  )
}

describe('an attacker who has a report on participation, the rule and a solver', () => {
  it.each([
    ['mhsds', 1],
    ['mhsds', 101],
    ['hes', 301],
  ] as const)(
    'recovers no hidden number of a hundred reports by the %s rule from seed %i on',
    async (rule, first) => {
      let hidden = 0
      for (let seed = first; seed < first + 100; seed += 1) {
        const verdict = attack(await attackedUse(seed, rule))
        expect({ seed, ...verdict }).toMatchObject({ seed, recovered: [], undecided: 0, mistaken: false })
        hidden += verdict.hidden
      }
      expect(hidden).toBeGreaterThan(1_000)
    },
    5 * minutes,
  )

  it.each([
    ['mhsds', 303, 60],
    ['hes', 4, 100],
    ['hes', 35, 100],
  ] as const)(
    'works numbers out, by the %s rule from seed %i, where only the small ones are hidden: so it can see',
    async (name, seed, mostPeople) => {
      const { table, rule } = await attackedUse(seed, name, mostPeople)
      expect(judgeAttack(table, rule, smallOnly(table, rule)).recovered).not.toEqual([])
      expect(judgeAttack(table, rule, suppressTable(table, rule))).toMatchObject({
        recovered: [],
        undecided: 0,
      })
    },
    2 * minutes,
  )
})
