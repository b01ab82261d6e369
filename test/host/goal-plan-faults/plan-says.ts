import { Buffer } from 'node:buffer'
import { printReference } from '../../../src/domain/reference.ts'
import { type JsonObject, objectMember, objectsMember, stringMember } from '../../../src/fhir/index.ts'
import type { PlanSubmission } from '../../../src/host/goal-plans.ts'

/** One part of a plan as it is known in the record, without asking the code that writes it. */
export interface ExpectedPart {
  readonly type: string
  readonly isIt: (resource: JsonObject) => boolean
  /** Whether the resource says what was submitted, about the right person and by the right author. */
  readonly says: (resource: JsonObject, places: PartPlaces) => boolean
}

/** Where the record holds the parts of one plan. */
export interface PartPlaces {
  readonly response: string | undefined
  readonly goal: (goalId: string) => string | undefined
  readonly carePlan: string | undefined
}

type Part = { readonly part: string; readonly goalId?: string }

const subjectOf = (resource: JsonObject) => stringMember(objectMember(resource, 'subject') ?? {}, 'reference')
const isRosas = (resource: JsonObject) => subjectOf(resource) === 'Patient/rosa'
const referencesIn = (holder: JsonObject, name: string) =>
  objectsMember(holder, name).map((one) => stringMember(one, 'reference'))
const sameSet = (one: readonly unknown[], other: readonly unknown[]) =>
  one.length === other.length && one.every((each) => other.includes(each))

function carries(resource: JsonObject, value: string): boolean {
  const identifiers = [...objectsMember(resource, 'identifier'), objectMember(resource, 'identifier') ?? {}]
  return identifiers.some((one) => stringMember(one, 'value') === value)
}

/** What the record must hold of one part when it is called saved. */
export function expectedPart(
  { response, plan, readable, flagged }: PlanSubmission,
  part: Part,
): ExpectedPart {
  switch (part.part) {
    case 'response': {
      const [item] = response.items
      const value = item?.answers[0]?.value
      const answer = value?.kind === 'string' ? value.value : undefined
      return {
        type: 'QuestionnaireResponse',
        isIt: (resource) => carries(resource, `urn:uuid:${response.identifier}`),
        says: (resource) => {
          const [stored, ...others] = objectsMember(resource, 'item')
          return (
            isRosas(resource) &&
            resource.status === 'completed' &&
            resource.authored === response.authored &&
            resource.questionnaire === `${response.questionnaire.url}|${response.questionnaire.version}` &&
            stringMember(objectMember(resource, 'author') ?? {}, 'reference') === 'Practitioner/sam' &&
            others.length === 0 &&
            stored?.linkId === item?.linkId &&
            objectsMember(stored ?? {}, 'answer')[0]?.valueString === answer
          )
        },
      }
    }
    case 'goal': {
      const goal = plan.goals.find(({ id }) => id === part.goalId)
      return {
        type: 'Goal',
        isIt: (resource) => carries(resource, `urn:uuid:${part.goalId}`),
        says: (resource) =>
          isRosas(resource) &&
          goal !== undefined &&
          resource.lifecycleStatus === goal.lifecycle &&
          objectMember(resource, 'description')?.text === goal.words &&
          objectsMember(resource, 'target')[0]?.dueDate === goal.target,
      }
    }
    case 'care-plan':
      return {
        type: 'CarePlan',
        isIt: (resource) => carries(resource, `urn:uuid:${plan.id}`),
        says: (resource, places) => carePlanSays(resource, plan, places),
      }
    case 'provenance':
      return {
        type: 'Provenance',
        isIt: () => false,
        says: (resource, places) =>
          sameSet(
            referencesIn(resource, 'target'),
            [...plan.goals.map(({ id }) => places.goal(id)), places.carePlan].filter(
              (one) => one !== undefined,
            ),
          ) &&
          objectsMember(resource, 'agent').some(
            (agent) => stringMember(objectMember(agent, 'who') ?? {}, 'reference') === 'Practitioner/sam',
          ),
      }
    case 'flag':
      return {
        type: 'Flag',
        isIt: (resource) => carries(resource, plan.id),
        says: (resource, places) =>
          isRosas(resource) &&
          resource.status === (flagged ? 'active' : 'inactive') &&
          flagIsAbout(resource) === places.carePlan &&
          stringMember(objectMember(resource, 'author') ?? {}, 'reference') === 'Practitioner/sam' &&
          // Since when it stands, and until when it stood.
          (stringMember(objectMember(resource, 'period') ?? {}, 'start') ?? '9') <= response.authored &&
          (objectMember(resource, 'period')?.end === undefined) === flagged,
      }
    default:
      return {
        type: 'DocumentReference',
        isIt: (resource) => carries(resource, response.identifier),
        says: (resource) => {
          const [content] = objectsMember(resource, 'content')
          const data = stringMember(objectMember(content ?? {}, 'attachment') ?? {}, 'data') ?? ''
          return isRosas(resource) && Buffer.from(data, 'base64').toString('utf8') === readable
        },
      }
  }
}

function carePlanSays(
  resource: JsonObject,
  plan: PlanSubmission['plan'],
  { response, goal }: PartPlaces,
): boolean {
  const activities = objectsMember(resource, 'activity')
  return (
    isRosas(resource) &&
    (response === undefined || referencesIn(resource, 'supportingInfo').includes(response)) &&
    plan.goals.every(
      ({ id, actions }) =>
        goal(id) === undefined ||
        (referencesIn(resource, 'goal').includes(goal(id)) &&
          actions.every((action) => {
            const detail = objectMember(activities.find((one) => one.id === action.id) ?? {}, 'detail') ?? {}
            const owners = action.owners.map(({ literal }) => literal && printReference(literal))
            return (
              detail.description === action.words &&
              detail.status === action.status &&
              sameSet(referencesIn(detail, 'performer'), owners) &&
              referencesIn(detail, 'goal').includes(goal(id))
            )
          })),
    )
  )
}

/** What a Flag is about, by the HL7 extension for that. */
export function flagIsAbout(flag: JsonObject): string | undefined {
  const [detail] = objectsMember(flag, 'extension').filter(
    ({ url }) => url === 'http://hl7.org/fhir/StructureDefinition/flag-detail',
  )
  return stringMember(objectMember(detail ?? {}, 'valueReference') ?? {}, 'reference')
}
