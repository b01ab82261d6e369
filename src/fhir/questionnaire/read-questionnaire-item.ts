import type { Finding } from '../../domain/finding.ts'
import type {
  AnswerValue,
  QuestionItem,
  QuestionnaireItem,
  RefusalReason,
} from '../../questionnaire/index.ts'
import { isJsonObject, type JsonObject, member, stringMember } from '../json.ts'
import { extensionsOf, isMarked, questionnaireExtensions } from './questionnaire-extensions.ts'
import { readAnswerOptions } from './read-answer-options.ts'
import { type AnswerValueProblem, readAnswerValue, readCoding } from './read-answer-value.ts'
import { readEnableWhen } from './read-enable-when.ts'
import { readItemExtensions, readQuestionExpressions } from './read-form-extensions.ts'

/** Deeper nesting than any real form has; beyond it a hostile one could exhaust the stack. */
const maximumDepth = 30

/** Notes a finding at a path. */
export type Note = (code: string, severity: Finding['severity'], path: string, args?: Finding['args']) => void

const questionTypes: ReadonlySet<string> = new Set<QuestionItem['type']>([
  'choice',
  'open-choice',
  'boolean',
  'text',
  'string',
  'date',
  'integer',
  'decimal',
  'quantity',
  'reference',
])
const refusedTypes: ReadonlyMap<string, RefusalReason> = new Map<string, RefusalReason>([
  ['attachment', 'attachment'],
  ['dateTime', 'no-widget'],
  ['time', 'no-widget'],
  ['url', 'no-widget'],
])

/** Reads the items of one Questionnaire, gathering findings as it goes. */
export function createItemReader(questionnaire: JsonObject) {
  const findings: Finding[] = []
  const linkIds = new Set<string>()
  const note: Note = (code, severity, path, args = {}) => {
    findings.push({ code, severity, path, args })
  }

  const readItems = (parent: JsonObject, path: string, depth: number): readonly QuestionnaireItem[] => {
    const list = member(parent, 'item')
    if (list === undefined) return []
    if (!Array.isArray(list)) {
      note('not-a-list', 'error', `${path}.item`)
      return []
    }
    if (depth >= maximumDepth) {
      note('too-deep', 'error', `${path}.item`, { maximumDepth })
      return []
    }
    return list.flatMap((item: unknown, index) => readItem(item, `${path}.item[${index}]`, depth) ?? [])
  }

  const readItem = (item: unknown, path: string, depth: number): QuestionnaireItem | undefined => {
    if (!isJsonObject(item)) return void note('not-an-item', 'error', path)
    const linkId = stringMember(item, 'linkId')
    if (linkId === undefined) return void note('no-link-id', 'error', path)
    if (linkIds.has(linkId)) return void note('duplicate-link-id', 'error', path, { linkId })
    linkIds.add(linkId)
    checkModifiers(item, path)
    const base = {
      linkId,
      ...textsOf(item, path, note),
      ...readItemExtensions(item, path, note),
      ...readEnableWhen(item, path, note),
      hidden: isMarked(item, questionnaireExtensions.hidden),
      required: flag(item, 'required', path, note),
      items: readItems(item, path, depth + 1),
    }
    const type = stringMember(item, 'type') ?? ''
    if (type === 'group') return { ...base, type, repeats: flag(item, 'repeats', path, note) }
    if (type === 'display') return { ...base, type, required: false }
    const refused = refusedTypes.get(type)
    if (refused !== undefined) return { ...base, type: 'refused', reason: refused }
    if (!isQuestionType(type)) return void note('unknown-item-type', 'error', `${path}.type`, { type })
    const options = readAnswerOptions({ item, type, path, questionnaire, note })
    if (typeof options === 'string') return { ...base, type: 'refused', reason: options }
    return { ...base, type, options, ...questionParts(item, path, note) }
  }

  const checkModifiers = (element: JsonObject, path: string) => {
    for (const name of ['modifierExtension', 'implicitRules']) {
      // Either changes the meaning of what stands beside it, in a way we do not know.
      if (member(element, name) !== undefined) note('unknown-modifier', 'error', `${path}.${name}`)
    }
  }

  const checkConditions = (items: readonly QuestionnaireItem[]) => {
    for (const item of items) {
      for (const { question } of item.enableWhen) {
        if (!linkIds.has(question))
          note('enable-when-unknown-question', 'error', `item(${item.linkId}).enableWhen`, { question })
      }
      checkConditions(item.items)
    }
  }

  return { readItems, checkModifiers, checkConditions, note, findings: (): readonly Finding[] => findings }
}

function isQuestionType(type: string): type is QuestionItem['type'] {
  return questionTypes.has(type)
}

function textsOf(item: JsonObject, path: string, note: Note) {
  const texts: { text?: string; prefix?: string } = {}
  for (const name of ['text', 'prefix'] as const) {
    const value = stringMember(item, name)
    if (value !== undefined) texts[name] = value
    else if (member(item, name) !== undefined) note('not-a-text', 'warning', `${path}.${name}`)
  }
  return texts
}

function flag(item: JsonObject, name: string, path: string, note: Note): boolean {
  const value = member(item, name)
  if (value !== undefined && typeof value !== 'boolean') note('not-a-boolean', 'warning', `${path}.${name}`)
  return value === true
}

function questionParts(item: JsonObject, path: string, note: Note) {
  const { unit, unitOption, choiceOrientation, entryFormat } = questionnaireExtensions
  const maxLength = member(item, 'maxLength')
  const format = extensionsOf(item, entryFormat).map((each) => stringMember(each, 'valueString'))[0]
  const horizontal = extensionsOf(item, choiceOrientation).some(
    (each) => member(each, 'valueCode') === 'horizontal',
  )
  const units = [...extensionsOf(item, unit), ...extensionsOf(item, unitOption)]
  return {
    repeats: flag(item, 'repeats', path, note),
    readOnly: flag(item, 'readOnly', path, note),
    ...(typeof maxLength === 'number' && maxLength > 0 ? { maxLength } : {}),
    initial: initialValues(item, path, note),
    units: units.map((each) => readCoding(member(each, 'valueCoding'))).filter((each) => each !== undefined),
    orientation: horizontal ? ('horizontal' as const) : ('vertical' as const),
    ...(format === undefined ? {} : { entryFormat: format }),
    ...readQuestionExpressions(item, path, note),
  }
}

/** `initial[x]`, else the options marked `initialSelected`. */
function initialValues(item: JsonObject, path: string, note: Note): readonly AnswerValue[] {
  const selected = elements(item, 'answerOption').filter(
    (option) => member(option, 'initialSelected') === true,
  )
  return [...elements(item, 'initial'), ...selected].flatMap((element) => {
    const value: AnswerValue | AnswerValueProblem = readAnswerValue(element)
    if (typeof value !== 'string') return value
    note('initial-not-read', 'warning', `${path}.initial`, { problem: value })
    return []
  })
}

function elements(item: JsonObject, name: string): readonly JsonObject[] {
  const list = member(item, name)
  return Array.isArray(list) ? list.filter(isJsonObject) : []
}
