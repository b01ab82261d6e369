import { html } from 'hono/html'
import { type Personality, type PersonalityId, personalities, personalityOf } from '../personality.ts'
import type { Html } from './ehr-options.ts'

/** What kind of record this is now, in one sentence. */
export function personalitySentence(id: PersonalityId): string {
  return `Kind of record: ${personalityOf(id).name}.`
}

function choice(
  [id, { name, does, lookFor }]: readonly [PersonalityId, Personality],
  now: PersonalityId,
): Html {
  return html`<div class="kind">
    <input type="radio" name="personality" id="kind-${id}" value="${id}" aria-describedby="does-${id}" ${id === now ? html`checked` : ''}>
    <label for="kind-${id}">${name}</label>
    <div id="does-${id}"><p>${does}</p><p>In Alongside: ${lookFor}</p></div>
  </div>`
}

/** The kinds of record to choose from, without a heading. Works without the page's script; with it, pressing does not leave the page. */
export function personalityPanel(now: PersonalityId): Html {
  return html`<form method="post" action="/ehr/personality" class="kinds" data-personality>
    <p role="status" data-personality-state>${personalitySentence(now)}</p>
    <fieldset>
      <legend>Kinds of record</legend>
      ${[...personalities].map((each) => choice(each, now))}
    </fieldset>
    <p>Another kind ends every sign-in. Open Alongside again afterwards.</p>
    <button type="submit">Make it this kind of record</button>
  </form>`
}
