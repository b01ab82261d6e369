import { html } from 'hono/html'
import briefInspire from '../../../questionnaires/brief-inspire/questionnaire.json' with { type: 'json' }
import goalPlan from '../../../questionnaires/goal-plan/questionnaire.json' with { type: 'json' }
import strengths from '../../../questionnaires/strengths-worksheet/questionnaire.json' with { type: 'json' }
import vtpGuide from '../../../questionnaires/vtp-guide/questionnaire.json' with { type: 'json' }
import { parseReference } from '../../domain/reference.ts'
import { stringMember } from '../../fhir/index.ts'
import type { StoredResource } from '../fhir/stored-resource.ts'
import type { Launch } from '../smart/launches.ts'
import type { EhrOptions, Html } from './ehr-options.ts'
import { resourcesOfPerson } from './person-record.ts'
import type { StaffMember } from './staff.ts'

/** What the record can open the app with: the value of the choice, and what it says. */
function openings(engine: EhrOptions['engine'], personId: string) {
  const forms = [briefInspire, vtpGuide, strengths, goalPlan].map(({ url, version, title }) => ({
    value: `${url}|${version}`,
    words: `Form: ${title}`,
  }))
  const held = resourcesOfPerson(engine, personId, ['CarePlan', 'QuestionnaireResponse']).map((resource) => {
    const name = stringMember(resource, 'title') ?? stringMember(resource, 'authored') ?? resource.id
    const what = resource.resourceType === 'CarePlan' ? 'Care plan' : 'Answers of'
    return { value: `${resource.resourceType}/${resource.id}`, words: `${what}: ${name}` }
  })
  return [...forms, ...held]
}

/** A form that opens the app at one thing, by `fhirContext`. */
export function openingChoice(
  patient: StoredResource,
  { engine, signedIn }: { readonly engine: EhrOptions['engine']; readonly signedIn: StaffMember },
): Html {
  return html`<details><summary>Open Alongside at one thing</summary>
    <form method="post" action="/people/${patient.id}/open" target="_blank" rel="noopener">
      <input type="hidden" name="as" value="${signedIn.id}">
      <input type="hidden" name="where" value="window">
      <p><label for="opens">What to open first</label>
      <select id="opens" name="opens">${openings(engine, patient.id).map(({ value, words }) => html`<option value="${value}">${words}</option>`)}</select></p>
      <p><label><input type="checkbox" name="style" value="record"> In the colours of this record</label></p>
      <p><button type="submit">Open it in a new window</button></p>
    </form>
  </details>`
}

/** The launch context of the form (SMART App Launch 2.2, `fhirContext` and `smart_style_url`); none of what was not chosen. */
export function openingOf(
  { opens: choice, style }: Readonly<Record<string, unknown>>,
  fhirBase: string,
): Pick<Launch, 'fhirContext' | 'styleAddress'> {
  const styled =
    style === 'record' ? { styleAddress: `${new URL(fhirBase).origin}/ehr/smart-style.json` } : {}
  if (typeof choice !== 'string' || choice === '') return styled
  const isReference = parseReference(choice).form === 'relative'
  return {
    ...styled,
    fhirContext: [isReference ? { reference: choice } : { canonical: choice, type: 'Questionnaire' }],
  }
}
