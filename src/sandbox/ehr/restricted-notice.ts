import { html } from 'hono/html'
import type { Html } from './ehr-options.ts'

/** Says that something is kept from a page, and how much; nothing when nothing is. */
export function restrictedNotice(count: number): Html | '' {
  if (count === 0) return ''
  const words = count === 1 ? '1 document is restricted and' : `${count} documents are restricted and`
  return html`<p class="notice">${words} not shown here: only the session that wrote it can read it.</p>`
}
