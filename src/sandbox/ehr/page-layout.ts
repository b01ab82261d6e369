import { html } from 'hono/html'
import type { Html } from './ehr-options.ts'
import type { StaffMember } from './staff.ts'

/** What every page of the demo record shares. */
export interface PageFrame {
  readonly title: string
  readonly staff: readonly StaffMember[]
  /** Absent only when the record holds no Practitioner at all. */
  readonly signedIn: StaffMember | undefined
  /** Path of this page without its query, so that choosing who is signed in stays here. */
  readonly path: string
  /** Other parts of the query to keep when choosing who is signed in. */
  readonly keep?: Readonly<Record<string, string>>
  /** What kind of record this is, in a sentence, unless it is the usual one. */
  readonly kind?: string
}

/** Adds who is signed in to a path of the demo record; kept in the address, so there is no cookie. */
export function addressAs(
  path: string,
  signedIn: StaffMember | undefined,
  more: Record<string, string> = {},
) {
  const query = new URLSearchParams({ ...more, ...(signedIn === undefined ? {} : { as: signedIn.id }) })
  return query.size === 0 ? path : `${path}?${query}`
}

function signedInChooser({ staff, signedIn, path, keep = {} }: PageFrame): Html {
  return html`<form class="signed-in" method="get" action="${path}">
    ${Object.entries(keep).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
    <label for="as">Signed in as</label>
    <select id="as" name="as">
      ${staff.map(
        ({ id, name, role }) =>
          html`<option value="${id}" ${id === signedIn?.id ? html`selected` : ''}>${name}${role === undefined ? '' : `, ${role.toLowerCase()}`}</option>`,
      )}
    </select>
    <button type="submit">Change</button>
  </form>`
}

/** A whole page: skip link, banner that says nothing here is real, sign-in chooser, and `content` as the main part. */
export function pageLayout(frame: PageFrame, content: Html): Html {
  return html`<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>${frame.title} - Riverside Record (demo)</title>
  <link rel="icon" type="image/svg+xml" href="/ehr/ehr-icon.svg">
  <link rel="stylesheet" href="/ehr/ehr.css">
  <link rel="stylesheet" href="/ehr/tables.css">
  <link rel="stylesheet" href="/ehr/kinds.css">
  <script type="module" src="/ehr/ehr.js"></script>
</head>
<body>
  <a class="skip" href="#main">Skip to the main part</a>
  <header>
    <div class="bar">
      <p class="product"><a href="${addressAs('/', frame.signedIn)}">Riverside Record <span class="demo">demo</span></a></p>
      ${signedInChooser(frame)}
    </div>
    <p class="synthetic">Everybody here is invented. Nothing is kept: starting the sandbox again puts everything back. <strong data-kind>${frame.kind ?? ''}</strong></p>
    <nav aria-label="Record">
      <a href="${addressAs('/', frame.signedIn)}" ${frame.path === '/' ? html`aria-current="page"` : ''}>Caseload</a>
      <a href="${addressAs('/kind-of-record', frame.signedIn)}" ${frame.path === '/kind-of-record' ? html`aria-current="page"` : ''}>Kind of record</a>
      <a href="${addressAs('/going-wrong', frame.signedIn)}" ${frame.path === '/going-wrong' ? html`aria-current="page"` : ''}>Try things going wrong</a>
      <a href="/portal">People’s portal</a>
    </nav>
  </header>
  <main id="main" tabindex="-1">
    ${content}
  </main>
</body>
</html>`
}
