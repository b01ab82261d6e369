import type { Frame } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readCarePlan } from '../../src/fhir/index.ts'
import { assessPlan } from '../../src/responsibility/index.ts'
import {
  addAction,
  beginPlan,
  chooseOwner,
  goalFrom,
  meterWords,
  type Stored,
  type StoredActivity,
  storedBy,
  storedOf,
  storedPlans,
  untilDraftSaved,
} from './plan-steps.ts'
import { rosasActions as actions, fromTheWorksheet, sayMoreOf } from './rosas-plan-steps.ts'
import { headed, openFor, press } from './tools-steps.ts'
import { createWorld, expectNoAxeViolations, type Overheard, type World } from './world.ts'

const person = 'rosa-delgado'
const mornings = 'Mornings that do not start with dread. One or two hours outside.'

let world: World
let heard: Overheard
let app: Frame
const before = { tasks: 0, plans: new Set<string>(), goals: new Set<string>(), flags: 0 }
/** What the meter said last before it was saved. */
let shown = ''

/** The goals and the care plan that this journey wrote. */
async function written() {
  const [goals, plans, responses] = await Promise.all([
    storedOf(world, 'Goal', person),
    storedOf(world, 'CarePlan', person),
    storedPlans(world, person),
  ])
  const own = plans.filter(({ id }) => !before.plans.has(id))
  return {
    goals: goals.filter(({ id }) => !before.goals.has(id)),
    plans: own,
    plan: own[0] as Stored & { readonly activity: readonly StoredActivity[] },
    response: responses.find(({ status }) => status === 'completed'),
    responses,
  }
}

beforeAll(async () => {
  world = await createWorld()
  for (const { id } of await storedOf(world, 'CarePlan', person)) before.plans.add(id)
  for (const { id } of await storedOf(world, 'Goal', person)) before.goals.add(id)
  before.tasks = (await storedOf(world, 'Task', person)).length
  before.flags = (await storedOf(world, 'Flag', person)).length
  const opened = await world.newPage()
  heard = opened.heard
  app = await openFor(world, opened.page, { person })
})
afterAll(() => world.stop())

