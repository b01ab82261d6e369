import { html } from 'hono/html'
import type { Html } from './ehr-options.ts'

/** A page outside the record proper, where nobody's work is in sight: signing in, and the people's portal. `product` names it at the top. */
export function plainLayout(
  { title, product }: { readonly title: string; readonly product: string },
  content: Html,
): Html {
  return html`<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>${title} - ${product} (demo)</title>
  <link rel="icon" type="image/svg+xml" href="/ehr/ehr-icon.svg">
  <link rel="stylesheet" href="/ehr/ehr.css">
  <link rel="stylesheet" href="/ehr/tables.css">
</head>
<body>
  <header>
    <div class="bar"><p class="product">${product} <span class="demo">demo</span></p></div>
    <p class="synthetic">Everybody here is invented. There are no passwords: choose who to be.</p>
  </header>
  <main id="main">
    ${content}
  </main>
</body>
</html>`
}

/** A label, a list to choose one from, and a button. */
export function chooseForm({
  action,
  hidden,
  label,
  name,
  options,
  button,
}: {
  readonly action: string
  readonly hidden: Readonly<Record<string, string>>
  readonly label: string
  readonly name: string
  readonly options: readonly { readonly value: string; readonly words: string }[]
  readonly button: string
}): Html {
  return html`<form method="post" action="${action}">
    ${Object.entries(hidden).map(([each, value]) => html`<input type="hidden" name="${each}" value="${value}">`)}
    <p><label for="${name}">${label}</label>
    <select id="${name}" name="${name}">${options.map(({ value, words }) => html`<option value="${value}">${words}</option>`)}</select></p>
    <p><button type="submit" class="main">${button}</button></p>
  </form>`
}
