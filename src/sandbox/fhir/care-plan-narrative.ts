import { type JsonObject, objectMember, objectsMember, stringMember } from '../../fhir/index.ts'

/** A narrative generated from the actions of a CarePlan, each with who does it and how it stands (FHIR R4 Narrative). */
export function carePlanNarrative(plan: JsonObject): JsonObject {
  const lines = objectsMember(plan, 'activity').map(
    (activity) => `<li>${escaped(actionWords(activity))}</li>`,
  )
  const title = `<p>${escaped(stringMember(plan, 'title') ?? 'Care plan')}</p>`
  const list = lines.length === 0 ? '<p>No action is recorded.</p>' : `<ul>${lines.join('')}</ul>`
  return {
    status: 'generated',
    div: `<div xmlns="http://www.w3.org/1999/xhtml">${title}${list}</div>`,
  }
}

function actionWords(activity: JsonObject): string {
  const detail = objectMember(activity, 'detail')
  if (detail === undefined) return nameOf(objectMember(activity, 'reference') ?? {})
  const owners = objectsMember(detail, 'performer').map(nameOf)
  return [
    stringMember(detail, 'description') ?? 'no description',
    owners.length === 0 ? 'nobody recorded' : owners.join(', '),
    stringMember(detail, 'status') ?? 'no status',
  ].join(' - ')
}

function nameOf(reference: JsonObject): string {
  return stringMember(reference, 'display') ?? stringMember(reference, 'reference') ?? 'no name'
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (character) => entities[character] ?? character)
}
