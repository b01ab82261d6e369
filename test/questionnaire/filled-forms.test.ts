import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readQuestionnaire, readQuestionnaireResponse } from '../../src/fhir/index.ts'
import {
  createForm,
  fillForm,
  formResponse,
  plainReactivity,
  type ResponseItem,
} from '../../src/questionnaire/index.ts'

interface FilledFormCase {
  readonly name: string
  readonly item: readonly unknown[]
  readonly answers: readonly unknown[]
  readonly out: readonly string[]
}

const file = resolve(import.meta.dirname, 'filled-forms.cases.json')
const { cases }: { cases: readonly FilledFormCase[] } = JSON.parse(readFileSync(file, 'utf8'))

function filled({ item, answers }: FilledFormCase) {
  const questionnaire = readQuestionnaire({ resourceType: 'Questionnaire', status: 'active', item })
  const response = readQuestionnaireResponse({
    resourceType: 'QuestionnaireResponse',
    status: 'in-progress',
    item: answers,
  })
  if (!questionnaire.ok || !response.ok) throw new Error('The case is not sound FHIR')
  expect([...questionnaire.value.findings, ...response.value.findings]).toEqual([])
  const form = createForm({ questionnaire: questionnaire.value, reactivity: plainReactivity() })
  return { form, unplaced: fillForm(form, response.value.items) }
}

function paths(items: readonly ResponseItem[], above = ''): readonly string[] {
  return items.flatMap(({ linkId, items: inside, answers }) => [
    `${above}${linkId}`,
    ...paths([...inside, ...answers.flatMap((answer) => answer.items)], `${above}${linkId}/`),
  ])
}

describe('a filled form', () => {
  it.each(cases)('$name', (each) => {
    const { form, unplaced } = filled(each)
    expect(unplaced).toEqual([])
    expect(paths(formResponse(form))).toEqual(each.out)
  })

  it('keeps what was typed where it does not go out, so that it is there again when its gate opens', () => {
    const each = cases.find(({ name }) => name.startsWith('a question is out when its gate'))
    if (each === undefined) throw new Error('The case is gone')
    const { form } = filled(each)
    const gate = form.root.nodes[0]
    if (gate?.kind === 'question')
      gate.slots.value[0]?.give({ typed: [], value: { kind: 'boolean', value: true } })
    expect(paths(formResponse(form))).toEqual(['gate', 'x'])
  })
})
