import { html } from 'hono/html'
import { stringMember } from '../../fhir/index.ts'
import type { StoredResource } from '../fhir/stored-resource.ts'
import type { EhrOptions, Html } from './ehr-options.ts'
import { openingChoice } from './opening-choice.ts'
import { addressAs } from './page-layout.ts'
import { nameOf } from './person-name.ts'
import { nhsNumberOf, recordStateOf } from './person-record.ts'
import type { StaffMember } from './staff.ts'

/** The tabs of a person's page: what the address holds, and what the tab says. */
export const personTabs = [
  ['summary', 'Summary'],
  ['care-plans', 'Care plans'],
  ['documents', 'Documents'],
  ['fhir', 'FHIR'],
] as const

export type PersonTab = (typeof personTabs)[number][0]

/** The tab an address names; the summary when it names none of ours. */
export function personTab(text: string | undefined): PersonTab {
  return personTabs.find(([id]) => id === text)?.[0] ?? 'summary'
}

function stateNotice(patient: StoredResource, signedIn: StaffMember | undefined): Html | '' {
  const { died, mergedInto, inactive } = recordStateOf(patient)
  if (died !== undefined) {
    return html`<p class="notice"><strong>This person has died</strong> (${died}). You can still press Open Alongside, to see that it refuses.</p>`
  }
  if (mergedInto !== undefined) {
    return html`<p class="notice"><strong>This record was merged into <a href="${addressAs(`/people/${mergedInto}`, signedIn)}">another record</a></strong> and is no longer used. You can still press Open Alongside, to see that it refuses.</p>`
  }
  return inactive ? html`<p class="notice"><strong>This record is not in use.</strong></p>` : ''
}

/** Who this is: the strip above everything about a person, in this record and around the frame. */
export function personStrip(patient: StoredResource, signedIn: StaffMember | undefined): Html {
  return html`<div class="person">
    <h1><bdi>${nameOf(patient)}</bdi></h1>
    <dl>
      <div><dt>Born</dt><dd>${stringMember(patient, 'birthDate') ?? 'not recorded'}</dd></div>
      <div><dt>NHS number</dt><dd>${nhsNumberOf(patient) ?? 'not recorded'}</dd></div>
      <div><dt>Gender</dt><dd>${stringMember(patient, 'gender') ?? 'not recorded'}</dd></div>
    </dl>
    ${stateNotice(patient, signedIn)}
  </div>`
}

/** The two ways to open the app; each press makes its own launch. */
export function openButtons(patient: StoredResource, signedIn: StaffMember | undefined): Html {
  if (signedIn === undefined) {
    return html`<p class="notice">Nobody can be signed in: this record holds no staff. Alongside cannot be opened.</p>`
  }
  const form = (where: 'frame' | 'window', words: string, target: Html | '') =>
    html`<form method="post" action="/people/${patient.id}/open" ${target}>
      <input type="hidden" name="as" value="${signedIn.id}">
      <input type="hidden" name="where" value="${where}">
      <button type="submit" class="main">${words}</button>
    </form>`
  return html`<div class="open">
    ${form('frame', 'Open Alongside here', '')}
    ${form('window', 'Open Alongside in a new window', html`target="_blank" rel="noopener"`)}
  </div>`
}

/** A person's page with the content of one tab. */
export function personPage(
  patient: StoredResource,
  {
    engine,
    signedIn,
    tab,
    content,
    cards = '',
  }: {
    engine: EhrOptions['engine']
    signedIn: StaffMember | undefined
    tab: PersonTab
    content: Html
    /** What CDS services say. */
    cards?: Html | ''
  },
): Html {
  return html`${personStrip(patient, signedIn)}
  ${openButtons(patient, signedIn)}
  ${cards}
  ${signedIn === undefined ? '' : openingChoice(patient, { engine, signedIn })}
  <nav class="tabs" aria-label="Parts of this record">
    ${personTabs.map(
      ([id, words]) =>
        html`<a href="${addressAs(`/people/${patient.id}`, signedIn, { tab: id })}" ${id === tab ? html`aria-current="page"` : ''}>${words}</a>`,
    )}
  </nav>
  ${content}`
}
