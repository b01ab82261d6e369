import { html } from 'hono/html'
import { dataTable, type TableRow } from '../../html/data-table.ts'
import type { Html } from '../../html/html-part.ts'
import { printedWords } from '../../html/printed-words.ts'
import { type SuppressionRule, suppressionRules } from '../../suppression/suppression-rule.ts'
import type { ParticipationReport, ReportedGiven } from '../participation-report.ts'
import { participationTools } from '../participation-tools.ts'
import { aloneWords, givenWords, occasionWords, toolWords } from '../participation-words.ts'
import { givenModes, planOccasions } from '../response-facts.ts'

/** Each tool over all of the data, how answers were given, and what the completed goal plans are. */
export function toolsSection(report: ParticipationReport): Html {
  const rule = suppressionRules[report.rule.suppression]
  return html`<section aria-labelledby="tools">
<h2 id="tools">Which tools are used</h2>
${dataTable({
  caption: 'Responses to each tool',
  columns: [
    { label: 'Tool' },
    { label: 'Completed', numeric: true },
    { label: 'People with at least one', numeric: true },
    { label: 'Not finished', numeric: true },
  ],
  rows: participationTools.map((tool) => ({
    head: toolWords[tool],
    cells: (['completed', 'people', 'inProgress'] as const).map((name) =>
      printedWords(report.tools[tool], name, rule),
    ),
  })),
  foot: {
    head: 'All tools',
    cells: [
      printedWords(report, 'completed', rule),
      printedWords(report, 'users', rule),
      printedWords(report, 'inProgress', rule),
    ],
  },
})}
<p>Responses to other forms: ${printedWords(report, 'otherForms', rule)}. They are in nothing above.</p>
<h3>How the answers were given</h3>
${dataTable({
  caption: 'Completed responses, by how they were given',
  columns: [
    { label: 'Tool' },
    ...givenModes.map((mode) => ({ label: givenWords[mode], numeric: true }) as const),
    { label: 'Alone, of those that say how', numeric: true },
  ],
  rows: participationTools.map((tool) => givenRow(toolWords[tool], report.tools[tool].given, rule)),
  foot: givenRow('All tools', report.given, rule),
})}
<h3>Goal plans</h3>
${dataTable({
  caption: 'Completed goal plans',
  columns: [{ label: 'What it is' }, { label: 'Responses', numeric: true }],
  rows: planOccasions.map((occasion) => ({
    head: occasionWords[occasion],
    cells: [printedWords(report.goalPlans, occasion, rule)],
  })),
})}
</section>`
}

function givenRow(head: string, given: ReportedGiven, rule: SuppressionRule): TableRow {
  return {
    head,
    cells: [...givenModes.map((mode) => printedWords(given, mode, rule)), aloneWords(given, rule)],
  }
}
