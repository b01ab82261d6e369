import { describe, expect, it } from 'vitest'
import { readCaseload } from '../../mocks/caseload.ts'
import questionnaireJson from '../../questionnaires/brief-inspire/questionnaire.json' with { type: 'json' }
import { readQuestionnaire, readQuestionnaireResponse, readScoreObservation } from '../../src/fhir/index.ts'
import { briefInspireUrl, scoreMeasure } from '../../src/questionnaire/index.ts'
import { hasTypeAndId, literalReferences } from './resource-walk.ts'

const questionnaire = readQuestionnaire(questionnaireJson)
const resources = readCaseload().filter(hasTypeAndId)
const responses = resources.filter(({ resourceType }) => resourceType === 'QuestionnaireResponse')
const scores = resources.filter(({ resourceType }) => resourceType === 'Observation')

describe('the Brief INSPIRE responses already in the caseload', () => {
  it('are there for people to see: two of one person, one of another, and one that is not complete', () => {
    const subjects = responses.map((response) =>
      literalReferences(response).find((reference) => reference.startsWith('Patient/')),
    )
    expect(subjects.sort()).toEqual([
      'Patient/daniel-osei',
      'Patient/daniel-osei',
      'Patient/edith-hallam',
      'Patient/marcus-bell',
    ])
  })

  it.each(responses.map((response) => [response.id, response] as const))(
    '%s is what the app itself would have written, and its score follows from its answers',
    (id, response) => {
      if (!questionnaire.ok) throw new Error(JSON.stringify(questionnaire.error))
      const reading = readQuestionnaireResponse(response)
      if (!reading.ok) throw new Error(JSON.stringify(reading.error))
      expect(reading.value.findings).toEqual([])
      expect(reading.value.questionnaire).toEqual({
        url: briefInspireUrl,
        version: questionnaireJson.version,
      })
      const score = scoreMeasure(questionnaire.value, reading.value.items)
      const stored = scores.filter((observation) =>
        literalReferences(observation).includes(`QuestionnaireResponse/${id}`),
      )
      expect(stored).toHaveLength(score === undefined ? 0 : 1)
      if (score === undefined) return
      const scoreReading = readScoreObservation(stored[0])
      if (!scoreReading.ok) throw new Error(JSON.stringify(scoreReading.error))
      expect(scoreReading.value.score).toEqual(score)
    },
  )

  it('hold the scores that follow from the answers, and none where an answer is missing', () => {
    const values = scores.map(({ id, valueQuantity }) => [id, valueQuantity])
    expect(Object.fromEntries(values)).toMatchObject({
      'daniel-osei-brief-inspire-2026-05-score': { value: 70 },
      'daniel-osei-brief-inspire-2026-08-score': { value: 80 },
      'marcus-bell-brief-inspire-2026-07-score': { value: 95 },
    })
    expect(scores).toHaveLength(3)
  })
})
