import type { Comparison, ComparisonSide } from '../../../src/audit/compare/comparison.ts'
import type { SuppressionRuleName } from '../../../src/audit/suppression/suppression-rule.ts'
import { type CaseloadSize, type RandomCaseload, randomCaseload } from './random-caseload.ts'

const year = (name: string): ComparisonSide => ({ kind: 'period', name, from: name, to: name })
const arm = (name: string, ...teams: readonly number[]): ComparisonSide => ({
  kind: 'arm',
  name,
  teams: teams.map((team) => `Organization/${team}`),
})
const comparisons: readonly Comparison[] = [
  { a: year('2024'), b: year('2025') },
  { a: year('2025'), b: year('2030') },
  { a: arm('control', 0, 3), b: arm('trained', 1, 2, 4) },
  { a: arm('first', 0), b: arm('second', 1) },
]

/** A made-up caseload of which a report compares two sides; some plans are on neither. */
export function comparedCaseload(
  seed: number,
  size: CaseloadSize,
  suppression: SuppressionRuleName = 'mhsds',
): RandomCaseload {
  const caseload = randomCaseload(seed, size, suppression)
  const comparison = comparisons[seed % comparisons.length]
  return { ...caseload, asked: { ...caseload.asked, by: [], ...(comparison ? { comparison } : {}) } }
}
