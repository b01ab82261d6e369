import { html } from 'hono/html'
import type { ShownCard } from '../cds/shown-card.ts'
import type { StoredResource } from '../fhir/stored-resource.ts'
import type { Html } from './ehr-options.ts'
import type { StaffMember } from './staff.ts'

/** What CDS services say of this person, each with its link into the app and a way to put it away. */
export function cardsPart(
  patient: StoredResource,
  { cards, signedIn }: { readonly cards: readonly ShownCard[]; readonly signedIn: StaffMember },
): Html | '' {
  return cards.length === 0 ? '' : html`${cards.map((card) => cardArticle(patient, card, signedIn))}`
}

function cardArticle(patient: StoredResource, card: ShownCard, signedIn: StaffMember): Html {
  const as = html`<input type="hidden" name="as" value="${signedIn.id}">`
  return html`<article class="plan" data-card aria-label="From ${card.source}">
    <p><strong>${card.summary}</strong></p>
    ${card.detail.map((lines) => html`<p>${lines.map((line, place) => html`${place === 0 ? '' : html`<br>`}${line}`)}</p>`)}
    ${card.links.map(
      ({
        label,
        appContext,
      }) => html`<form method="post" action="/people/${patient.id}/open" target="_blank" rel="noopener">
        ${as}<input type="hidden" name="where" value="window">
        ${appContext === undefined ? '' : html`<input type="hidden" name="appContext" value="${appContext}">`}
        <p><button type="submit">${label}</button></p>
      </form>`,
    )}
    ${card.uuid === undefined ? '' : dismissForm(patient, { ...card, uuid: card.uuid }, as)}
    <p class="quiet">${card.source}</p>
  </article>`
}

function dismissForm(
  patient: StoredResource,
  { uuid, reasons }: ShownCard & { readonly uuid: string },
  as: Html,
): Html {
  return html`<details><summary>Put this away</summary>
    <form method="post" action="/people/${patient.id}/put-away">
      ${as}<input type="hidden" name="card" value="${uuid}">
      <p><label for="reason-${uuid}">Why</label>
      <select id="reason-${uuid}" name="reason">
        <option value="">No reason</option>
        ${reasons.map(({ system, code, display }) => html`<option value="${system}|${code}">${display}</option>`)}
      </select></p>
      <p><button type="submit">Put it away</button></p>
    </form>
  </details>`
}

/** Said in the place of a card that was put away. */
export function putAwayNotice(told: string | undefined): Html | '' {
  if (told === 'told') return html`<p role="status">Put away. The service was told.</p>`
  return told === 'not-told' ? html`<p role="status">Put away. The service could not be told.</p>` : ''
}
