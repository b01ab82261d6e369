import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readQuestionnaire } from '../../../src/fhir/index.ts'
import { createForm, formProblems, formResponse, plainReactivity } from '../../../src/questionnaire/index.ts'
import { codes, extension, item, questionnaire, readItem } from './form-json.ts'

describe('a questionnaire that cannot be shown as its author meant', () => {
  const exists = { question: 'q', operator: 'exists', answerBoolean: true }
  it.each([
    ['no object', 'text', 'error not-a-questionnaire Questionnaire'],
    ['another resource', { resourceType: 'Patient' }, 'error not-a-questionnaire Questionnaire'],
    ['nothing to ask', questionnaire(), 'error no-items Questionnaire.item'],
    [
      'items that are no list',
      { resourceType: 'Questionnaire', item: { linkId: 'q' } },
      'error not-a-list Questionnaire.item',
    ],
    [
      'an item without linkId',
      questionnaire(item({ linkId: undefined })),
      'error no-link-id Questionnaire.item[0]',
    ],
    [
      'the same linkId twice',
      questionnaire(item({}), item({})),
      'error duplicate-link-id Questionnaire.item[1]',
    ],
    [
      'an unknown type',
      questionnaire(item({ type: 'hologram' })),
      'error unknown-item-type Questionnaire.item[0].type',
    ],
    [
      'a modifier extension',
      { ...questionnaire(item({})), modifierExtension: [{ url: 'urn:x' }] },
      'error unknown-modifier Questionnaire.modifierExtension',
    ],
    [
      'a modifier extension on an item',
      questionnaire(item({ modifierExtension: [{ url: 'urn:x' }] })),
      'error unknown-modifier Questionnaire.item[0].modifierExtension',
    ],
    [
      'implicit rules',
      { ...questionnaire(item({})), implicitRules: 'urn:x' },
      'error unknown-modifier Questionnaire.implicitRules',
    ],
    [
      'a condition on a question that is not there',
      questionnaire(item({ enableWhen: [{ ...exists, question: 'gone' }] })),
      'error enable-when-unknown-question item(q).enableWhen',
    ],
    [
      'a condition on itself',
      questionnaire(item({ enableWhen: [exists] })),
      'error enable-when-cycle Questionnaire',
    ],
    [
      'an unknown operator',
      questionnaire(item({}), item({ linkId: 'r', enableWhen: [{ ...exists, operator: '~' }] })),
      'error enable-when-not-understood Questionnaire.item[1].enableWhen[0]',
    ],
    [
      'exists without a boolean',
      questionnaire(
        item({}),
        item({ linkId: 'r', enableWhen: [{ question: 'q', operator: 'exists', answerInteger: 1 }] }),
      ),
      'error enable-when-not-understood Questionnaire.item[1].enableWhen[0]',
    ],
    [
      'two answers in one condition',
      questionnaire(item({}), item({ linkId: 'r', enableWhen: [{ ...exists, answerInteger: 1 }] })),
      'error enable-when-not-understood Questionnaire.item[1].enableWhen[0]',
    ],
    [
      'an unknown enableBehavior',
      questionnaire(item({}), item({ linkId: 'r', enableBehavior: 'most', enableWhen: [exists, exists] })),
      'error unknown-enable-behavior Questionnaire.item[1].enableBehavior',
    ],
  ])('is refused for %s', (_, resource, finding) => {
    expect(readQuestionnaire(resource).ok).toBe(false)
    expect(codes(resource)).toContain(finding)
  })

  it('is refused when it is nested deeper than any real form', () => {
    let nested: object = item({ linkId: 'deepest' })
    for (let depth = 0; depth < 5_000; depth += 1)
      nested = { linkId: `g${depth}`, type: 'group', item: [nested] }
    expect(codes(questionnaire(nested)).join()).toContain('too-deep')
  })
})

describe('a question that cannot be answered here', () => {
  it.each([
    [{ type: 'attachment' }, 'attachment'],
    [{ type: 'dateTime' }, 'no-widget'],
    [{ type: 'time' }, 'no-widget'],
    [{ type: 'url' }, 'no-widget'],
    [{ type: 'choice' }, 'no-options'],
    [{ type: 'choice', answerValueSet: 'https://terminology.example/ValueSet/all' }, 'options-elsewhere'],
    [{ type: 'choice', answerValueSet: '#not-there' }, 'options-elsewhere'],
  ])('%o stays in the form with its reason: %s', (more, reason) => {
    expect(readItem(more)).toMatchObject({ type: 'refused', reason, linkId: 'q', text: 'Question' })
  })
})

