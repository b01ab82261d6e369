import type { PlanSample } from '../../audit/rating/draw-sample.ts'
import type { SampleGrouping } from '../../audit/rating/sample-run.ts'
import type { AuditProblem } from '../../audit/read/each-line.ts'
import { terminalText } from '../terminal-text.ts'

const shownLines = 10

/** What was drawn, and of what. */
export function sampleWords(
  { plans, groups, notDrawable }: PlanSample,
  asked: { readonly plans: number; readonly out: string; readonly by?: readonly SampleGrouping[] },
): string {
  const available = groups.reduce((sum, group) => sum + group.available, 0)
  const actions = plans.reduce((sum, plan) => sum + plan.actions.length, 0)
  const { leftOut, withoutActions, withoutId } = notDrawable
  const asides = [
    [leftOut, 'left out by their status, a filter, or a newer version'],
    [withoutActions, 'without an action to rate'],
    [withoutId, 'without an id, by which they could not be found again'],
  ] as const
  const others = asides
    .filter(([count]) => count > 0)
    .map(([count, why]) => `  Not drawn from: ${count} ${count === 1 ? 'plan' : 'plans'} ${why}.`)
  if (plans.length === 0) return ['There is no plan to draw, so nothing was written.', ...others].join('\n')
  return [
    `Drew ${plans.length} of ${available} plans, with ${actions} actions to rate, into ${terminalText(asked.out)}.`,
    ...(asked.by?.length
      ? groups.map(
          ({ values, available: there, drawn }) =>
            `  ${groupWords(values)}: ${drawn} of ${there}${there < asked.plans ? ', all there are' : ''}`,
        )
      : available < asked.plans
        ? [`  There are fewer than ${asked.plans}: all of them were drawn.`]
        : []),
    ...others,
  ].join('\n')
}

function groupWords(values: readonly (string | null)[]): string {
  return values.map((value) => terminalText(value ?? 'not recorded')).join(', ')
}

/** Why nothing was drawn, and what to do. */
export function sampleProblemWords({ code, file, detail }: AuditProblem): string {
  const name = terminalText(file)
  return code === 'file-changed'
    ? `${name} changed while it was read, so nothing was drawn. Run again when the export is complete.`
    : `${name} could not be read to its end, so nothing was drawn: ${terminalText(detail ?? '')}. Export it again, or leave it out and run again.`
}

/** Which lines were rejected, so that no plan in them could be drawn. */
export function rejectedWords({ total, lines }: PlanSample['rejected']): string {
  const shown = lines
    .slice(0, shownLines)
    .map(({ file, line, why }) => `  ${terminalText(file)}, line ${line}: ${why}`)
  return [
    total === 1
      ? '1 line was rejected. If it was a care plan, it could not be drawn:'
      : `${total} lines were rejected. Those that were care plans could not be drawn:`,
    ...shown,
    ...(total > shown.length ? [`  and ${total - shown.length} more`] : []),
  ].join('\n')
}
