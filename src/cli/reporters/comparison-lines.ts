import { comparedOutcomes } from '../../audit/compare/comparison.ts'
import {
  comparisonLead,
  comparisonLimits,
  comparisonNotes,
  differenceWords,
  isComparing,
  oddsRatioWords,
  outcomeWords,
  pWords,
} from '../../audit/compare/comparison-words.ts'
import type { AuditReport } from '../../audit/report/audit-report.ts'
import { terminalText } from '../terminal-text.ts'

/** Two sides compared, for a person to read in a terminal; nothing where none are. */
export function comparisonLines(report: AuditReport): readonly string[] {
  if (!isComparing(report)) return []
  const { a, b, outcomes } = report.comparison
  return [
    `${b.name} compared with ${a.name}`,
    `  ${comparisonLead(report)}`,
    ...comparedOutcomes.map((outcome) => {
      const change = outcomes[outcome]
      const effect = [
        `difference ${differenceWords(change)}`,
        ...(change.why === undefined
          ? [`odds ratio ${oddsRatioWords(change)}`, `p ${pWords(change, report)}`]
          : []),
      ]
      return `  ${outcomeWords[outcome]}: ${effect.join(', ')}`
    }),
    ...[...comparisonNotes(report), comparisonLimits].map((note) => `  ${note}`),
    '',
  ].map(terminalText)
}
