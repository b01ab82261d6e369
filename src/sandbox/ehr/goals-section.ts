import { html } from 'hono/html'
import { type JsonObject, objectMember, objectsMember, stringMember } from '../../fhir/index.ts'
import type { StoredResource } from '../fhir/stored-resource.ts'
import type { Html } from './ehr-options.ts'

const notRecorded = 'not recorded'

/** The words of a Goal, as recorded. */
export function goalWords(goal: JsonObject): string {
  return stringMember(objectMember(goal, 'description') ?? {}, 'text') ?? 'no description'
}

function targetOf(goal: JsonObject): string {
  const dates = objectsMember(goal, 'target').flatMap((target) => stringMember(target, 'dueDate') ?? [])
  return dates.length === 0 ? notRecorded : dates.join('; ')
}

function conceptOf(goal: JsonObject, name: string): string {
  const concept = objectMember(goal, name) ?? {}
  const [coding = {}] = objectsMember(concept, 'coding')
  return (
    stringMember(concept, 'text') ??
    stringMember(coding, 'display') ??
    stringMember(coding, 'code') ??
    notRecorded
  )
}

function row(goal: StoredResource): Html {
  const speaker = objectMember(goal, 'expressedBy') ?? {}
  return html`<tr>
    <td data-label="Goal"><bdi>${goalWords(goal)}</bdi></td>
    <td data-label="Said by"><bdi>${stringMember(speaker, 'display') ?? stringMember(speaker, 'reference') ?? notRecorded}</bdi></td>
    <td data-label="Status">${stringMember(goal, 'lifecycleStatus') ?? notRecorded}</td>
    <td data-label="Progress"><bdi>${conceptOf(goal, 'achievementStatus')}</bdi></td>
    <td data-label="By">${targetOf(goal)}</td>
  </tr>`
}

/** Every goal of the person as an ordinary record lists them, without any judgement. */
export function goalsSection(goals: readonly StoredResource[]): Html {
  if (goals.length === 0) return html`<h2>Goals</h2><p>No goal is recorded.</p>`
  return html`<h2>Goals</h2>
  <table class="stacking">
    <caption class="quiet">${goals.length === 1 ? '1 goal' : `${goals.length} goals`}</caption>
    <thead><tr><th scope="col">Goal</th><th scope="col">Said by</th><th scope="col">Status</th><th scope="col">Progress</th><th scope="col">By</th></tr></thead>
    <tbody>${goals.map(row)}</tbody>
  </table>`
}
