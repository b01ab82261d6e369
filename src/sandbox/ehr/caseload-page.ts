import { html } from 'hono/html'
import { stringMember } from '../../fhir/index.ts'
import type { StoredResource } from '../fhir/stored-resource.ts'
import type { EhrOptions, Html } from './ehr-options.ts'
import { addressAs } from './page-layout.ts'
import { familyNameOf, nameOf } from './person-name.ts'
import { nhsNumberOf, recordStateOf, resourcesOfPerson } from './person-record.ts'
import type { StaffMember } from './staff.ts'

export interface CaseloadPage {
  readonly engine: EhrOptions['engine']
  readonly signedIn: StaffMember | undefined
  /** What each synthetic person was made to show, by logical id. */
  readonly situations: ReadonlyMap<string, string>
}

function stateWords(patient: StoredResource): string {
  const { died, mergedInto, inactive } = recordStateOf(patient)
  if (died !== undefined) return 'Died'
  if (mergedInto !== undefined) return 'Merged'
  return inactive ? 'Not in use' : ''
}

function row(patient: StoredResource, { engine, signedIn, situations }: CaseloadPage): Html {
  const plans = resourcesOfPerson(engine, patient.id, ['CarePlan'])
  const current = plans.filter((plan) => stringMember(plan, 'status') === 'active').length
  const state = stateWords(patient)
  return html`<tr>
    <th scope="row"><a href="${addressAs(`/people/${patient.id}`, signedIn)}"><bdi>${nameOf(patient)}</bdi></a>${state === '' ? '' : html` <span class="state">${state}</span>`}</th>
    <td data-label="Born">${stringMember(patient, 'birthDate') ?? 'not recorded'}</td>
    <td data-label="NHS number">${nhsNumberOf(patient) ?? 'not recorded'}</td>
    <td data-label="Care plans">${plans.length === 0 ? 'none' : `${plans.length} (${current} active)`}</td>
    <td data-label="Made to show">${situations.get(patient.id) ?? ''}</td>
  </tr>`
}

/** The first page: what this is, what to press, and everybody on the caseload. */
export function caseloadPage(page: CaseloadPage): Html {
  const patients = page.engine
    .resources('Patient')
    .toSorted((a, b) => familyNameOf(a).localeCompare(familyNameOf(b), 'en'))
  return html`<h1>Caseload of the Riverside Community Mental Health Team (synthetic)</h1>
  <div class="welcome">
    <p>This is a pretend electronic record, made for trying Alongside: it is not Alongside itself, and nobody in it is real.
    Choose a person below, then press <strong>Open Alongside here</strong> to see it inside the record, or <strong>Open Alongside in a new window</strong>.
    What Alongside saves appears on the person's <strong>Documents</strong> and <strong>FHIR</strong> pages.</p>
  </div>
  ${
    patients.length === 0
      ? html`<p>The record holds nobody.</p>`
      : html`<table class="stacking">
    <caption>${patients.length} people</caption>
    <thead><tr><th scope="col">Name</th><th scope="col">Born</th><th scope="col">NHS number</th><th scope="col">Care plans</th><th scope="col">Made to show</th></tr></thead>
    <tbody>${patients.map((patient) => row(patient, page))}</tbody>
  </table>`
  }`
}
