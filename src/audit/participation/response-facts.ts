import {
  type CompletionMode,
  type JsonObject,
  type QuestionnaireResponseReading,
  readQuestionnaireResponse,
  stringMember,
} from '../../fhir/index.ts'
import { planPerson } from '../count/plan-person.ts'
import { type VersionFacts, versionFacts } from '../read/version-order.ts'
import { type ParticipationTool, toolOf } from './participation-tools.ts'

/** Why a response is read and not counted. Which copy it is comes first, then its status, then what was asked for. */
export const responseLeftOutReasons = [
  'older-version',
  'repeated',
  'entered-in-error',
  'other-status',
  'modified',
  'same-submission',
  'other-time',
] as const
export type ResponseLeftOutReason = (typeof responseLeftOutReasons)[number]

/** How the answers were given, as the app records it; `not-recorded` where the response does not say. */
export const givenModes = ['alone', 'helped', 'read-aloud', 'not-recorded'] as const
export type GivenMode = CompletionMode | 'not-recorded'

/** What a goal plan response is: the first of a plan, a change of one, or a review of one. */
export const planOccasions = ['first', 'changed', 'reviewed'] as const
export type PlanOccasion = (typeof planOccasions)[number]

/** What is counted of a response. */
export interface ResponseFacts {
  readonly id: string | undefined
  readonly version: VersionFacts
  /** The same for copies of one submission: identifier, person and form; absent without an identifier of ours. */
  readonly submission: string | undefined
  /** As `planPerson` names people. */
  readonly person: string
  /** Absent for another form. */
  readonly tool: ParticipationTool | undefined
  readonly isDone: boolean
  readonly mode: GivenMode
  /** Of a goal plan. */
  readonly occasion: PlanOccasion
  readonly authored: string | undefined
  readonly lastUpdated: string | undefined
  /** By its status, or because a modifier could turn its meaning round. */
  readonly leftOut:
    | Extract<ResponseLeftOutReason, 'entered-in-error' | 'other-status' | 'modified'>
    | undefined
}

const occasionSystem = 'https://alongside.example/fhir/CodeSystem/plan-occasion'

/** What is counted of a QuestionnaireResponse, of which only these members need to be there. */
export function responseFacts(response: JsonObject, serverBase: string | undefined): ResponseFacts {
  const reading = readQuestionnaireResponse(response)
  // What makes a response unreadable says nothing of whose it is.
  const sound = reading.ok ? reading.value : readHead(response)
  const url = stringMember(response, 'questionnaire')
  const person = planPerson({
    ...(sound?.subject === undefined ? {} : { subject: { path: 'subject', reference: sound.subject } }),
    ...(serverBase === undefined ? {} : { serverBase }),
    actions: [],
  })
  const tool = toolOf(url)
  const status = stringMember(response, 'status')
  return {
    id: stringMember(response, 'id'),
    version: versionFacts(response),
    submission:
      sound?.identifier === undefined
        ? undefined
        : JSON.stringify([sound.identifier.toLowerCase(), person, tool ?? url ?? null]),
    person,
    tool,
    isDone: status === 'completed' || status === 'amended',
    mode: sound?.mode ?? 'not-recorded',
    occasion: tool === 'goal-plan' ? occasionOf(sound) : 'first',
    authored: sound?.authored,
    lastUpdated: sound?.lastUpdated,
    leftOut: leftOutReason(status, reading.ok),
  }
}

/** A response without what would keep it from being read: a missing status, a modifier. */
function readHead(response: JsonObject): QuestionnaireResponseReading | undefined {
  const { modifierExtension: _modifier, implicitRules: _rules, status: _status, ...head } = response
  const reading = readQuestionnaireResponse({ ...head, status: 'completed' })
  return reading.ok ? reading.value : undefined
}

function leftOutReason(status: string | undefined, isReadable: boolean): ResponseFacts['leftOut'] {
  if (status === 'entered-in-error') return status
  if (status !== 'completed' && status !== 'amended' && status !== 'in-progress') return 'other-status'
  return isReadable ? undefined : 'modified'
}

/** A review says so itself; what else follows an earlier response is a change (docs/goal-plans.md). */
function occasionOf(sound: QuestionnaireResponseReading | undefined): PlanOccasion {
  const answers = (linkId: string) =>
    (sound?.items ?? []).filter((item) => item.linkId === linkId).flatMap((item) => item.answers)
  const isReview = answers('occasion').some(
    ({ value }) =>
      value.kind === 'coding' && value.coding.system === occasionSystem && value.coding.code === 'review',
  )
  if (isReview) return 'reviewed'
  return answers('previous').length > 0 ? 'changed' : 'first'
}
