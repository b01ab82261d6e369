import type { Extension } from 'fhir/r4'
import type { GoalSource } from '../../goal-plan/index.ts'
import type { GoalOrigin } from '../goal/goal-reading.ts'
import { type JsonObject, member, objectsMember, stringMember } from '../json.ts'
import { readReference } from '../record/read-reference.ts'

/**
 * Our extension on Goal, once for each answer the goal came from. Parts: `response` (valueReference) and `linkId`
 * (valueString). The words of the answer stay in the responses. Shipped in `questionnaires/extensions`.
 */
export const goalSourceUrl = 'https://alongside.example/fhir/StructureDefinition/goal-source'

/** The answers a goal came from, each once; a source that names no response is in the plan's own response only. */
export function writeGoalSources(sources: readonly GoalSource[]): readonly Extension[] {
  const isFirst = ({ response, linkId }: GoalSource, place: number) =>
    place === sources.findIndex((other) => other.response === response && other.linkId === linkId)
  return sources.filter(isFirst).flatMap(({ response, linkId }) => {
    if (response === undefined) return []
    const extension: Extension[] = [
      { url: 'response', valueReference: { reference: response } },
      ...(linkId === undefined ? [] : [{ url: 'linkId', valueString: linkId }]),
    ]
    return { url: goalSourceUrl, extension }
  })
}

/** The answers a Goal says it came from; an extension without a response says nothing. */
export function readGoalSources(goal: JsonObject): readonly GoalOrigin[] {
  return objectsMember(goal, 'extension')
    .filter((extension) => member(extension, 'url') === goalSourceUrl)
    .flatMap((extension) => {
      const part = (url: string) =>
        objectsMember(extension, 'extension').find((each) => member(each, 'url') === url) ?? {}
      const response = readReference(member(part('response'), 'valueReference'))
      const linkId = stringMember(part('linkId'), 'valueString')
      return response === undefined ? [] : [{ response, ...(linkId === undefined ? {} : { linkId }) }]
    })
}
