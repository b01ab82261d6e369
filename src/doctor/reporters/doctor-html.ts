import { createHash } from 'node:crypto'
import { html, raw } from 'hono/html'
import type { Decisions, DoctorReport, Section, ServerReport } from '../doctor-report.ts'
import { doctorStyle } from './doctor-style.ts'
import { levelWords, serverLead, verdictWords } from './report-words.ts'

type Html = ReturnType<typeof html>

/** The report as one page that needs nothing else: no script, no font, no request; its policy lets its one style sheet in. What servers said is text in it. */
export function doctorHtml(report: DoctorReport): string {
  const hash = createHash('sha256').update(doctorStyle).digest('base64')
  const policy = `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`
  const { site, app, checkedAt, verdict, servers } = report
  const title = `Capability report: ${site}`
  return `${String(html`<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<style>${raw(doctorStyle)}</style>
</head>
<body>
<main>
<h1>${title}</h1>
<p class="lead">${verdictWords(verdict)}</p>
<p>${app === undefined ? 'Where the app is served from was not given.' : `App at ${app}.`} Checked ${checkedAt}.</p>
${servers.map(serverPart)}</main>
<footer><p>Made by alongside site doctor. It holds no password, token or key, and nothing of any person's record.</p></footer>
</body>
</html>`)}\n`
}

function serverPart(server: ServerReport): Html {
  const [overview, ...others] = server.sections
  return html`<section>
<h2>${serverLead(server)}</h2>
${overview === undefined ? '' : sectionPart(overview)}${
  server.decisions === undefined ? '' : placementPart(server.decisions)
}${others.map(sectionPart)}</section>
`
}

function sectionPart({ title, findings }: Section): Html {
  return html`<h3>${title}</h3>
<ul>
${findings.map(
  ({ level, says, fix }) => html`<li class="${level}"><strong>${levelWords[level]}</strong> ${says}${
    fix === undefined || level === 'works' ? '' : html`<p class="fix">What to do: ${fix}</p>`
  }</li>
`,
)}</ul>
`
}

function placementPart({ placements }: Decisions): Html {
  return html`<table>
<caption>Where a plan goes</caption>
<thead><tr><th scope="col">What</th><th scope="col">Where</th><th scope="col">Why, and what to do</th></tr></thead>
<tbody>
${placements.map(
  ({
    name,
    resource,
    says,
    why,
  }) => html`<tr><th scope="row">${name} (${resource})</th><td data-label="Where">${says}</td><td data-label="Why">${why.map(
    (one) => html`<p>${one.says}${one.fix === undefined ? '' : html` What to do: ${one.fix}`}</p>`,
  )}</td></tr>
`,
)}</tbody>
</table>
`
}
