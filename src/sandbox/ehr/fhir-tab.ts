import { html } from 'hono/html'
import { objectMember, stringMember } from '../../fhir/index.ts'
import type { StoredResource } from '../fhir/stored-resource.ts'
import type { EhrOptions, Html } from './ehr-options.ts'
import { resourcesOfPerson, restrictedOfPerson } from './person-record.ts'
import { restrictedNotice } from './restricted-notice.ts'
import { writeList } from './write-list.ts'
import type { WriteLog } from './write-log.ts'

function section(resource: StoredResource): Html {
  const meta = objectMember(resource, 'meta') ?? {}
  const version = stringMember(meta, 'versionId')
  const updated = stringMember(meta, 'lastUpdated')
  const name = `${resource.resourceType}/${resource.id}`
  return html`<li><details>
    <summary>${name}${version === undefined ? '' : `, version ${version}`}${updated === undefined ? '' : `, stored ${updated}`}</summary>
    <pre tabindex="0" role="region" aria-label="JSON of ${name}">${JSON.stringify(resource, null, 2)}</pre>
  </details></li>`
}

/** Everything stored about the person, as FHIR R4 JSON, and what was written since the sandbox started. */
export function fhirTab(engine: EhrOptions['engine'], personId: string, log: WriteLog): Html {
  const resources = resourcesOfPerson(engine, personId)
  const query = `QuestionnaireResponse?patient=${encodeURIComponent(personId)}`
  return html`<h2>FHIR R4</h2>
  <p>Stored at <code>${engine.fhirBase}</code>. Ask it yourself with the demo read token that was printed when the sandbox started, for instance <code>GET ${engine.fhirBase}/${query}</code>.</p>
  ${writeList(log, personId)}
  <h2>Everything stored about this person</h2>
  ${restrictedNotice(restrictedOfPerson(engine, personId))}
  <ul class="resources">${resources.map(section)}</ul>`
}
