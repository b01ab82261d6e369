import type { CodeableConcept, Provenance, ProvenanceAgent } from 'fhir/r4'
import type { RecordReference } from '../../domain/reference.ts'
import type { GoalPlan } from '../../goal-plan/index.ts'
import type { JsonObject } from '../json.ts'
import { writeReference } from '../questionnaire/write-reference.ts'
import type { ProjectionContext } from './plan-projection.ts'
import { responseReference } from './response-reference.ts'
import { sameTarget } from './same-elements.ts'

/**
 * Who made the resources of a plan and what they rest on, as an R4 Provenance (which has no identifier): the user who
 * wrote it as author, the person whose words they are as informant, the response as source. What the record does not
 * hold is no target; where it holds neither goals nor plan, the response is.
 */
export function projectProvenance(
  plan: GoalPlan,
  {
    subject,
    author,
    response,
    goalReference,
    carePlanReference,
    serverBase,
  }: Omit<ProjectionContext, 'readable' | 'flagged' | 'onto'>,
): JsonObject {
  const projected = [...plan.goals.map(({ id }) => goalReference(id)), carePlanReference]
    .filter((reference) => reference !== undefined)
    .map((reference) => ({ reference }))
  const person = writeReference(subject)
  const isOwnPlan = author !== undefined && sameTarget(writeReference(author), person, serverBase)
  const resource: Provenance = {
    resourceType: 'Provenance',
    target: projected.length === 0 ? [responseReference(response)] : projected,
    recorded: response.authored,
    activity: plan.previous === undefined ? created : updated,
    agent: [
      ...(author !== undefined && mayAct(author) ? [agent('author', 'Author', author)] : []),
      ...(isOwnPlan ? [] : [agent('informant', 'Informant', subject)]),
    ],
    entity: [{ role: 'source', what: responseReference(response) }],
  }
  return { ...resource }
}

const operations = 'http://terminology.hl7.org/CodeSystem/v3-DataOperation'
const created: CodeableConcept = { coding: [{ system: operations, code: 'CREATE', display: 'create' }] }
const updated: CodeableConcept = { coding: [{ system: operations, code: 'UPDATE', display: 'revise' }] }

function agent(code: string, display: string, who: RecordReference): ProvenanceAgent {
  const system = 'http://terminology.hl7.org/CodeSystem/provenance-participant-type'
  return { type: { coding: [{ system, code, display }] }, who: writeReference(who) }
}

/** A CareTeam is no agent in R4. */
function mayAct({ literal }: RecordReference): boolean {
  return !(literal !== undefined && 'type' in literal && literal.type === 'CareTeam')
}
