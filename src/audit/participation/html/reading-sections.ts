import { html } from 'hono/html'
import { dataTable } from '../../html/data-table.ts'
import { dayWords } from '../../html/day-words.ts'
import type { Html } from '../../html/html-part.ts'
import { fewPeople, numberWords, printedWords } from '../../html/printed-words.ts'
import { rejectionWords } from '../../html/quality-words.ts'
import { leastGroupPeople } from '../../report/small-group.ts'
import { suppressionRules } from '../../suppression/suppression-rule.ts'
import type { ParticipationReport } from '../participation-report.ts'
import { monthsWords, notShownWords } from '../participation-words.ts'
import { type ResponseLeftOutReason, responseLeftOutReasons } from '../response-facts.ts'

const mostLines = 50

const leftOutWords: Readonly<Record<ResponseLeftOutReason, string>> = {
  'older-version': 'An older version of one that is there too',
  repeated: 'The same version again',
  'entered-in-error': 'Entered in error',
  'other-status': 'Stopped, or without a known status',
  modified: 'With something in it that could turn its meaning round',
  'same-submission': 'Another copy of what was sent once',
  'other-time': 'Outside the time that was asked for, or without a time',
}

/** What the numbers do not show, and what was left out of them. */
export function notShownSection(report: ParticipationReport): Html {
  const rule = suppressionRules[report.rule.suppression]
  const { responses } = report
  const { total, lines } = responses.rejected
  const shown = lines.slice(0, mostLines)
  return html`<section aria-labelledby="missing">
<h2 id="missing">What this does not show</h2>
<ul>
${notShownWords.map((words) => html`  <li>${words}</li>\n`)}</ul>
${dataTable({
  caption: `Responses left out, of ${printedWords(responses, 'read', rule)} read`,
  columns: [{ label: 'Why' }, { label: 'Responses', numeric: true }],
  rows: responseLeftOutReasons.map((reason) => ({
    head: leftOutWords[reason],
    cells: [printedWords(responses.leftOut, reason, rule)],
  })),
})}
<p>Responses that do not say when they were written, and count by their last update: ${printedWords(responses, 'timeFromLastUpdated', rule)}. People named with a server and without, taken for one person: ${printedWords(report, 'peopleAssumedSameServer', rule)}.</p>
${
  total === 0
    ? html`<p>Every line could be read.</p>`
    : dataTable({
        caption: `Lines that could not be read: ${numberWords(total)}. Each may have been a response or a care plan`,
        columns: [{ label: 'File' }, { label: 'Line', numeric: true }, { label: 'Why' }],
        rows: shown.map(({ file, line, why, detail }) => ({
          head: html`<bdi>${file}</bdi>`,
          cells: [
            numberWords(line),
            html`${rejectionWords[why]}${detail === undefined ? '' : html` (<bdi>${detail}</bdi>)`}`,
          ],
        })),
      })
}${total > shown.length ? html`\n<p>${numberWords(total - shown.length)} more are not listed here; the report as JSON lists up to 1,000.</p>` : ''}
</section>`
}

/** What was asked for, and the files. */
export function madeOfSection(report: ParticipationReport): Html {
  const { rule, source } = report
  const hiding = suppressionRules[rule.suppression]
  const facts: readonly (readonly [string, string])[] = [
    ['Time', monthsWords(report)],
    ['Grouped by', rule.by.length === 0 ? 'nothing' : rule.by.join(' and ')],
    ['Length of a period', rule.period],
    ['From', rule.from ?? 'the first response'],
    ['To', rule.to ?? 'the last response'],
    ['Address of the server', rule.base ?? 'not given'],
    ...(rule.siteTeams === undefined
      ? []
      : [["Teams the site's file names", numberWords(rule.siteTeams)] as const]),
    ['Small numbers', rule.suppression === 'none' ? 'not hidden' : `hidden (${rule.suppression})`],
  ]
  return html`<section aria-labelledby="source">
<h2 id="source">How it was counted</h2>
<dl class="facts">
${facts.map(([name, value]) => html`<div><dt>${name}</dt><dd><bdi>${value}</bdi></dd></div>\n`)}</dl>
${
  rule.suppression === 'none'
    ? ''
    : html`<p>A number of ${fewPeople(hiding)} is hidden, and so is a larger one that would give a hidden number away. People are counted for this, not responses. Groups of fewer than ${leastGroupPeople} people are told of together only. Two reports over the same people are not protected against each other: publish one.</p>\n`
}<p>${source.asOf === null ? 'No response says when it was last updated.' : `The newest update of any response to a tool: ${dayWords(source.asOf)}.`} The same files and options give this report again, byte for byte.</p>
${dataTable({
  caption: 'Files read',
  columns: [
    { label: 'File' },
    { label: 'Bytes', numeric: true },
    { label: 'Lines not read', numeric: true },
    { label: 'SHA-256' },
  ],
  rows: source.files.map((file) => ({
    head: html`<bdi>${file.name}</bdi>`,
    cells: [
      numberWords(file.bytes),
      numberWords(file.rejected),
      file.sha256 === undefined ? 'not worked out' : html`<code>${file.sha256}</code>`,
    ],
  })),
})}
</section>`
}
