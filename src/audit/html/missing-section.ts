import { html } from 'hono/html'
import { actionLeftOutReasons, notStatedReasons } from '../../responsibility/index.ts'
import { type LeftOutReason, leftOutReasons } from '../count/plan-left-out.ts'
import { timeFallbacks } from '../count/plan-time.ts'
import type { AuditReport } from '../report/audit-report.ts'
import type { Html } from './html-part.ts'
import { printedWords, ruleOf } from './printed-words.ts'
import { qualityPart } from './quality-part.ts'
import { reasonTable } from './reason-table.ts'
import { actionLeftOutWords, notStatedWords, planLeftOutWords, timeFallbackWords } from './reason-words.ts'
import { rejectedPart } from './rejected-part.ts'

/** What the numbers above do not show. */
export function missingSection(report: AuditReport): Html {
  const { actions, plans } = report
  const rule = ruleOf(report)
  return html`<section aria-labelledby="missing">
<h2 id="missing">What this does not show</h2>
<p>Whether an action was done, whether it helped, and what was agreed but never written down. It shows only who is recorded as having each action.</p>
<h3>Actions that name no owner</h3>
<p>They are in none of the shares above. Their number is ${printedWords(actions.notStated, 'total', rule)}; actions counted in all: ${printedWords(actions, 'counted', rule)}.</p>
${reasonTable(
  {
    caption: 'Why no owner can be told',
    unit: 'Actions',
    reasons: notStatedReasons,
    words: notStatedWords,
    counts: actions.notStated.reasons,
  },
  rule,
)}
<h3>What is left out</h3>
<p>Plans read: ${printedWords(plans, 'read', rule)}. Plans counted: ${printedWords(plans, 'counted', rule)}.</p>
${reasonTable(
  {
    caption: 'Plans left out',
    unit: 'Plans',
    reasons: plansLeftOut(report),
    words: planLeftOutWords,
    counts: plans.leftOut,
  },
  rule,
)}
${reasonTable(
  {
    caption: 'Actions left out',
    unit: 'Actions',
    reasons: actionLeftOutReasons,
    words: actionLeftOutWords,
    counts: actions.leftOut,
    more: [['In a plan that is left out', printedWords(actions, 'inLeftOutPlans', rule)]],
  },
  rule,
)}
${rejectedPart(report)}
${qualityPart(report)}
${takenAsIs(report)}
</section>`
}

function takenAsIs(report: AuditReport): Html {
  const rule = ruleOf(report)
  return html`<h3>What was taken as it is</h3>
${reasonTable(
  {
    caption: 'Where the time of a plan was found, when not where it was first looked for',
    head: 'Found',
    unit: 'Plans',
    reasons: timeFallbacks,
    words: timeFallbackWords,
    counts: report.timeFallbacks,
  },
  rule,
)}
<p>Actions in which two addresses were taken to be of the same server without proof: ${printedWords(report.actions, 'assumedSameServer', rule)}.</p>
<p>People who are named with a server and without one, and were taken to be the same person: ${printedWords(report, 'peopleAssumedSameServer', rule)}.</p>${
    report.rule.site
      ? html`\n<p>Actions with an owner whom the site's own file puts in another place than the rule does${report.rule.site.ratings ? ', or that count as raters read them' : ''}: ${printedWords(report.actions, 'overridden', rule)}.</p>`
      : ''
  }`
}

/** A filter that was not asked for leaves nothing out. */
function plansLeftOut({ rule: { filters } }: AuditReport): readonly LeftOutReason[] {
  const notAsked: Partial<Record<LeftOutReason, boolean>> = {
    'other-status': filters.status === undefined,
    'other-intent': filters.intent === undefined,
    'other-category': filters.category === undefined,
    'other-time': filters.from === undefined && filters.to === undefined,
  }
  return leftOutReasons.filter((reason) => notAsked[reason] !== true)
}
