import { html } from 'hono/html'
import { type JsonObject, objectMember, objectsMember, stringMember } from '../../fhir/index.ts'
import type { StoredResource } from '../fhir/stored-resource.ts'
import type { EhrOptions, Html } from './ehr-options.ts'
import { goalsSection, goalWords } from './goals-section.ts'
import { resourcesOfPerson } from './person-record.ts'

function displayOf(reference: JsonObject): string {
  return stringMember(reference, 'display') ?? stringMember(reference, 'reference') ?? 'no name'
}

/** The goals of the person by the reference the record writes them with. */
type GoalsByReference = ReadonlyMap<string, StoredResource>

function goalsOf(detail: JsonObject, goals: GoalsByReference): readonly string[] {
  return objectsMember(detail, 'goal').map((reference) => {
    const goal = goals.get(stringMember(reference, 'reference') ?? '')
    return goal === undefined ? displayOf(reference) : goalWords(goal)
  })
}

function listed(names: readonly string[], none: string): Html {
  if (names.length === 0) return html`${none}`
  return html`${names.map((name, place) => html`${place === 0 ? '' : '; '}<bdi>${name}</bdi>`)}`
}

function actionRow(activity: JsonObject, goals: GoalsByReference): Html {
  const detail = objectMember(activity, 'detail')
  if (detail === undefined) {
    const reference = objectMember(activity, 'reference')
    return html`<tr><td data-label="Action"><bdi>${reference === undefined ? 'empty' : displayOf(reference)}</bdi></td><td data-label="Who">kept in the linked request</td><td data-label="Status">see the request</td><td data-label="Goal">see the request</td></tr>`
  }
  const performers = objectsMember(detail, 'performer').map(displayOf)
  return html`<tr>
    <td data-label="Action"><bdi>${stringMember(detail, 'description') ?? 'no description'}</bdi></td>
    <td data-label="Who">${listed(performers, 'not recorded')}</td>
    <td data-label="Status">${stringMember(detail, 'status') ?? 'not recorded'}</td>
    <td data-label="Goal">${listed(goalsOf(detail, goals), 'none')}</td>
  </tr>`
}

function planSection(plan: StoredResource, goals: GoalsByReference): Html {
  const period = objectMember(plan, 'period') ?? {}
  const start = stringMember(period, 'start') ?? 'start not recorded'
  const end = stringMember(period, 'end')
  const author = objectMember(plan, 'author')
  const activities = objectsMember(plan, 'activity')
  const title = stringMember(plan, 'title') ?? `Care plan ${plan.id}`
  return html`<section class="plan">
    <h3><bdi>${title}</bdi></h3>
    <p>Status ${stringMember(plan, 'status') ?? 'not recorded'}; from ${start}${end === undefined ? '' : ` to ${end}`}; written by <bdi>${author === undefined ? 'not recorded' : displayOf(author)}</bdi></p>
    <table class="stacking">
      <caption class="quiet">Actions of <bdi>${title}</bdi></caption>
      <thead><tr><th scope="col">Action</th><th scope="col">Who</th><th scope="col">Status</th><th scope="col">Goal</th></tr></thead>
      <tbody>${activities.map((activity) => actionRow(activity, goals))}</tbody>
    </table>
  </section>`
}

/** The goals and every care plan of the person as an ordinary record shows them: lists, the newest plan first, without any judgement. */
export function carePlansTab(engine: EhrOptions['engine'], personId: string): Html {
  const plans = resourcesOfPerson(engine, personId, ['CarePlan']).toReversed()
  const goals = resourcesOfPerson(engine, personId, ['Goal'])
  const byReference = new Map(goals.map((goal) => [`Goal/${goal.id}`, goal]))
  return html`${goalsSection(goals)}
  <h2>Care plans</h2>
  ${plans.length === 0 ? html`<p>No care plan is recorded.</p>` : plans.map((plan) => planSection(plan, byReference))}`
}
