import { describe, expect, it } from 'vitest'
import { readCaseload } from '../../mocks/caseload.ts'
import worksheetJson from '../../questionnaires/strengths-worksheet/questionnaire.json' with { type: 'json' }
import guideJson from '../../questionnaires/vtp-guide/questionnaire.json' with { type: 'json' }
import { readQuestionnaire, readQuestionnaireResponse } from '../../src/fhir/index.ts'
import {
  createForm,
  fillForm,
  formProblems,
  formResponse,
  plainReactivity,
} from '../../src/questionnaire/index.ts'
import { hasTypeAndId } from './resource-walk.ts'

const questionnaires = new Map(
  [guideJson, worksheetJson].map((json) => {
    const reading = readQuestionnaire(json)
    if (!reading.ok) throw new Error(JSON.stringify(reading.error))
    return [`${json.url}|${json.version}`, reading.value]
  }),
)
const responses = readCaseload()
  .filter(hasTypeAndId)
  .filter(({ resourceType }) => resourceType === 'QuestionnaireResponse')
  .filter(({ questionnaire }) => questionnaires.has(String(questionnaire)))

describe('the recovery tools already in the caseload', () => {
  it('are there for people to see: two completed, a draft of the care coordinator, a draft of a colleague', () => {
    const shown = responses.map(({ id, status, author }) => [id, status, Object(author).display])
    expect(shown.sort()).toEqual([
      ['aisling-oconnor-vtp-guide-draft', 'in-progress', 'Sam Okafor'],
      ['rosa-delgado-strengths-worksheet-2026-03', 'completed', 'Sam Okafor'],
      ['rosa-delgado-vtp-guide-2026-02', 'completed', 'Sam Okafor'],
      ['tomasz-zielinski-strengths-worksheet-draft', 'in-progress', 'Zainab Malik'],
    ])
  })

  it.each(responses.map((response) => [response.id, response] as const))(
    '%s is what the app itself would have written: it goes into the form and out unchanged',
    (_, response) => {
      const reading = readQuestionnaireResponse(response)
      if (!reading.ok) throw new Error(JSON.stringify(reading.error))
      expect(reading.value.findings).toEqual([])
      const questionnaire = questionnaires.get(String(response.questionnaire))
      if (questionnaire === undefined) throw new Error('The form of this response is not known')
      const form = createForm({ questionnaire, reactivity: plainReactivity() })
      expect(fillForm(form, reading.value.items)).toEqual([])
      expect(formProblems(form)).toEqual([])
      expect(formResponse(form)).toEqual(reading.value.items)
    },
  )

  it('hold answers of every kind: words, areas left, entries on maps with and without a date', () => {
    const guide = JSON.stringify(responses.find(({ id }) => id === 'rosa-delgado-vtp-guide-2026-02'))
    for (const part of [
      '"valueString"',
      '"not-for-now"',
      '"prefer-not-to-say"',
      '"valueBoolean"',
      '"valueDate"',
    ]) {
      expect(guide).toContain(part)
    }
    expect(guide.match(/map-relationship\.entry\.words/g)).toHaveLength(5)
  })
})
