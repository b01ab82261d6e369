import { attackReport } from './attack-report.ts'
import { attackedReport } from './attacked-report.ts'
import { comparedCaseload } from './compared-caseload.ts'
import { randomCaseload } from './random-caseload.ts'
import { shownAgain } from './shown-again.ts'

/**
 * The attack over many more reports than the tests have, some of them large: `npm run test:suppression -- [reports] [first seed]`,
 * so many by each rule. Ends with 1 when a hidden number was recovered. A number is `undecided` when neither a walk nor
 * the solver came to an end; `weak` are reports in which what protects others was printed again, and how many of them broke.
 */
const [reports = 10_000, first = 1] = process.argv.slice(2).map(Number)

function sizeOf(seed: number) {
  if (seed % 100 === 0) return { mostPeople: 3_000, mostTeams: 40 }
  return seed % 10 === 0 ? { mostPeople: 400, mostTeams: 8 } : { mostPeople: 60, mostTeams: 3 }
}

for (const name of ['mhsds', 'hes'] as const) {
  const sum = { rule: name, reports: 0, groups: 0, mostGroups: 0, hidden: 0, recovered: 0, undecided: 0 }
  const weak = { reports: 0, broken: 0 }
  for (let seed = first; seed < first + reports; seed += 1) {
    // One in five compares two sides.
    const caseload = seed % 5 === 3 ? comparedCaseload : randomCaseload
    const attacked = attackedReport(caseload(seed, sizeOf(seed), name))
    const { groups } = attacked.report
    const verdict = attackReport(attacked)
    sum.reports += 1
    sum.groups += groups.length
    sum.mostGroups = Math.max(sum.mostGroups, groups.length)
    sum.hidden += verdict.hidden
    sum.undecided += verdict.undecided
    sum.recovered += verdict.recovered.length
    if (verdict.recovered.length > 0 || verdict.mistaken) {
      console.log(name, 'seed', seed, JSON.stringify(verdict))
      process.exitCode = 1
    }
    if (seed % 50 === 0 && groups.length < 10) {
      weak.reports += 1
      weak.broken += attackReport(shownAgain(attacked)).recovered.length > 0 ? 1 : 0
    }
    if (seed % 1_000 === 0) console.log(new Date().toISOString(), JSON.stringify(sum))
  }
  console.log(JSON.stringify({ ...sum, weak }))
}
