import { html } from 'hono/html'
import { dataTable, type TableRow } from '../../html/data-table.ts'
import type { Html } from '../../html/html-part.ts'
import { printedWords } from '../../html/printed-words.ts'
import { shareCell } from '../../html/share-bar.ts'
import { suppressionRules } from '../../suppression/suppression-rule.ts'
import type { ParticipationReport, ReportedUse } from '../participation-report.ts'
import { participationTools } from '../participation-tools.ts'
import { aloneWords, toolWords } from '../participation-words.ts'

/** Groups beside each other: who used a tool, and the completed responses to each. Its rows are made by `useRow`. */
export function useTable(caption: Html | string, head: string, rows: readonly TableRow[]): Html {
  return dataTable({
    caption,
    columns: [
      { label: head },
      { label: 'People with a plan', numeric: true },
      { label: 'Of them, used a tool (95% interval)' },
      ...participationTools.map((tool) => ({ label: toolWords[tool], numeric: true }) as const),
      { label: 'Plans reviewed', numeric: true },
      { label: 'Given alone, of those that say', numeric: true },
    ],
    rows,
  })
}

/**
 * The numbers of a group. No mark of the share over all: there people count who used a tool in any team and at any time,
 * so it can be larger than that of each group.
 */
export function useRow(head: Html | string, use: ReportedUse, report: ParticipationReport): TableRow {
  const rule = suppressionRules[report.rule.suppression]
  return {
    head,
    cells: [
      use.plan ? printedWords(use.plan, 'peopleWithPlan', rule) : 'not known',
      use.plan ? usedCell(use.plan.used, report) : 'not known',
      ...participationTools.map((tool) => printedWords(use.tools[tool], 'completed', rule)),
      printedWords(use.goalPlans, 'reviewed', rule),
      aloneWords(use.given, rule),
    ],
  }
}

function usedCell(used: NonNullable<ReportedUse['plan']>['used'], report: ParticipationReport): Html {
  const share = { ...used, people: used.of, designEffect: null, clustered95: null }
  return html`${shareCell(share, suppressionRules[report.rule.suppression])}`
}