describe('making a goal plan with Rosa', () => {
  it('begins with what she said, and tells before the first word where it will be saved', async () => {
    await beginPlan(app)
    await press(app, 'Back')
    await app.getByText('The plan, its goals and its actions go into this record.').waitFor()
    await expectNoAxeViolations(app, 'start of the plan')
    await press(app, 'Carry on with the plan')
    const card = await goalFrom(app, /Mornings that do not start with dread/)
    expect(await card.getByLabel('What Rosa wants').inputValue()).toBe(mornings)
    await card.getByText('From what was said on 17 February 2026:').waitFor()
    await card.getByLabel('Why it matters').fill('Then the day is mine.')
    expect(await storedPlans(world, person)).toEqual([])
  })

  it('takes actions with everybody who has them, and the meter follows', async () => {
    const card = app.locator('.app-goal-card').first()
    await addAction(card, {
      what: actions[0],
      who: ['Sam Okafor'],
      when: 'Every morning',
      first: 'Put the chair out',
    })
    expect(await meterWords(app)).toBe('Staff 1 – together 0 – Rosa 0 – not said 0')
    await addAction(card, { what: actions[1], who: ['Callum Reid'] })
    await addAction(card, { what: actions[2], who: ['Zainab Malik'] })
    expect(await meterWords(app)).toBe('Staff 3 – together 0 – Rosa 0 – not said 0')
    await untilDraftSaved(app)
    expect(await storedPlans(world, person)).toMatchObject([{ status: 'in-progress' }])
    expect(await storedOf(world, 'Goal', person)).toHaveLength(before.goals.size)
  })

  it('asks a question, and no more, when staff hold every action', async () => {
    const panel = app.getByRole('region', { name: 'A question about who does what' })
    await panel.getByText('Staff hold all 3 actions where an owner is named.').waitFor()
    await panel.getByText('What could be done together first?').waitFor()
    await press(app, 'Think about this')
    expect(await app.evaluate(() => document.activeElement?.textContent)).toContain('A question about')
    await expectNoAxeViolations(app, 'a plan that staff hold')
    const rows = app.locator('.app-plan-action')
    await chooseOwner(rows.nth(0), /^\W*Rosa/)
    await chooseOwner(rows.nth(0), 'Sam Okafor')
    await chooseOwner(rows.nth(1), /^\W*Rosa/)
    await panel.waitFor({ state: 'detached' })
    expect(await meterWords(app)).toBe('Staff 1 – together 1 – Rosa 1 – not said 0')
  })

  it('takes a second goal, a relative who is asked once, and a nudge that may be left', async () => {
    await press(app, 'Add a goal')
    const card = app.locator('.app-goal-card').nth(1)
    await card.getByLabel('What Rosa wants').fill('Stop being scared of the letters')
    await card.getByText('Goals that move towards something tend to last.').waitFor()
    await card.getByLabel('What Rosa wants').fill('Understand the letters before they turn red')
    await card.getByText('Goals that move towards something').waitFor({ state: 'detached' })
    await sayMoreOf(card)
    await fromTheWorksheet(app, card)
    await addAction(card, { what: actions[3], who: ['Riverside Community Mental Health Team'] })
    const row = await addAction(card, { what: actions[4], who: [/^\W*Rosa/, 'Carmen Delgado'] })
    await row.getByText('Does Carmen Delgado agree to be named here?').waitFor()
    await row.getByLabel('Agreed', { exact: true }).check()
    await app.getByText('Relatives and carers named in this plan').waitFor()
    await app.getByLabel('What to do if things get harder').fill('Ring Mum, then the crisis line.')
    await app.getByLabel('Year', { exact: true }).last().fill('2027')
    await app.getByLabel('Month', { exact: true }).last().fill('2')
    shown = await meterWords(app)
    expect(shown).toBe('Staff 2 – together 2 – Rosa 1 – not said 0')
    await expectNoAxeViolations(app, 'the whole plan')
  })

  it('undoes and does again, and moves with the keyboard', async () => {
    const rows = app.locator('.app-goal-card').first().locator('.app-plan-action')
    const words = () =>
      rows.getByLabel('What?').evaluateAll((fields) => fields.map((field) => Reflect.get(field, 'value')))
    await rows
      .nth(2)
      .getByRole('button', { name: /^Remove/ })
      .click()
    expect(await words()).toEqual([actions[0], actions[1]])
    await press(app, 'Undo')
    expect(await words()).toEqual([actions[0], actions[1], actions[2]])
    await rows.nth(2).getByLabel('When?').press('Alt+ArrowUp')
    expect(await words()).toEqual([actions[0], actions[2], actions[1]])
    await press(app, 'Undo')
    expect(await meterWords(app)).toBe(shown)
  })

  it('is looked at once more with her name, and saved with a receipt', async () => {
    await press(app, 'Check the plan')
    await headed(app, 'Check the plan together')
    const page = await app.getByRole('main').innerText()
    const seen = ['Rosa Delgado', '999 104 2172', 'Sam Okafor', mornings, ...actions, 'Carmen Delgado']
    for (const words of seen) expect(page).toContain(words)
    await expectNoAxeViolations(app, 'check of the plan')
    await press(app, 'Save the plan')
    await headed(app, 'The plan is saved')
    expect(await written()).toMatchObject({ plans: [{}], response: { status: 'completed' } })
  })
})

