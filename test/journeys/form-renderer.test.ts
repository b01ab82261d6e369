import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildPages } from '../../bench/form/build-pages.ts'
import { type PageServer, servePages } from '../../bench/form/serve-pages.ts'
import { launchChromium } from '../browser/launch-chromium.ts'
import { runAxe } from '../browser/run-axe.ts'

const options = (...codes: readonly string[]) =>
  codes.map((code) => ({ valueCoding: { system: 'urn:s', code, display: `Option ${code}` } }))
const core = (name: string, value: object) => ({
  url: `http://hl7.org/fhir/StructureDefinition/${name}`,
  ...value,
})
const ucum = (code: string) => ({ system: 'http://unitsofmeasure.org', code })

/** A form with every kind of question the renderer draws. */
const everyKind = {
  resourceType: 'Questionnaire',
  status: 'active',
  title: 'Every kind <img src=x onerror=alert(1)>',
  item: [
    { linkId: 'display', type: 'display', text: 'A <b>text</b>\nSecond paragraph' },
    {
      linkId: 'one',
      type: 'choice',
      text: 'Choose one',
      required: true,
      answerOption: options('A', 'B', 'C'),
    },
    { linkId: 'open', type: 'open-choice', text: 'Choose one or write', answerOption: options('A', 'B') },
    {
      linkId: 'many',
      type: 'open-choice',
      repeats: true,
      text: 'Choose any',
      answerOption: options('A', 'B'),
    },
    { linkId: 'gate', type: 'boolean', text: 'Yes or no?' },
    {
      linkId: 'gated',
      type: 'string',
      text: 'Only if yes',
      maxLength: 5,
      enableWhen: [{ question: 'gate', operator: '=', answerBoolean: true }],
      item: [
        { linkId: 'note', type: 'display', text: 'A helping note' },
        { linkId: 'under', type: 'string', text: 'Why?' },
      ],
    },
    { linkId: 'long', type: 'text', text: 'Tell us' },
    { linkId: 'names', type: 'string', repeats: true, text: 'Names' },
    {
      linkId: 'date',
      type: 'date',
      text: 'When?',
      extension: [core('entryFormat', { valueString: 'Like 27 3 2026' })],
    },
    { linkId: 'integer', type: 'integer', text: 'How many?' },
    { linkId: 'decimal', type: 'decimal', text: 'How much?' },
    {
      linkId: 'kg',
      type: 'quantity',
      text: 'Weight',
      extension: [core('questionnaire-unit', { valueCoding: ucum('kg') })],
    },
    {
      linkId: 'dose',
      type: 'quantity',
      text: 'Dose',
      extension: ['mg', 'mL'].map((code) => core('questionnaire-unitOption', { valueCoding: ucum(code) })),
    },
    { linkId: 'file', type: 'attachment', text: 'Your photo' },
    { linkId: 'reference', type: 'reference', text: 'Your doctor' },
    {
      linkId: 'fixed',
      type: 'string',
      text: 'Fixed',
      readOnly: true,
      initial: [{ valueString: 'as it is' }],
    },
    {
      linkId: 'goal',
      type: 'group',
      text: 'Goal',
      repeats: true,
      item: [
        { linkId: 'what', type: 'string', text: 'What I want' },
        {
          linkId: 'steps',
          type: 'group',
          text: 'Steps',
          repeats: true,
          item: [{ linkId: 'step', type: 'string', text: 'Step' }],
        },
      ],
    },
  ],
}

const directory = mkdtempSync(join(tmpdir(), 'alongside-form-journey-'))
let server: PageServer
let browser: Browser

beforeAll(async () => {
  await buildPages(directory)
  writeFileSync(join(directory, 'forms/every.json'), JSON.stringify(everyKind))
  writeFileSync(
    join(directory, 'forms/every-response.json'),
    JSON.stringify({ resourceType: 'QuestionnaireResponse', status: 'in-progress' }),
  )
  server = await servePages(directory)
  browser = await launchChromium()
})
afterAll(async () => {
  await browser?.close()
  await server?.close()
  rmSync(directory, { recursive: true, force: true })
})

async function open(address: string, width = 1280): Promise<Page> {
  const context = await browser.newContext({ viewport: { width, height: 900 } })
  const page = await context.newPage()
  await page.goto(`${server.origin}/${address}`)
  await page.waitForSelector('[data-link-id]')
  return page
}

const every = 'alongside-filled/?form=every'
const at = (page: Page, linkId: string) => page.locator(`[data-link-id="${linkId}"]`)
const focused = (page: Page) => page.evaluate(() => document.activeElement?.id)

