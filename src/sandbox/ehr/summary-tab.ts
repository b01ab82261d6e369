import { html } from 'hono/html'
import { type JsonObject, objectMember, objectsMember, stringMember } from '../../fhir/index.ts'
import type { StoredResource } from '../fhir/stored-resource.ts'
import type { EhrOptions, Html } from './ehr-options.ts'
import { nameOf } from './person-name.ts'
import { resourcesOfPerson } from './person-record.ts'

function firstText(object: JsonObject, name: string): string | undefined {
  const [concept] = objectsMember(object, name)
  return concept === undefined ? undefined : stringMember(concept, 'text')
}

function teamSection(team: StoredResource): Html {
  const members = objectsMember(team, 'participant').map((participant) => {
    const who = objectMember(participant, 'member') ?? {}
    return {
      name: stringMember(who, 'display') ?? stringMember(who, 'reference') ?? 'not recorded',
      role: firstText(participant, 'role') ?? 'role not recorded',
    }
  })
  return html`<h3><bdi>${stringMember(team, 'name') ?? 'Care team'}</bdi> (${stringMember(team, 'status') ?? 'status not recorded'})</h3>
  <ul>${members.map(({ name, role }) => html`<li><bdi>${name}</bdi> - ${role}</li>`)}</ul>`
}

/** Who is around the person: care teams, family and friends in the record. */
export function summaryTab(engine: EhrOptions['engine'], personId: string): Html {
  const teams = resourcesOfPerson(engine, personId, ['CareTeam'])
  const relatives = resourcesOfPerson(engine, personId, ['RelatedPerson'])
  return html`<h2>Care team</h2>
  ${teams.length === 0 ? html`<p>No care team is recorded.</p>` : teams.map(teamSection)}
  <h2>Family and friends</h2>
  ${
    relatives.length === 0
      ? html`<p>Nobody is recorded.</p>`
      : html`<ul>${relatives.map(
          (relative) =>
            html`<li><bdi>${nameOf(relative)}</bdi> - <bdi>${firstText(relative, 'relationship') ?? 'relationship not recorded'}</bdi></li>`,
        )}</ul>`
  }`
}
