import { html } from 'hono/html'
import { timeName } from '../charts/time-series.ts'
import type { AuditReport, ReportedGroup } from '../report/audit-report.ts'
import { leastGroupPeople } from '../report/small-group.ts'
import { dataTable, type TableRow } from './data-table.ts'
import { type GroupingName, groupingHead, groupNames } from './grouping-words.ts'
import type { Html } from './html-part.ts'
import { isRounded, printedWords, ruleOf } from './printed-words.ts'
import { shareCell } from './share-bar.ts'

/** The groups beside each other, in the order of their names; nothing where they are groups over time. */
export function groupSection(report: AuditReport): Html | string {
  const names = report.rule.by
  if (names.length === 0 || timeName(report) !== undefined) return ''
  const { groups, smallGroups } = report
  const head = groupingHead(names)
  const rows = groups.map((group) => groupRow(groupNames(group, names), group, report))
  const small = smallGroups ? [groupRow(smallGroupsWords, smallGroups, report)] : []
  return html`<section aria-labelledby="groups">
<h2 id="groups">By ${head.toLowerCase()}</h2>
<p>In the order of their names. ${
    names.includes('team')
      ? 'This is no ranking: teams differ in whom they serve and in how well they record.'
      : 'This is no ranking.'
  } Where intervals overlap, two groups may not differ at all.</p>
${groupTable({ caption: `Who holds the actions, by ${head.toLowerCase()}`, head, rows: [...rows, ...small], report })}
${groupNote(names, report)}
</section>`
}

export interface GroupTable {
  readonly caption: Html | string
  readonly head: string
  readonly rows: readonly TableRow[]
  readonly report: AuditReport
}

/** A table of groups; its rows are made by `groupRow`. */
export function groupTable({ caption, head, rows, report }: GroupTable): Html {
  return dataTable({
    caption,
    columns: [
      { label: head },
      { label: 'People', numeric: true },
      { label: hasVerdicts(report) ? 'Plans' : 'Plans with such an action', numeric: true },
      { label: 'Staff alone (95% interval)' },
      { label: 'The person, alone or with others' },
      { label: 'No owner named' },
      ...(hasVerdicts(report) ? [{ label: 'Plans flagged', numeric: true } as const] : []),
    ],
    rows,
  })
}

/** The numbers of a group; marks on its bars are the shares of all plans together. */
export function groupRow(head: Html | string, group: ReportedGroup, report: AuditReport): TableRow {
  const rule = ruleOf(report)
  const share = (code: 'staff' | 'person-holds-or-shares' | 'not-stated') =>
    shareCell(group.shares[code], rule, report.shares[code].share ?? undefined)
  return {
    head,
    cells: [
      printedWords(group, 'people', rule),
      printedWords(group.plans, 'counted', rule),
      share('staff'),
      share('person-holds-or-shares'),
      share('not-stated'),
      ...(hasVerdicts(report) ? [printedWords(group.plans, 'flagged', rule)] : []),
    ],
  }
}

/** What is said under tables of groups. */
export function groupNote(names: readonly GroupingName[], report: AuditReport): Html {
  return html`<p class="note">A bar is the share, the line on it its interval; the upright mark is the share over all plans. ${
    report.smallGroups
      ? `Groups of fewer than ${leastGroupPeople} people are not listed: all of them together are the last row.`
      : ''
  }${names.includes('team') ? ' A team is the one the plan names; no worker is named or counted anywhere.' : ''}${
    isRounded(ruleOf(report)) ? ' Numbers are rounded one by one.' : ''
  }${
    names.includes('focus')
      ? ' A focus is the part of life the goals of an action are in. The actions of a plan can be in several rows, so plans and people do not add up, and whole plans are not flagged here.'
      : ''
  }</p>`
}

/** What the groups too small to be told of are called together. */
export const smallGroupsWords = `All groups of fewer than ${leastGroupPeople} people, together`

/** Verdicts are on whole plans: groups that divide the actions of a plan have none. */
function hasVerdicts({ rule: { by } }: AuditReport): boolean {
  return !by.includes('focus')
}