describe('what the record holds afterwards', () => {
  it('is one response with everything that was said, whose words they are, who typed, and how', async () => {
    const { response, responses } = await written()
    expect(responses).toHaveLength(1)
    expect(response).toMatchObject({
      questionnaire: expect.stringMatching(/\|\d+\.\d+\.\d+$/),
      identifier: { value: expect.stringMatching(/^urn:uuid:/) },
      source: { reference: `Patient/${person}` },
      author: { reference: expect.stringMatching(/^Practitioner(Role)?\/sam-okafor/) },
    })
    const text = JSON.stringify(response)
    for (const words of [
      ...actions,
      'Then the day is mine.',
      'Put the chair out',
      'Ring Mum, then the crisis line.',
      '2027-02',
      'agreed',
      'They come on Fridays.',
      'Opening them with Mum.',
      'We worry about the arrears first.',
      'differs',
    ])
      expect(text).toContain(words)
    expect(text).toContain('completionMode')
  })

  it('is a goal for each, in her words, said by her, with the answer it came from', async () => {
    const { goals } = await written()
    const first = goals.find(({ description }) => JSON.stringify(description).includes('Mornings'))
    expect(goals).toHaveLength(2)
    expect(first).toMatchObject({
      description: { text: mornings },
      lifecycleStatus: 'active',
      expressedBy: { reference: `Patient/${person}` },
      extension: [
        {
          url: 'https://alongside.example/fhir/StructureDefinition/goal-source',
          extension: expect.arrayContaining([
            {
              url: 'response',
              valueReference: { reference: 'QuestionnaireResponse/rosa-delgado-vtp-guide-2026-02' },
            },
            { url: 'linkId', valueString: 'what-matters.2' },
          ]),
        },
      ],
    })
    expect(first).not.toHaveProperty('achievementStatus')
    const second = goals.find((each) => each !== first)
    expect(second).toMatchObject({
      description: { text: 'Understand the letters before they turn red' },
      expressedBy: { reference: `Patient/${person}` },
      priority: { coding: [{ code: 'high-priority' }] },
    })
    expect(JSON.stringify(second?.extension)).toContain(
      'QuestionnaireResponse/rosa-delgado-strengths-worksheet-2026-03',
    )
    // The view of staff is never among her words.
    expect(JSON.stringify(goals)).not.toContain('arrears')
  })

  it('is one care plan whose activities name every owner, by their stable ids, and never a Task', async () => {
    const { plan, goals, response } = await written()
    const ids = new Set(goals.map(({ id }) => `Goal/${id}`))
    expect(plan.activity.map(({ detail }) => detail.description)).toEqual(actions)
    for (const { id, detail, reference } of plan.activity) {
      expect(JSON.stringify(response)).toContain(id)
      expect(reference).toBeUndefined()
      expect(detail.status).toBe('not-started')
      expect(detail.goal.every((goal) => ids.has(goal.reference))).toBe(true)
    }
    const owners = plan.activity.map(({ detail }) => detail.performer?.map((each) => each.reference))
    expect(owners[0]).toEqual([`Patient/${person}`])
    expect(owners[1]).toHaveLength(2)
    expect(owners[3]).toEqual(['Organization/riverside-cmht'])
    expect(owners[4]).toEqual([`Patient/${person}`, 'RelatedPerson/rosa-delgado-mother'])
    expect(plan.activity[0]?.detail.scheduledString).toBe('Every morning')
    expect(plan.goal).toMatchObject([...ids].map((reference) => ({ reference })))
    expect(plan.supportingInfo).toMatchObject([
      { reference: `QuestionnaireResponse/${response?.id}` },
      { reference: 'QuestionnaireResponse/rosa-delgado-vtp-guide-2026-02' },
      { reference: 'QuestionnaireResponse/rosa-delgado-strengths-worksheet-2026-03' },
    ])
    expect(plan.note).toMatchObject([{ text: 'If things get harder: Ring Mum, then the crisis line.' }])
    expect((await storedOf(world, 'Task', person)).length).toBe(before.tasks)
  })

  it('reads without us: the narrative holds the whole plan', async () => {
    const { plan } = await written()
    const { div } = plan.text as { readonly div: string }
    for (const words of [
      mornings,
      ...actions,
      'Every morning',
      'Put the chair out',
      'Carmen Delgado',
      'They come on Fridays.',
      'We worry about the arrears first.',
      'Ring Mum, then the crisis line.',
      'February 2027',
    ])
      expect(div).toContain(words)
  })

  it('says who did it, and stores no verdict: a flag is off by default', async () => {
    const { plan, goals, response } = await written()
    const [provenance] = await storedBy(world, `Provenance?target=CarePlan/${plan.id}`)
    expect(provenance?.agent).toMatchObject([
      { type: { coding: [{ code: 'author' }] }, who: { reference: expect.stringMatching(/sam-okafor/) } },
      { type: { coding: [{ code: 'informant' }] }, who: { reference: `Patient/${person}` } },
    ])
    expect(JSON.stringify(provenance?.entity)).toContain(`QuestionnaireResponse/${response?.id}`)
    for (const { id } of goals) expect(JSON.stringify(provenance?.target)).toContain(`Goal/${id}`)
    expect((await storedOf(world, 'Flag', person)).length).toBe(before.flags)
    expect(JSON.stringify(plan)).not.toMatch(/staff-only|flagged|verdict/)
  })

  it('is counted by the audit’s rule as the meter showed it', async () => {
    const { plan } = await written()
    const reading = readCarePlan(plan, { serverBase: world.sandbox.fhirBase })
    if (!reading.ok) throw new Error(reading.error.code)
    const { staff, together, person: own, notSaid } = assessPlan(reading.value.plan).meter
    expect(`Staff ${staff} – together ${together} – Rosa ${own} – not said ${notSaid}`).toBe(shown)
  })

  it('kept her out of addresses and asked no other host', () => {
    expect(heard.pageErrors).toEqual([])
    expect(heard.console).toEqual([])
    expect(heard.foreignRequests).toEqual([])
  })
})
