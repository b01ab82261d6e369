import { html, raw } from 'hono/html'
import { reportStyle, reportStyleHash } from '../../html/report-style.ts'
import type { ParticipationReport } from '../participation-report.ts'
import { besideWords, leadWords } from '../participation-words.ts'
import { madeOfSection, notShownSection } from './reading-sections.ts'
import { toolsSection } from './tools-section.ts'
import { groupsSection } from './use-sections.ts'

/**
 * A report on participation as one HTML page that needs nothing else: no script, no font, no request. Its own policy forbids
 * all of them, and lets only its one style sheet in. Texts of the data are texts in it, whatever they hold.
 */
export function participationHtml(report: ParticipationReport): string {
  const policy = `default-src 'none'; style-src '${reportStyleHash}'; base-uri 'none'; form-action 'none'`
  const page = html`<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>Which tools people use: participation</title>
<style>${raw(reportStyle)}</style>
</head>
<body>
<main>
<h1>Which tools people use</h1>
<p class="lead">${leadWords(report)}</p>
${
  report.rule.suppression === 'none'
    ? html`<p class="warning"><strong>Small numbers are not hidden in this report.</strong> It is for people who may read the records. Do not publish it.</p>\n`
    : ''
}<ul class="beside">
${besideWords(report).map((words) => html`  <li>${words}</li>\n`)}</ul>
${toolsSection(report)}
${groupsSection(report)}
${notShownSection(report)}
${madeOfSection(report)}
</main>
<footer><p>Alongside participation report, version ${report.alongsideParticipation}. Counted from completed forms in the record.</p></footer>
</body>
</html>`
  return String(page)
}
