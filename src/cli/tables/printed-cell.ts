import { isRounded, ruleOf } from '../../audit/html/printed-words.ts'
import type { AuditReport, Printed, ReportedShare, Suppressible } from '../../audit/report/audit-report.ts'
import type { CellKind, TableCell } from './table.ts'

/** What stands in the place of a number that is hidden, and of one there is nothing to work out from. */
export const hiddenText = 'hidden'
export const noneText = 'none'

/** A number of an object; in words where it is hidden, where there is nothing to work it out from, or where a report does not count it. */
export function printedCell<Name extends string>(
  holder: { readonly [Each in Name]?: Printed } & Suppressible,
  name: Name,
): TableCell {
  const number = holder[name]
  if (number === undefined) return 'not counted'
  return number ?? (holder.suppressed ? hiddenText : noneText)
}

/** How shares are shown: whole where numbers are rounded, as more would look surer than it is. */
export function shareKind(report: Pick<AuditReport, 'rule'>): CellKind {
  return isRounded(ruleOf(report)) ? 'whole-percent' : 'percent'
}

/** A share. Hidden, where what it is of is hidden; of nothing there is none. */
export function shareCell(share: ReportedShare | undefined): TableCell {
  if (share === undefined) return 'not counted'
  return share.share ?? (share.suppressed && share.of !== 0 ? hiddenText : noneText)
}

/** The two ends of an interval of a share. */
export function intervalCells(
  share: ReportedShare | undefined,
  which: 'wilson95' | 'clustered95',
): readonly [TableCell, TableCell] {
  if (share === undefined) return ['not counted', 'not counted']
  const none = share.suppressed && share.of !== 0 ? hiddenText : noneText
  return share[which] ?? [none, none]
}
