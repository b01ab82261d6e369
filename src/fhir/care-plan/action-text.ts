import { type JsonObject, member, objectMember, objectsMember, stringMember } from '../json.ts'
import { readCodeableText } from '../record/read-codeable-text.ts'

/** The parts of an activity that may say what is to be done. */
export interface ActionWords {
  readonly detail: JsonObject | undefined
  /** `activity.reference` as recorded. */
  readonly reference: JsonObject | undefined
  /** The request it led to. */
  readonly request: JsonObject | undefined
}

/**
 * What an action says, for display: the detail's own words, else those of the request, else the words the plan gives
 * the reference. `undefined` when the record has none. It never decides who is responsible.
 */
export function actionText({ detail, reference, request }: ActionWords): string | undefined {
  return (
    (detail && (stringMember(detail, 'description') ?? readCodeableText(member(detail, 'code')))) ??
    (request && requestText(request)) ??
    (reference && stringMember(reference, 'display'))
  )
}

/** The first words found in the elements where R4 requests say what they ask for. */
function requestText(request: JsonObject): string | undefined {
  const [payload] = objectsMember(request, 'payload')
  return (
    stringMember(request, 'description') ??
    readCodeableText(member(request, 'code')) ??
    readCodeableText(member(request, 'codeCodeableConcept')) ??
    readCodeableText(member(request, 'medicationCodeableConcept')) ??
    stringMember(objectMember(request, 'medicationReference') ?? {}, 'display') ??
    (payload && stringMember(payload, 'contentString')) ??
    readCodeableText(objectsMember(request, 'serviceType')[0]) ??
    objectsMember(request, 'action')
      .map((action) => stringMember(action, 'title') ?? stringMember(action, 'description'))
      .find((text) => text !== undefined)
  )
}
