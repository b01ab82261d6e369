import type { AnswerOption, QuestionType, RefusalReason } from '../../questionnaire/index.ts'
import { type JsonObject, member, objectMember, objectsMember, stringMember } from '../json.ts'
import { isMarked, questionnaireExtensions, readOrdinal } from './questionnaire-extensions.ts'
import { readAnswerValue, readCoding } from './read-answer-value.ts'
import type { Note } from './read-questionnaire-item.ts'

interface OptionsQuery {
  readonly item: JsonObject
  readonly type: QuestionType
  readonly path: string
  readonly questionnaire: JsonObject
  readonly note: Note
}

/**
 * The options of a question: its own, or those of a value set that travels inside the Questionnaire. A value set kept
 * elsewhere is never fetched: the reason to refuse the question is given instead.
 */
export function readAnswerOptions(query: OptionsQuery): readonly AnswerOption[] | RefusalReason {
  const { item, type, path, note } = query
  const isChoice = type === 'choice' || type === 'open-choice'
  const valueSet = stringMember(item, 'answerValueSet')
  const own = member(item, 'answerOption')
  if (own !== undefined && !isChoice) {
    // R4 allows options for other types too; shown as a plain field they would let anything through.
    note('options-not-heeded', 'warning', `${path}.answerOption`)
    return []
  }
  if (!isChoice) return []
  if (valueSet !== undefined) return containedOptions(query, valueSet) ?? 'options-elsewhere'
  const options = objectsMember(item, 'answerOption').flatMap((option, index) => {
    const value = readAnswerValue(option)
    if (typeof value === 'string') {
      note('option-not-read', 'warning', `${path}.answerOption[${index}]`, { problem: value })
      return []
    }
    const ordinal = readOrdinal(option)
    const exclusive = isMarked(option, questionnaireExtensions.optionExclusive)
    return { value, exclusive, ...(ordinal === undefined ? {} : { ordinal }) }
  })
  return options.length === 0 && type === 'choice' ? 'no-options' : options
}

/** Only what is spelled out code by code; a value set by filter or by import needs a terminology server. */
function containedOptions(
  { questionnaire }: OptionsQuery,
  reference: string,
): readonly AnswerOption[] | undefined {
  const valueSet = objectsMember(questionnaire, 'contained').find(
    (resource) =>
      member(resource, 'resourceType') === 'ValueSet' && `#${stringMember(resource, 'id')}` === reference,
  )
  if (valueSet === undefined) return undefined
  const expanded = objectsMember(objectMember(valueSet, 'expansion') ?? {}, 'contains')
  const compose = objectMember(valueSet, 'compose') ?? {}
  const includes = objectsMember(compose, 'include')
  const spelledOut =
    member(compose, 'exclude') === undefined &&
    includes.every((include) => objectsMember(include, 'concept').length > 0)
  if (expanded.length === 0 && !spelledOut) return undefined
  const concepts =
    expanded.length > 0
      ? expanded
      : includes.flatMap((include) =>
          objectsMember(include, 'concept').map((concept) => ({
            ...concept,
            system: member(include, 'system'),
          })),
        )
  const options = concepts.flatMap((concept): AnswerOption[] => {
    const coding = readCoding(concept)
    const ordinal = readOrdinal(concept)
    if (coding?.code === undefined) return []
    return [
      { value: { kind: 'coding', coding }, exclusive: false, ...(ordinal === undefined ? {} : { ordinal }) },
    ]
  })
  return options.length === 0 ? undefined : options
}
