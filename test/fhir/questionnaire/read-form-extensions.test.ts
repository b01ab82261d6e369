import { describe, expect, it } from 'vitest'
import { readQuestionnaire } from '../../../src/fhir/index.ts'
import { isWordingComplete, missingWording } from '../../../src/questionnaire/index.ts'
import { codes, extension, item, questionnaire, readItem } from './form-json.ts'

describe('what a questionnaire says by extensions', () => {
  const sdc = (name: string) => `http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-${name}`
  const expression = (name: string, value: object) => ({
    url: sdc(name),
    valueExpression: { language: 'text/fhirpath', ...value },
  })
  const control = (code: string, system = 'http://hl7.org/fhir/questionnaire-item-control') =>
    extension('questionnaire-itemControl', { valueCodeableConcept: { coding: [{ system, code }] } })
  const origin = (valueCode: string) => ({
    url: 'https://alongside.example/fhir/StructureDefinition/text-origin',
    valueCode,
  })

  it.each(['group', 'display', 'string'])('is how a %s is to be drawn', (type) => {
    expect(readItem({ type, extension: [control('help')] })).toMatchObject({ control: 'help' })
    const other = readItem({ type, extension: [control('help', 'https://other.example')] })
    expect(other).not.toHaveProperty('control')
  })

  it('is whose words an item has; missing words are noted and the item is kept', () => {
    for (const code of ['source', 'ours'])
      expect(readItem({ extension: [origin(code)] })).toMatchObject({ origin: code })
    expect(readItem({ extension: [origin('guess')] })).not.toHaveProperty('origin')
    const missing = questionnaire(item({ text: undefined, extension: [origin('missing')] }))
    expect(codes(missing)).toEqual(['information wording-missing Questionnaire.item[0]'])
    const reading = readQuestionnaire(missing)
    expect(reading.ok && missingWording(reading.value)).toEqual(['q'])
    expect(reading.ok && isWordingComplete(reading.value)).toBe(false)
  })

  it('is how an answer is worked out and begins', () => {
    const read = readItem({
      extension: [
        expression('calculatedExpression', { expression: '%resource.item.count()' }),
        expression('initialExpression', { expression: '%patient.name.text' }),
        extension('variable', {
          valueExpression: { language: 'text/fhirpath', name: 'n', expression: '1' },
        }),
      ],
    })
    expect(read).toMatchObject({
      calculatedExpression: '%resource.item.count()',
      initialExpression: '%patient.name.text',
      variables: [{ name: 'n', expression: '1' }],
    })
  })

  it.each([
    ['another language', { language: 'text/cql', expression: '1' }],
    ['no language', { language: undefined, expression: '1' }],
    ['no expression', { expression: '' }],
  ])('is noted, and nothing is worked out, for %s', (_, value) => {
    const given = { extension: [expression('calculatedExpression', value)] }
    expect(codes(questionnaire(item(given)))).toEqual(['warning expression-not-read Questionnaire.item[0]'])
    expect(readItem(given)).not.toHaveProperty('calculatedExpression')
  })

  it('is what the form asks to be given when it is opened, by either shape of the name', () => {
    const launchContext = (name: object) => ({
      url: sdc('launchContext'),
      extension: [
        { url: 'name', ...name },
        { url: 'type', valueCode: 'Patient' },
      ],
    })
    const reading = readQuestionnaire({
      ...questionnaire(item({})),
      extension: [
        launchContext({ valueCoding: { code: 'patient' } }),
        launchContext({ valueId: 'user' }),
        launchContext({ valueCoding: {} }),
        extension('variable', {
          valueExpression: { language: 'text/fhirpath', name: 'all', expression: '%resource.item' },
        }),
      ],
    })
    expect(reading.ok && reading.value).toMatchObject({
      launchContext: ['patient', 'user'],
      variables: [{ name: 'all', expression: '%resource.item' }],
    })
  })
})
