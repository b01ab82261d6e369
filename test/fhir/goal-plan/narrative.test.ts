import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { planDocument, projectPlan } from '../../../src/fhir/index.ts'
import { awkwardText } from '../../questionnaire/any-questionnaire.ts'
import { context, rosa, rosasPlan, sam } from './rosas-plan.ts'

function divOf(readable: string): string | undefined {
  const { text } = projectPlan(rosasPlan, { ...context, readable }).carePlan
  return text === undefined ? undefined : String(Object(text).div)
}

/** XML 1.0 characters without markup, or one of the references we write. */
const characters =
  '(?:[\\t\\n\\u{20}-\\u{25}\\u{27}-\\u{3B}=\\u{3F}-\\u{D7FF}\\u{E000}-\\u{FFFD}\\u{10000}-\\u{10FFFF}]|&amp;|&lt;|&gt;)'
const wellFormed = new RegExp(
  `^<div xmlns="http://www.w3.org/1999/xhtml">(?:<p>(?:${characters}|<br/>)*</p>)+</div>$`,
  'u',
)

const inXml = /^[\t\n\r\u{20}-\u{FFFD}\u{10000}-\u{10FFFF}]$/u

/** What a reader of the narrative sees, spaces and empty lines aside. */
function seen(text: string): string {
  return text.replaceAll(/[\s\u{A0}]+/gu, ' ').trim()
}

function shown(div: string): string {
  return div
    .replaceAll(/<\/p>|<br\/>/g, '\n')
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
}

/** Half a surrogate pair becomes U+FFFD, as in any UTF-8. */
function wellFormedText(text: string): string {
  return Buffer.from(text, 'utf8').toString('utf8')
}

const anyText = fc.oneof(
  awkwardText,
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc
    .array(
      fc.constantFrom(
        '\u0000',
        '\u000b',
        '\ufffe',
        '\ud800',
        '\udc00',
        '\r',
        '\n',
        ' ',
        '&',
        ']]>',
        '<',
        '🫶🏽',
        'a',
      ),
      {
        maxLength: 20,
      },
    )
    .map((parts) => parts.join('')),
)

describe('the narrative of a plan', () => {
  it('is well-formed XHTML that says the text, whatever it holds', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const div = divOf(`Plan\n\n${text}`)
        expect(div).toMatch(wellFormed)
        // What XML cannot say is said by the sign for it.
        const sayable = [...wellFormedText(text)].map((each) => (inXml.test(each) ? each : '\ufffd')).join('')
        expect(seen(shown(div ?? ''))).toBe(seen(`Plan\n\n${sayable}`))
      }),
      { numRuns: 500 },
    )
  })

  it('keeps lines, and paragraphs between empty lines', () => {
    expect(divOf('One\r\n  two\n\n \nThree')).toBe(
      '<div xmlns="http://www.w3.org/1999/xhtml"><p>One<br/>\u00a0\u00a0two</p><p>Three</p></div>',
    )
  })

  it('is none where there is nothing to say', () => {
    expect(divOf(' \n\n ')).toBeUndefined()
  })
})

const document = {
  subject: rosa,
  author: sam,
  response: { identifier: 'C0FFEE00-0000-4000-8000-000000000001', authored: '2026-11-22T10:15:00+00:00' },
  title: 'Goal plan',
  readable: 'Rosa’s plan 🫶🏽',
}

describe('the document of a plan', () => {
  it('is one attachment of plain text, found by the identifier of its response', () => {
    expect(planDocument(document)).toEqual({
      resourceType: 'DocumentReference',
      identifier: [
        {
          system: 'https://alongside.example/fhir/identifier/plan-document',
          value: 'c0ffee00-0000-4000-8000-000000000001',
        },
      ],
      status: 'current',
      docStatus: 'final',
      type: {
        coding: [{ system: 'http://loinc.org', code: '18776-5', display: 'Plan of care note' }],
        text: 'Goal plan',
      },
      subject: { reference: 'Patient/rosa', display: 'Rosa Delgado' },
      date: '2026-11-22T10:15:00+00:00',
      author: [{ reference: 'Practitioner/sam', display: 'Sam Okafor' }],
      description: 'Goal plan',
      content: [
        {
          attachment: {
            contentType: 'text/plain',
            language: 'en-GB',
            data: Buffer.from('Rosa’s plan 🫶🏽', 'utf8').toString('base64'),
            title: 'Goal plan',
            creation: '2026-11-22T10:15:00+00:00',
          },
        },
      ],
    })
  })

  it('says the language of its words where that is no British English', () => {
    const { content } = planDocument({ ...document, language: 'cy' })
    expect(content).toMatchObject([{ attachment: { language: 'cy' } }])
  })

  it('is tied to an encounter and the response where the record has them', () => {
    const response = { ...document.response, reference: 'QuestionnaireResponse/r1' }
    expect(planDocument({ ...document, response, encounter: 'Encounter/e1' }).context).toEqual({
      encounter: [{ reference: 'Encounter/e1' }],
      related: [{ reference: 'QuestionnaireResponse/r1' }],
    })
  })

  it('holds any text as UTF-8', () => {
    fc.assert(
      fc.property(anyText, (readable) => {
        const { content } = planDocument({ ...document, readable })
        const [{ attachment }] = content as readonly [{ attachment: { data: string } }]
        expect(attachment.data).toBe(Buffer.from(readable, 'utf8').toString('base64'))
      }),
      { numRuns: 500 },
    )
  })
})
