import { suppressTable } from '../../../src/audit/suppression/suppress-table.ts'
import { suppressionRules } from '../../../src/audit/suppression/suppression-rule.ts'
import { judgeAttack } from './judge-attack.ts'
import { madePlans, reportTable } from './report-table.ts'
import { smallOnly } from './small-only.ts'

/** The attack over many more reports than the test has: `node test/audit/suppression/long-attack.ts [reports] [first seed]`. */
const [reports = 10_000, first = 1] = process.argv.slice(2).map(Number)
for (const name of ['mhsds', 'hes'] as const) {
  const rule = suppressionRules[name]
  const sum = {
    reports: 0,
    hidden: 0,
    recovered: 0,
    inexact: 0,
    mistaken: 0,
    weakBroken: 0,
    weakRecovered: 0,
  }
  for (let seed = first; seed < first + reports; seed += 1) {
    const { plans, size } = madePlans(seed)
    const table = reportTable(plans, size)
    const verdict = judgeAttack(table, rule, suppressTable(table, rule))
    const weak = judgeAttack(table, rule, smallOnly(table, rule))
    sum.reports += 1
    sum.hidden += verdict.hidden
    sum.recovered += verdict.recovered.length
    sum.inexact += verdict.inexact
    sum.mistaken += verdict.mistaken ? 1 : 0
    sum.weakBroken += weak.recovered.length > 0 ? 1 : 0
    sum.weakRecovered += weak.recovered.length
    if (verdict.recovered.length > 0 || verdict.mistaken) console.log(name, 'seed', seed, verdict)
  }
  console.log(name, JSON.stringify(sum))
  if (sum.recovered > 0) process.exitCode = 1
}
