import { html } from 'hono/html'
import type { Html } from './ehr-options.ts'
import type { WriteLog } from './write-log.ts'

/** "Written during this session" for one person; the page's script goes on adding to it. */
export function writeList(log: WriteLog, personId: string): Html {
  const writes = log.after(0, personId)
  return html`<section class="writes" aria-labelledby="writes-title">
    <h2 id="writes-title">Written during this session</h2>
    <p data-writes-none ${writes.length > 0 ? html`hidden` : ''}>Nothing has been written for this person yet. What is written appears here by itself.</p>
    <div class="log" role="log" aria-labelledby="writes-title" tabindex="0">
      <ol data-writes data-person="${personId}" data-last="${writes.at(-1)?.number ?? 0}">
        ${writes.map(({ text }) => html`<li>${text}</li>`)}
      </ol>
    </div>
    <p role="status" data-writes-status></p>
  </section>`
}
