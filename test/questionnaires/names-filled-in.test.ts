import fhirpath from 'fhirpath'
import r4Model from 'fhirpath/fhir-context/r4'
import { describe, expect, it } from 'vitest'
import {
  isJsonObject,
  type JsonObject,
  objectMember,
  objectsMember,
  readQuestionnaire,
  stringMember,
} from '../../src/fhir/index.ts'
import { shippedInstruments } from '../../src/publishing/instruments/instrument-status.ts'
import { itemsOf } from '../../src/publishing/instruments/wording-texts.ts'
import { questionnaireExpressions } from '../../src/questionnaire/index.ts'

const forms = [...shippedInstruments().values()].map(({ status, artifact }) => ({
  id: status.id,
  questionnaire: artifact.resource,
}))
const tools = forms.filter(({ id }) => id === 'vtp-guide' || id === 'strengths-worksheet')
const launchContext = 'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-launchContext'

function read(questionnaire: JsonObject) {
  const reading = readQuestionnaire(questionnaire)
  if (!reading.ok) throw new Error(JSON.stringify(reading.error))
  return reading.value
}

/** Every expression of a Questionnaire, wherever it stands. */
function expressionsIn(value: unknown): readonly JsonObject[] {
  if (Array.isArray(value)) return value.flatMap(expressionsIn)
  if (!isJsonObject(value)) return []
  const own = objectMember(value, 'valueExpression')
  return [...(own === undefined ? [] : [own]), ...Object.values(value).flatMap(expressionsIn)]
}

const names = [
  { name: 'as text', given: { text: 'Rosa Delgado', family: 'Other' }, shown: 'Rosa Delgado' },
  { name: 'given and family', given: { given: ['Rosa', 'Maria'], family: 'Delgado' }, shown: 'Rosa Delgado' },
  { name: 'a family name alone', given: { family: 'Delgado' }, shown: 'Delgado' },
  { name: 'a given name alone', given: { given: ['Rosa'] }, shown: 'Rosa' },
  { name: 'none', given: { use: 'official' }, shown: undefined },
]

describe('the expressions of the questionnaires', () => {
  it.each(forms)(
    '$id: are all understood by our own evaluator, and are text/fhirpath',
    ({ id, questionnaire }) => {
      expect(questionnaireExpressions(read(questionnaire)).refused).toEqual([])
      const expressions = expressionsIn(questionnaire)
      // A plan, and what a person says of it, work nothing out and fill nothing in.
      expect(expressions.length > 0).toBe(!['goal-plan', 'own-plan-review'].includes(id))
      for (const expression of expressions) {
        expect(expression.language).toBe('text/fhirpath')
        expect(stringMember(expression, 'description')?.length).toBeGreaterThan(20)
      }
    },
  )

  it.each(forms)('$id: use none of the functions that some form fillers lack', ({ questionnaire }) => {
    const texts = expressionsIn(questionnaire).map(({ expression }) => String(expression))
    expect(texts.filter((text) => /\b(aggregate|sum|ordinal|weight|descendants)\(/.test(text))).toEqual([])
  })
})

describe('the names of the recovery tools', () => {
  it.each(tools)('$id: come from the patient and the user of the launch', ({ questionnaire }) => {
    const contexts = objectsMember(questionnaire, 'extension').filter(({ url }) => url === launchContext)
    const named = contexts.map((each) => objectsMember(each, 'extension')[0]?.valueCoding)
    expect(named).toMatchObject([{ code: 'patient' }, { code: 'user' }])
    expect(Object.keys(questionnaireExpressions(read(questionnaire)).initial)).toEqual([
      'about.person',
      'about.worker',
    ])
  })

  it.each(names)('are $name: by our evaluator and by fhirpath.js alike', ({ given, shown }) => {
    for (const { questionnaire } of tools) {
      const { initial } = questionnaireExpressions(read(questionnaire))
      for (const [linkId, context] of [
        ['about.person', 'patient'],
        ['about.worker', 'user'],
      ] as const) {
        const person = { resourceType: context === 'patient' ? 'Patient' : 'Practitioner', name: [given] }
        const item = itemsOf(questionnaire).find((each) => each.linkId === linkId)
        const expression = String(expressionsIn(item)[0]?.expression)
        const evaluate = fhirpath.compile(expression, r4Model as fhirpath.Model, { async: false })
        expect(evaluate({}, { [context]: person })).toEqual(shown === undefined ? [] : [shown])
        const value = initial[linkId]?.({ [context]: person })
        expect(value).toEqual(shown === undefined ? undefined : { kind: 'string', value: shown })
      }
    }
  })
})
