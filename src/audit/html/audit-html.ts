import { html, raw } from 'hono/html'
import type { AuditReport } from '../report/audit-report.ts'
import { categorySection } from './category-section.ts'
import { certaintySection } from './certainty-section.ts'
import { comparisonSection } from './comparison-section.ts'
import { flagSection } from './flag-section.ts'
import { funnelSection } from './funnel-section.ts'
import { groupSection } from './group-section.ts'
import { missingSection } from './missing-section.ts'
import { openingSection } from './opening-section.ts'
import { reportStyle, reportStyleHash } from './report-style.ts'
import { ruleSection } from './rule-section.ts'
import { sourceSection } from './source-section.ts'
import { timeSection } from './time-section.ts'

/**
 * A report as one HTML page that needs nothing else: no script, no font, no request. Its own policy forbids all of them, and lets only
 * its one style sheet in. Texts of the data are texts in it, whatever they hold.
 */
export function auditHtml(report: AuditReport): string {
  const policy = `default-src 'none'; style-src '${reportStyleHash}'; base-uri 'none'; form-action 'none'`
  const page = html`<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>Who is responsible: caseload audit</title>
<style>${raw(reportStyle)}</style>
</head>
<body>
<main>
<h1>Who is responsible for the actions of care plans</h1>
${openingSection(report)}
${categorySection(report)}
${groupSection(report)}
${funnelSection(report)}
${timeSection(report)}
${comparisonSection(report)}
${flagSection(report)}
${missingSection(report)}
${certaintySection(report)}
${ruleSection(report)}
${sourceSection(report)}
</main>
<footer><p>Alongside caseload audit, version ${report.alongsideAudit}. Coded after the seven categories published from Gilburt 2013.</p></footer>
</body>
</html>`
  return String(page)
}
