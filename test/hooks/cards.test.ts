import { expect, it } from 'vitest'
import { ruleInWords, verdictInWords } from '../../src/app/present/responsibility-words.ts'
import { readCarePlan } from '../../src/fhir/index.ts'
import { cardWords } from '../../src/hooks/card-words.ts'
import { markdownText } from '../../src/hooks/markdown-text.ts'
import { planOwnersCards } from '../../src/hooks/plan-owners-cards.ts'
import { assessPlan } from '../../src/responsibility/index.ts'
import { performers, staffPlan } from './hooks-world.ts'

const fhirBase = 'https://record.example/fhir'
const settings = {
  siteName: 'Test Trust',
  appAddress: 'https://alongside.example/test',
  policy: {
    plans: { minimumStated: 3, staffOnlyShare: 0.9, writeFlag: false, pins: {} },
    words: { language: 'en-GB', person: 'service user', people: 'service users' },
  },
}

function readingOf(resource: object) {
  const read = readCarePlan(resource, { serverBase: fhirBase })
  if (!read.ok) throw new Error(read.error.code)
  return read.value
}

const cardsOf = (...resources: readonly object[]) =>
  planOwnersCards({ fhirBase, plans: resources.map(readingOf) }, { settings, today: '2026-11-22' })

it.each([
  ['a plan that is shared', staffPlan({ activity: performers('Patient/rosa', 4) })],
  ['too few actions', staffPlan({ activity: performers('Practitioner/sam', 2) })],
  ['a finished plan', staffPlan({ status: 'completed' })],
  ['a draft', staffPlan({ status: 'draft' })],
  ['a plan on hold', staffPlan({ status: 'on-hold' })],
  ['a plan past its last day', staffPlan({ period: { end: '2026-11-21' } })],
  ['a plan past its last month', staffPlan({ period: { end: '2026-10' } })],
  ['a plan that nothing can name', staffPlan({ id: 'no good id' })],
])('says nothing of %s', (_name, plan) => {
  expect(cardsOf(plan)).toEqual([])
})

it.each(['2026-11-22', '2026-11', '2026', '2027-01-01T00:00:00Z'])(
  'counts a plan that ends %s today',
  (end) => {
    expect(cardsOf(staffPlan({ period: { end } }))).toHaveLength(1)
  },
)

it('says nothing of a plan somebody recorded a reason for', () => {
  const [reading] = [readingOf(staffPlan())]
  const plans = [{ ...reading, recordedReason: { text: 'In hospital until Monday' } }]
  expect(planOwnersCards({ fhirBase, plans }, { settings, today: '2026-11-22' })).toEqual([])
})

it('goes by the thresholds of the site', () => {
  const activity = [...performers('Practitioner/sam', 3), ...performers('Patient/rosa', 1)]
  expect(cardsOf(staffPlan({ activity }))).toEqual([])
  const plans = { ...settings.policy.plans, staffOnlyShare: 0.75 }
  const looser = { ...settings, policy: { ...settings.policy, plans } }
  const given = { fhirBase, plans: [readingOf(staffPlan({ activity }))] }
  expect(planOwnersCards(given, { settings: looser, today: '2026-11-22' })[0]?.detail).toContain('75%')
})

it('makes one card of several plans, newest first, with a link for each of three', () => {
  const plans = ['a', 'b', 'c', 'd'].map((id, place) =>
    staffPlan({ id, title: `Plan ${id}`, period: { start: `2026-0${place + 1}` } }),
  )
  const cards = cardsOf(...plans)
  expect(cards).toHaveLength(1)
  expect(cards[0]?.summary).toBe('Staff hold nearly every action with a named owner in 4 care plans.')
  expect(cards[0]?.detail).toContain('It is the same in one more care plan.')
  expect(cards[0]?.links.map(({ appContext }) => JSON.parse(appContext).opens.reference)).toEqual(
    ['d', 'c', 'b'].map((id) => `${fhirBase}/CarePlan/${id}`),
  )
})

it('keeps to the specification: a short summary, a prompt and no warning, reasons with their words', () => {
  const [card] = cardsOf(staffPlan({ activity: performers('Practitioner/sam', 900) }))
  expect(card?.summary.length).toBeLessThan(140)
  expect(card?.indicator).toBe('info')
  expect(card?.overrideReasons.map(({ display }) => display)).toContain('In hospital')
  expect(card?.uuid).toMatch(/^[\da-f-]{36}$/)
})

it('says of a plan what the app says on its screen', () => {
  const person = 'the service user'
  for (const [staff, own, unsaid] of [
    [4, 0, 0],
    [9, 1, 0],
    [10, 0, 1],
    [19, 2, 5],
  ] as const) {
    const activity = [
      ...performers('Practitioner/sam', staff),
      ...performers('Patient/rosa', own),
      ...Array.from({ length: unsaid }, () => ({ detail: { status: 'in-progress' } })),
    ]
    const assessment = assessPlan(readingOf(staffPlan({ activity })).plan, settings.policy.plans)
    const screen = verdictInWords(assessment, person)
    expect(cardWords.onePlan(assessment)).toBe(screen.sentence)
    expect(cardWords.question('service user')).toBe(screen.question)
    expect(cardWords.rule(assessment)).toBe(ruleInWords(assessment))
  }
})

it.each([
  ['<img src=x onerror=alert(1)>', '&lt;img src\\=x onerror\\=alert\\(1\\)&gt;'],
  ['[click](https://evil.example)', '\\[click\\]\\(https\\:\\/\\/evil\\.example\\)'],
  ['# **Plan**\n\n---\n`x` &lt;', '\\# \\*\\*Plan\\*\\* \\-\\-\\- \\`x\\` &amp;lt\\;'],
  ['a\u202egnp.exe', 'a gnp\\.exe'],
  ['x'.repeat(200), `${'x'.repeat(79)}…`],
])('shows the title %j as text', (title, shown) => {
  expect(markdownText(title)).toBe(`\u2068${shown}\u2069`)
  expect(cardsOf(staffPlan({ title }))[0]?.detail).toContain(`**\u2068${shown}\u2069**`)
})
