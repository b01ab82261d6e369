import { html } from 'hono/html'
import type { AuditReport } from '../report/audit-report.ts'
import type { Html } from './html-part.ts'
import { numberWords } from './printed-words.ts'

const levels = new Map([
  ['system', 'everything'],
  ['Patient', 'all patients'],
])

/** The bulk export that was read, in words; nothing where the files came otherwise. */
export function exportParagraph(report: AuditReport): Html | '' {
  const { export: asked } = report.source
  if (asked === undefined) return ''
  const { base, level, since, transactionTime, deletedPlans, warnings } = asked
  const of = levels.get(level) ?? level
  const changes =
    since === undefined ? '' : `, of what changed after ${since} only: this is not the whole caseload`
  const deleted =
    deletedPlans === undefined
      ? ''
      : ` Plans it names as deleted, which are not counted: ${deletedPlans === null ? 'hidden' : numberWords(deletedPlans)}.`
  const warned =
    warnings === 0 ? 'It warned of nothing.' : `It warned of ${numberWords(warnings)} different things.`
  return html`<p>Asked of the server <bdi>${base}</bdi> as a bulk export of <bdi>${of}</bdi>${changes}. It holds every change before ${transactionTime}.${deleted} ${warned}</p>
`
}