describe('what an item says', () => {
  it('is read from elements and extensions', () => {
    expect(
      readItem({
        type: 'quantity',
        required: true,
        repeats: true,
        readOnly: true,
        prefix: '1.',
        extension: [
          extension('questionnaire-hidden', { valueBoolean: true }),
          extension('questionnaire-unit', {
            valueCoding: { system: 'http://unitsofmeasure.org', code: 'kg' },
          }),
          extension('questionnaire-unitOption', {
            valueCoding: { system: 'http://unitsofmeasure.org', code: 'g', display: 'grams' },
          }),
          extension('entryFormat', { valueString: 'nn.n' }),
        ],
        initial: [{ valueQuantity: { value: 2, code: 'kg', system: 'http://unitsofmeasure.org' } }],
      }),
    ).toMatchObject({
      prefix: '1.',
      required: true,
      repeats: true,
      readOnly: true,
      hidden: true,
      entryFormat: 'nn.n',
      units: [{ code: 'kg' }, { code: 'g', display: 'grams' }],
      initial: [{ kind: 'quantity', quantity: { value: 2, code: 'kg' } }],
    })
  })

  it('has the options with their order values, whichever name and place they stand under', () => {
    const read = readItem({
      type: 'choice',
      extension: [extension('questionnaire-choiceOrientation', { valueCode: 'horizontal' })],
      answerOption: [
        {
          valueCoding: { system: 's', code: 'a' },
          extension: [extension('ordinalValue', { valueDecimal: 0 })],
        },
        {
          valueCoding: {
            system: 's',
            code: 'b',
            extension: [extension('itemWeight', { valueDecimal: 1.5 })],
          },
          initialSelected: true,
        },
        { valueString: 'c', extension: [extension('questionnaire-optionExclusive', { valueBoolean: true })] },
      ],
    })
    expect(read).toMatchObject({
      orientation: 'horizontal',
      initial: [{ kind: 'coding', coding: { code: 'b' } }],
    })
    expect(
      read?.type === 'choice' && read.options.map(({ ordinal, exclusive }) => [ordinal, exclusive]),
    ).toEqual([
      [0, false],
      [1.5, false],
      [undefined, true],
    ])
  })

  it('has the options of a value set that travels with the form, and only then', () => {
    const form = (valueSet: object) => ({
      ...questionnaire(item({ type: 'choice', answerValueSet: '#set' })),
      contained: [{ resourceType: 'ValueSet', id: 'set', ...valueSet }],
    })
    const include = { system: 'urn:s', concept: [{ code: 'a', display: 'A' }, { code: 'b' }] }
    const optionsOf = (valueSet: object) => {
      const reading = readQuestionnaire(form(valueSet))
      const first = reading.ok ? reading.value.items[0] : undefined
      return first?.type === 'choice'
        ? first.options.map(({ value }) => (value.kind === 'coding' ? value.coding : value))
        : first?.type
    }
    const coding = { system: 'urn:s', code: 'a', display: 'A' }
    expect(optionsOf({ compose: { include: [include] } })).toEqual([coding, { system: 'urn:s', code: 'b' }])
    expect(optionsOf({ expansion: { contains: [coding] } })).toEqual([coding])
    expect(optionsOf({ compose: { include: [{ system: 'urn:s', filter: [] }] } })).toBe('refused')
    expect(optionsOf({ compose: { include: [include], exclude: [include] } })).toBe('refused')
  })

  it('joins several conditions by any when it does not say, and notes that', () => {
    const enableWhen = [
      { question: 'a', operator: 'exists', answerBoolean: true },
      { question: 'a', operator: '=', answerString: 'x' },
    ]
    const reading = readQuestionnaire(questionnaire(item({ linkId: 'a' }), item({ linkId: 'b', enableWhen })))
    expect(reading.ok && reading.value.items[1]?.enableBehavior).toBe('any')
    expect(reading.ok && reading.value.findings.map(({ code }) => code)).toEqual(['enable-behavior-missing'])
  })
})

describe('hostile questionnaires', () => {
  it('cannot pass an object off as text', () => {
    const vnode = { type: 'img', props: { onerror: 'alert(1)' }, constructor: undefined }
    expect(readItem({ text: vnode })).not.toHaveProperty('text')
    expect(codes(questionnaire(item({ text: vnode })))).toEqual([
      'warning not-a-text Questionnaire.item[0].text',
    ])
    expect(
      readItem({ type: 'choice', answerOption: [{ valueCoding: { code: 'a', display: vnode } }] }),
    ).toMatchObject({
      options: [{ value: { kind: 'coding', coding: { code: 'a' } } }],
    })
  })

  it('keep markup as the text it is', () => {
    const text = '<img src=x onerror=alert(1)> &#60;b&#62; <script>'
    expect(readItem({ text })).toMatchObject({ text })
  })

  it('cannot reach a prototype', () => {
    const json = `{"resourceType":"Questionnaire","__proto__":{"polluted":true},"item":[
      {"linkId":"__proto__","type":"string","text":"a"},
      {"linkId":"constructor","type":"group","item":[{"linkId":"toString","type":"boolean","__proto__":{"text":"inherited"}}]}]}`
    const reading = readQuestionnaire(JSON.parse(json))
    if (!reading.ok) throw new Error('not read')
    const form = createForm({ reactivity: plainReactivity(), questionnaire: reading.value })
    expect(formResponse(form)).toEqual([])
    expect(form.root.nodes.map((node) => node.item.linkId)).toEqual(['__proto__', 'constructor'])
    expect(reading.value.items[1]?.items[0]).not.toHaveProperty('text')
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined()
  })

  it('never make the reader or the form throw', () => {
    const junk = fc.oneof(fc.jsonValue(), fc.constantFrom(undefined, null, [], {}, 0, ''))
    const name = fc.constantFrom(
      'linkId',
      'text',
      'type',
      'enableWhen',
      'required',
      'repeats',
      'answerOption',
      'initial',
      'item',
      'extension',
      'maxLength',
      'answerValueSet',
    )
    const anyItem = fc.dictionary(name, junk).map((parts) => ({ linkId: 'q', type: 'choice', ...parts }))
    fc.assert(
      fc.property(fc.array(fc.oneof(anyItem, junk), { maxLength: 5 }), junk, (items, other) => {
        for (const resource of [
          questionnaire(...items),
          { ...questionnaire(...items), contained: other },
          other,
        ]) {
          const reading = readQuestionnaire(resource)
          if (!reading.ok) continue
          const form = createForm({ reactivity: plainReactivity(), questionnaire: reading.value })
          formProblems(form)
          formResponse(form)
        }
      }),
      { numRuns: 1_000 },
    )
  })
})
