import { describe, expect, it } from 'vitest'
import { readCaseload } from '../../mocks/caseload.ts'
import questionnaireJson from '../../questionnaires/brief-inspire/questionnaire.json' with { type: 'json' }
import { readQuestionnaire, readQuestionnaireResponse, readScoreObservation } from '../../src/fhir/index.ts'
import { briefInspireUrl, scoresOf } from '../../src/questionnaire/index.ts'
import { hasTypeAndId, literalReferences } from './resource-walk.ts'

const questionnaire = readQuestionnaire(questionnaireJson)
const resources = readCaseload().filter(hasTypeAndId)
const responses = resources.filter(
  (resource) =>
    resource.resourceType === 'QuestionnaireResponse' &&
    String(resource.questionnaire).startsWith(`${briefInspireUrl}|`),
)
const scores = resources.filter(({ resourceType }) => resourceType === 'Observation')

describe('the Brief INSPIRE responses already in the caseload', () => {
  it('are there for people to see: five of one person, two of another, one of a third, and one that is not complete', () => {
    const subjects = responses.map((response) =>
      literalReferences(response).find((reference) => reference.startsWith('Patient/')),
    )
    expect(subjects.sort()).toEqual([
      'Patient/daniel-osei',
      'Patient/daniel-osei',
      'Patient/edith-hallam',
      ...Array(5).fill('Patient/kwame-boateng'),
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
      const [score] = scoresOf(questionnaire.value, reading.value.items)
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
      'kwame-boateng-brief-inspire-2025-05-score': { value: 35 },
      'kwame-boateng-brief-inspire-2025-09-score': { value: 45 },
      'kwame-boateng-brief-inspire-2026-01-score': { value: 40 },
      'kwame-boateng-brief-inspire-2026-06-score': { value: 60 },
      'kwame-boateng-brief-inspire-2026-10-score': { value: 70 },
      'marcus-bell-brief-inspire-2026-07-score': { value: 95 },
    })
    expect(scores).toHaveLength(8)
  })

  it('show eighteen months of one person about one worker, first helped and then alone', () => {
    const history = responses
      .filter(({ id }) => id.startsWith('kwame-boateng'))
      .map((response) => readQuestionnaireResponse(response))
      .map((reading) => (reading.ok ? reading.value : undefined))
    expect(history.map((each) => each?.mode)).toEqual(['helped', 'helped', 'alone', 'alone', 'alone'])
    const rated = history.map((each) => each?.items[0]?.answers[0]?.value)
    expect(new Set(rated.map((value) => JSON.stringify(value))).size).toBe(1)
    expect(JSON.stringify(rated[0])).toContain('sam-okafor')
  })
})