describe('the form on screen', () => {
  it.each([
    ['alongside-measure/?form=brief-inspire', 1280],
    ['alongside-measure/?form=brief-inspire', 320],
    [every, 1280],
    [every, 320],
    ['alongside-filled/?form=c', 320],
    ['alongside/?form=b', 1280],
    ['alongside/?form=strengths-worksheet', 1280],
    ['alongside/?form=strengths-worksheet', 320],
    ['alongside/?form=vtp-guide', 320],
  ])(
    '%s at %i pixels is accessible, fits, and has no id twice and no field without a label',
    async (address, width) => {
      const page = await open(address, width)
      const { violations } = await runAxe(page)
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([])
      const seen = await page.evaluate(() => {
        const ids = [...document.querySelectorAll('[id]')].map((element) => element.id)
        const fields = [...document.querySelectorAll<HTMLInputElement>('input, textarea')]
        return {
          doubled: ids.length - new Set(ids).size,
          unlabelled: fields.filter((field) => field.labels?.length !== 1).length,
          tooWide: document.documentElement.scrollWidth > innerWidth,
        }
      })
      expect(seen).toEqual({ doubled: 0, unlabelled: 0, tooWide: false })
      await page.context().close()
    },
  )

  it('shows markup in a form as the text it is', async () => {
    const page = await open(every)
    expect(await page.locator('h1').textContent()).toBe(everyKind.title)
    expect(await at(page, 'display').locator('p').allTextContents()).toEqual([
      'A <b>text</b>',
      'Second paragraph',
    ])
    expect(await page.locator('main img').count()).toBe(0)
    await page.context().close()
  })

  it('opens a question when its condition holds, and keeps its answer when it closes', async () => {
    const page = await open(every)
    expect(await at(page, 'gated').count()).toBe(0)
    await page.getByLabel('Yes', { exact: true }).check()
    await at(page, 'gated').locator('input').pressSequentially('longer than five')
    expect(await at(page, 'under').count()).toBe(1)
    await at(page, 'gate').getByRole('button').click()
    await at(page, 'gated').waitFor({ state: 'detached' })
    expect(await focused(page)).toBe(await at(page, 'gate').locator('input').first().getAttribute('id'))
    await page.getByLabel('Yes', { exact: true }).check()
    expect(await at(page, 'gated').locator('input').inputValue()).toBe('longer than five')
    await page.context().close()
  })

  it('keeps what is typed to the letter while it is typed', async () => {
    const page = await open(every)
    for (const [linkId, text] of [
      ['integer', '007x'],
      ['decimal', '1.50'],
      ['long', ' <b>&amp; 🫶'],
    ] as const) {
      const field = at(page, linkId).locator('input, textarea')
      await field.pressSequentially(text)
      expect(await field.inputValue()).toBe(text)
    }
    const date = at(page, 'date').locator('input')
    for (const [index, text] of ['7', '3', '2026'].entries()) await date.nth(index).pressSequentially(text)
    expect(
      await date.evaluateAll((fields) => fields.map((field) => (field as HTMLInputElement).value)),
    ).toEqual(['7', '3', '2026'])
    await page.context().close()
  })

  it('takes an answer in own words beside the options, one or many', async () => {
    const page = await open(every)
    await at(page, 'open').getByLabel('Other').check()
    await at(page, 'open').getByLabel('Your own answer').pressSequentially('swim & <b>')
    expect(await at(page, 'open').getByLabel('Other').isChecked()).toBe(true)
    await at(page, 'open').getByLabel('Option B').check()
    await at(page, 'open').getByLabel('Your own answer').waitFor({ state: 'detached' })
    await at(page, 'many').getByLabel('Other').check()
    await at(page, 'many').getByLabel('Your own answer').pressSequentially('own')
    await at(page, 'many').getByLabel('Option A').check()
    expect(await at(page, 'many').getByLabel('Your own answer').inputValue()).toBe('own')
    await page.context().close()
  })

  it('adds and takes away answers and groups, and moves the focus with them', async () => {
    const page = await open(every)
    await page.getByRole('button', { name: /Add another.*Names/ }).click()
    const second = at(page, 'names').locator('input').nth(1)
    await expect.poll(() => focused(page)).toBe(await second.getAttribute('id'))
    await page.getByRole('button', { name: 'Add another: Goal' }).click()
    await page.getByRole('heading', { name: 'Goal 2' }).waitFor()
    await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe('Goal 2')
    await page.getByRole('button', { name: 'Remove: Goal 2' }).click()
    await page.getByRole('heading', { name: 'Goal 2' }).waitFor({ state: 'detached' })
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.textContent))
      .toBe('Add another: Goal')
    await page.context().close()
  })

  it('is answered by keyboard alone, each answer announced with its question', async () => {
    const page = await open('alongside-measure/?form=brief-inspire')
    await at(page, 'bi-1').locator('input').first().focus()
    await page.keyboard.press('ArrowRight')
    expect(await at(page, 'bi-1').locator('input:checked').getAttribute('value')).toBe('1')
    const group = page.getByRole('group', { name: '1 My worker helps me to feel supported by other people' })
    expect(await group.getByRole('radio').count()).toBe(5)
    expect(await group.getByRole('radio', { name: 'Not much' }).isChecked()).toBe(true)
    expect(await at(page, 'score').count()).toBe(0)
    await page.context().close()
  })
})
