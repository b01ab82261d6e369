import { html } from 'hono/html'
import { member, objectMember, objectsMember, stringMember } from '../../fhir/index.ts'
import type { StoredResource } from '../fhir/stored-resource.ts'
import type { EhrOptions, Html } from './ehr-options.ts'
import { resourcesOfPerson, restrictedOfPerson } from './person-record.ts'
import { restrictedNotice } from './restricted-notice.ts'

function titleOf(resource: StoredResource): string {
  const code = objectMember(resource, 'code') ?? {}
  const [coding] = objectsMember(code, 'coding')
  return (
    stringMember(resource, 'description') ??
    stringMember(code, 'text') ??
    (coding === undefined ? undefined : stringMember(coding, 'display')) ??
    stringMember(resource, 'questionnaire') ??
    resource.id
  )
}

function whenOf(resource: StoredResource): string {
  const dates = ['authored', 'effectiveDateTime', 'date', 'issued'].map((name) =>
    stringMember(resource, name),
  )
  return dates.find((date) => date !== undefined) ?? 'not recorded'
}

/** The plain text of a letter; only text is decoded, anything else is named by its type. */
function letterText(resource: StoredResource): readonly string[] {
  return objectsMember(resource, 'content').map((content) => {
    const attachment = objectMember(content, 'attachment') ?? {}
    const type = stringMember(attachment, 'contentType') ?? 'type not recorded'
    const data = member(attachment, 'data')
    return type.startsWith('text/plain') && typeof data === 'string'
      ? Buffer.from(data, 'base64').toString('utf8')
      : `(${type}, not shown here)`
  })
}

function section(resource: StoredResource): Html {
  return html`<li>
    <h3><bdi>${titleOf(resource)}</bdi></h3>
    <p>${resource.resourceType}; ${stringMember(resource, 'status') ?? 'status not recorded'}; ${whenOf(resource)}</p>
    ${resource.resourceType === 'DocumentReference' ? letterText(resource).map((text) => html`<p class="letter"><bdi>${text}</bdi></p>`) : ''}
  </li>`
}

/**
 * Letters, filled questionnaires and scores, newest stored first. Answers and score values are not on this page: they
 * rate workers who may be the ones looking. They are on the FHIR page, as in any record's database.
 */
export function documentsTab(engine: EhrOptions['engine'], personId: string): Html {
  const types = ['QuestionnaireResponse', 'Observation', 'DocumentReference']
  const documents = resourcesOfPerson(engine, personId, types)
  return html`<h2>Documents</h2>
  <p>Answers and scores are not shown on this page. The FHIR page holds everything as it is stored.</p>
  ${restrictedNotice(restrictedOfPerson(engine, personId, types))}
  ${documents.length === 0 ? html`<p>No document is recorded.</p>` : html`<ul class="documents">${documents.toReversed().map(section)}</ul>`}`
}
