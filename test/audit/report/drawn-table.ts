import { type AuditPart, AuditRun } from '../../../src/audit/audit-run.ts'
import { CaseloadTally } from '../../../src/audit/count/caseload-tally.ts'
import { countCaseload } from '../../../src/audit/count/count-caseload.ts'
import type { Grouping } from '../../../src/audit/count/plan-group.ts'
import type { TimePoint } from '../../../src/audit/count/time-points.ts'
import { readExport } from '../../../src/audit/read/read-export.ts'
import { reportTable } from '../../../src/audit/report/report-table.ts'
import { isSmallGroup } from '../../../src/audit/report/small-group.ts'
import type { CountTable } from '../../../src/audit/suppression/count-table.ts'
import type { SuppressionRule } from '../../../src/audit/suppression/suppression-rule.ts'
import { defaultRuleOptions } from '../../../src/responsibility/index.ts'
import { drawSources } from '../read/drawn-sources.ts'

/** The table of all numbers that the report on a drawn caseload would print, before anything is hidden. */
export async function drawnTable(
  options: {
    readonly plans: number
    readonly seed: number
    readonly by: readonly Grouping[]
    readonly expandCareTeams: boolean
    /** With `timePoint` first in `by`. */
    readonly timePoints?: readonly TimePoint[]
  },
  rule: SuppressionRule,
): Promise<CountTable> {
  const goals = options.by.includes('focus')
  const { sources } = await drawSources({ ...options, planFiles: 2, goals })
  const reading = await readExport<AuditPart, AuditRun>(sources, {
    newTally: () => new AuditRun({ ...options, period: 'year' }),
    asked: { goals },
  })
  if (!reading.ok) throw new Error(reading.error.code)
  const tally = new CaseloadTally(options)
  tally.addPart(reading.value.tally.toPart().caseload, (place) => place)
  const readings = options.expandCareTeams ? (['named', 'expanded'] as const) : (['named'] as const)
  const caseload = countCaseload(tally, { readings, isSmall: (people) => isSmallGroup(rule, people) })
  const files = reading.value.files.map(({ name, plans }) => ({
    plans,
    people: tally.filePeople.count(name),
  }))
  const people = tally.people.count
  return reportTable({ caseload, readings, files, people, rule: defaultRuleOptions, by: options.by })
}
