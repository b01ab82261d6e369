import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { demoRecord } from './demo-record.ts'

const attack = `"><img src=x onerror=alert(1)>'\`<script>alert(1)</script>`
const escaped = attack
  .replaceAll('&', '&amp;')
  .replaceAll('<', '&lt;')
  .replaceAll('>', '&gt;')
  .replaceAll('"', '&quot;')
  .replaceAll("'", '&#39;')

const hostile = (text: string) => {
  const subject = { reference: 'Patient/hostile' }
  return [
    { resourceType: 'Practitioner', id: 'staff', name: [{ text }] },
    {
      resourceType: 'PractitionerRole',
      id: 'role',
      practitioner: { reference: 'Practitioner/staff' },
      code: [{ text }],
    },
    {
      resourceType: 'Patient',
      id: 'hostile',
      name: [{ text, family: text }],
      birthDate: text,
      gender: text,
      deceasedDateTime: text,
    },
    {
      resourceType: 'RelatedPerson',
      id: 'relative',
      patient: subject,
      name: [{ text }],
      relationship: [{ text }],
    },
    {
      resourceType: 'CareTeam',
      id: 'team',
      subject,
      name: text,
      status: text,
      participant: [{ member: { display: text }, role: [{ text }] }],
    },
    {
      resourceType: 'CarePlan',
      id: 'plan',
      subject,
      title: text,
      status: text,
      author: { display: text },
      period: { start: text, end: text },
      activity: [
        {
          detail: {
            description: text,
            status: text,
            performer: [{ display: text }],
            goal: [{ reference: 'Goal/goal' }, { display: text }],
          },
        },
        { reference: { display: text } },
      ],
    },
    {
      resourceType: 'Goal',
      id: 'goal',
      subject,
      description: { text },
      expressedBy: { display: text },
      lifecycleStatus: text,
      achievementStatus: { text },
      target: [{ dueDate: text }],
    },
    { resourceType: 'Provenance', id: 'account', target: [{ reference: 'Goal/goal' }], recorded: text },
    {
      resourceType: 'DocumentReference',
      id: 'letter',
      subject,
      status: text,
      description: text,
      date: text,
      content: [
        { attachment: { contentType: 'text/plain', data: Buffer.from(text).toString('base64') } },
        { attachment: { contentType: text } },
      ],
    },
    { resourceType: 'Observation', id: 'score', subject, status: text, code: { text }, valueString: text },
  ]
}
const paths = [
  '/',
  '/people/hostile',
  '/people/hostile?tab=care-plans',
  '/people/hostile?tab=documents',
  '/people/hostile?tab=fhir',
  '/people/hostile/alongside?launch=1',
]

describe('text in the record that looks like markup', () => {
  it.each(paths)('is shown as text on %s', async (path) => {
    const { status, text } = await demoRecord(hostile(attack)).get(path)
    expect(status).toBe(200)
    expect(text).not.toContain('<img')
    expect(text).not.toContain('<script>alert')
    // The JSON of the FHIR page escapes quotes once more, before the markup is escaped.
    expect(text).toContain(escaped)
  })

  it('never adds an element, whatever the text', async () => {
    const skeleton = (html: string) => (html.match(/<\/?[a-z0-9]+/gi) ?? []).join(' ')
    const plain = await Promise.all(paths.map((path) => demoRecord(hostile('x')).get(path)))
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: 'binary', minLength: 1 }).filter((text) => text.trim() !== ''),
        async (text) => {
          const record = demoRecord(hostile(text))
          for (const [place, path] of paths.entries()) {
            const { text: html } = await record.get(path)
            expect(skeleton(html)).toBe(skeleton(plain[place]?.text ?? ''))
          }
        },
      ),
      { numRuns: 60 },
    )
  })
})

describe('a record of wrong shapes', () => {
  it.each([
    { name: 'Rosa', identifier: 'x', link: {}, deceasedBoolean: 'true' },
    { name: [{ given: [7, null], family: {} }], birthDate: 7 },
    { name: [{ text: { isEscaped: true } }], link: [{ type: 'replaced-by', other: 'Patient/x' }] },
    JSON.parse('{"name": {"__proto__": {"text": "x"}}, "link": [null]}'),
  ])('still has its pages (%#)', async (parts) => {
    const subject = { reference: 'Patient/odd' }
    const record = demoRecord([
      { ...parts, resourceType: 'Patient', id: 'odd' },
      {
        resourceType: 'CarePlan',
        id: 'plan',
        subject,
        activity: [null, 'x', {}, { detail: [] }, { detail: { performer: {} } }],
      },
      { resourceType: 'CareTeam', id: 'team', subject, participant: [{ member: 'Sam', role: {} }] },
      { resourceType: 'Goal', id: 'goal', subject, description: 'x', target: {}, achievementStatus: [7] },
      { resourceType: 'Goal', id: 'bare', subject },
      { resourceType: 'Provenance', id: 'odd', target: { reference: 7 } },
      { resourceType: 'Provenance', id: 'self', target: [{ reference: 'Provenance/self' }] },
      {
        resourceType: 'DocumentReference',
        id: 'letter',
        subject,
        content: [{ attachment: { contentType: 'text/plain', data: 7 } }],
      },
    ])
    for (const path of [
      '/',
      '/people/odd',
      '/people/odd?tab=care-plans',
      '/people/odd?tab=documents',
      '/people/odd?tab=fhir',
    ]) {
      expect((await record.get(path)).status).toBe(200)
    }
  })
})
