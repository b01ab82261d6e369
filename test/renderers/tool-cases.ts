import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseReference } from '../../src/domain/reference.ts'
import { readQuestionnaire, writeResponseItems } from '../../src/fhir/index.ts'
import {
  type AnswerValue,
  createForm,
  type FormNode,
  fillForm,
  formResponse,
  plainReactivity,
  type Questionnaire,
  questionnaireExpressions,
} from '../../src/questionnaire/index.ts'
import { type CaseAnswers, caseItems } from '../questionnaires/case-items.ts'
import { filledInspire } from '../questionnaires/filled-inspire.ts'
import { type Facts, factsOf } from './response-facts.ts'

/** One set of answers to one tool, and what our own engine makes of it. */
export interface ToolCase {
  readonly tool: string
  readonly name: string
  /** FHIR JSON. */
  readonly questionnaire: object
  /** The answers alone, without anything worked out: a QuestionnaireResponse to open a form with. */
  readonly response: object
  /** The same one answer at a time, in the order of the form; absent where a group repeats. */
  readonly entries?: readonly Entry[]
  /** Everything our response holds. */
  readonly facts: Facts
  /** linkIds of the questions that are shown. */
  readonly shown: ReadonlySet<string>
  /** linkIds of the questions that are not. */
  readonly gone: ReadonlySet<string>
  /** linkIds of what is worked out. */
  readonly scores: readonly string[]
}

export interface Entry {
  readonly linkId: string
  readonly kind: 'text' | 'choice'
  /** The words, or the code of an option. */
  readonly value: string
}

const worker: AnswerValue = {
  kind: 'reference',
  reference: { literal: parseReference('Practitioner/sam-okafor'), display: 'Sam Okafor' },
}
const folder = resolve(import.meta.dirname, '../../questionnaires')
const readJson = (...path: readonly string[]) => JSON.parse(readFileSync(resolve(folder, ...path), 'utf8'))

export const tools = ['brief-inspire', 'inspire', 'vtp-guide', 'strengths-worksheet', 'goal-plan'] as const

/** Every case of a tool; INSPIRE with synthetic wording. */
export function casesOf(tool: (typeof tools)[number]): readonly ToolCase[] {
  const json = tool === 'inspire' ? filledInspire().questionnaire : readJson(tool, 'questionnaire.json')
  const reading = readQuestionnaire(json)
  if (!reading.ok) throw new Error(`${tool} could not be read`)
  const { cases } = readJson(tool, 'cases.json')
  return cases.map(({ name, answers }: { name: string; answers: CaseAnswers }) => {
    // Brief INSPIRE's cases hold codes as numbers.
    const codes = Object.entries(answers).map(([linkId, answer]) => [
      linkId,
      tool === 'brief-inspire' ? String(answer) : answer,
    ])
    return caseOf({ tool, name, json, model: reading.value, answers: Object.fromEntries(codes) })
  })
}

interface CaseOptions {
  readonly tool: string
  readonly name: string
  readonly json: object
  readonly model: Questionnaire
  readonly answers: CaseAnswers
}

function caseOf({ tool, name, json, model, answers }: CaseOptions): ToolCase {
  const items = caseItems(model, answers)
  const { calculations, refused } = questionnaireExpressions(model)
  if (refused.length > 0) throw new Error(`${tool} has expressions we refuse`)
  const open = () =>
    createForm({ questionnaire: model, presets: { worker }, calculations, reactivity: plainReactivity() })
  const form = open()
  const pointing = new Set(form.refused.map(({ linkId }) => linkId))
  const unplaced = fillForm(form, items).filter((linkId) => !pointing.has(linkId))
  if (unplaced.length > 0) throw new Error(`${name}: no place for ${unplaced.join(', ')}`)
  // Our plain form cannot ask for people of the record, so what it is given of them is not in what it gives.
  const response = pointing.size > 0 ? items : formResponse(form)
  const scores = Object.keys(calculations)
  const unscored = response.filter(({ linkId }) => !scores.includes(linkId))
  const shown = new Set(shownIn(form.root.nodes))
  const given = entriesOf(answers, model)
  // Nobody can answer by hand what is not on screen.
  const entries = given?.every(({ linkId }) => shown.has(linkId)) ? given : undefined
  return {
    tool,
    name,
    questionnaire: json,
    response: responseOf(model, writeResponseItems(unscored)),
    ...(entries === undefined ? {} : { entries }),
    facts: factsOf({ item: writeResponseItems(response) }),
    shown,
    gone: new Set(questionsIn(model.items).filter((linkId) => !shown.has(linkId) && !pointing.has(linkId))),
    scores,
  }
}

function responseOf({ url, version }: Questionnaire, item: readonly object[]): object {
  return {
    resourceType: 'QuestionnaireResponse',
    status: 'in-progress',
    questionnaire: `${url}|${version}`,
    ...(item.length === 0 ? {} : { item }),
  }
}

function entriesOf(answers: CaseAnswers, model: Questionnaire): readonly Entry[] | undefined {
  const isChoice = new Set(choicesIn(model.items))
  return onceEach(answers)?.map(([linkId, value]) => ({
    linkId,
    kind: isChoice.has(linkId) ? 'choice' : 'text',
    value,
  }))
}

/** The answers in order, those in groups too, when there is one of each; else `undefined`. */
function onceEach(answers: CaseAnswers): readonly (readonly [string, string])[] | undefined {
  const lists = Object.entries(answers).map(([linkId, answer]) => {
    const [one, another] = Array.isArray(answer) ? answer : [answer]
    if (another !== undefined) return undefined
    if (typeof one === 'object' && one !== null) return onceEach(one)
    return typeof one === 'string' ? [[linkId, one] as const] : undefined
  })
  const all = lists.filter((list) => list !== undefined)
  return all.length < lists.length ? undefined : all.flat()
}

function choicesIn(items: Questionnaire['items']): readonly string[] {
  return items.flatMap((item) => [
    ...(item.type === 'choice' || item.type === 'open-choice' ? [item.linkId] : []),
    ...choicesIn(item.items),
  ])
}

function questionsIn(items: Questionnaire['items']): readonly string[] {
  return items.flatMap((item) => [
    ...(item.type === 'group' || item.type === 'display' ? [] : [item.linkId]),
    ...questionsIn(item.items),
  ])
}

function shownIn(nodes: readonly FormNode[]): readonly string[] {
  return nodes.flatMap((node) => {
    if (!node.enabled.value || node.item.hidden) return []
    if (node.kind === 'group')
      return node.occurrences.value.flatMap((occurrence) => shownIn(occurrence.nodes))
    return node.kind === 'question' ? [node.item.linkId] : []
  })
}
