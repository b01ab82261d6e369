import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildPages } from '../../bench/form/build-pages.ts'
import { type PageServer, servePages } from '../../bench/form/serve-pages.ts'
import { launchChromium } from '../browser/launch-chromium.ts'

const calculated = 'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-calculatedExpression'

/** A form of others, whose score needs more of FHIRPath than we carry. */
const foreign = {
  resourceType: 'Questionnaire',
  status: 'active',
  title: 'From elsewhere',
  item: [
    { linkId: 'a', type: 'integer', text: 'First' },
    { linkId: 'b', type: 'integer', text: 'Second' },
    {
      linkId: 'total',
      type: 'integer',
      text: 'Total',
      readOnly: true,
      extension: [
        {
          url: calculated,
          valueExpression: {
            language: 'text/fhirpath',
            expression:
              "%resource.item.where(linkId.matches('^[ab]$')).answer.value.aggregate($this + $total, 0)",
          },
        },
      ],
    },
  ],
}

const directory = mkdtempSync(join(tmpdir(), 'alongside-form-drawing-'))
let server: PageServer
let browser: Browser
beforeAll(async () => {
  await buildPages(directory)
  writeFileSync(join(directory, 'forms/foreign.json'), JSON.stringify(foreign))
  server = await servePages(directory)
  browser = await launchChromium()
})
afterAll(async () => {
  await browser?.close()
  await server?.close()
  rmSync(directory, { recursive: true, force: true })
})

async function newPage(width = 1280): Promise<Page> {
  const context = await browser.newContext({ viewport: { width, height: 900 } })
  return context.newPage()
}

async function open(page: Page, form: string): Promise<Page> {
  await page.goto(`${server.origin}/alongside/?form=${form}`)
  await page.waitForSelector('[data-link-id]')
  return page
}

const at = (page: Page, linkId: string) => page.locator(`[data-link-id="${linkId}"]`)
const questions = (page: Page) => page.locator('fieldset')

/** The browser has no idle moment until `idle` gives it one. */
async function openBusy(form: string): Promise<{ page: Page; idle: () => Promise<void> }> {
  const page = await newPage()
  await page.addInitScript(() => {
    const waiting: (() => void)[] = []
    Reflect.set(window, 'requestIdleCallback', (task: () => void) => waiting.push(task))
    Reflect.set(window, 'cancelIdleCallback', () => {})
    Reflect.set(window, 'idle', () => {
      for (const task of waiting.splice(0)) task()
    })
  })
  await open(page, form)
  return { page, idle: () => page.evaluate(() => Reflect.get(window, 'idle')()) }
}

describe('a long form', () => {
  it('draws its first screen first, then the rest in order, and leaves the focus where it is', async () => {
    const { page, idle } = await openBusy('b')
    expect(await questions(page).count()).toBe(6)
    await at(page, 'q1').getByLabel('Somewhat').check()
    const afterMoment = async () => {
      await idle()
      return questions(page).count()
    }
    await expect.poll(afterMoment).toBe(287)
    expect(await page.evaluate(() => document.activeElement?.closest('[data-link-id]')?.outerHTML)).toContain(
      'Statement 1:',
    )
    const order = await page
      .locator('[data-link-id^=q]')
      .evaluateAll((all) => all.map((each) => each.getAttribute('data-link-id')))
    expect(order).toEqual(Array.from({ length: 287 }, (_, index) => `q${index + 1}`))
    await expect.poll(() => at(page, 'score').locator('[data-answer]').textContent()).toBe('2')
    await page.context().close()
  })

  it('is whole on paper, however early it is printed', async () => {
    const { page } = await openBusy('b')
    await page.evaluate(() => void dispatchEvent(new Event('beforeprint')))
    await expect.poll(() => questions(page).count()).toBe(287)
    await page.context().close()
  })
})

describe('a grid of questions', () => {
  const row = ['social.currently', 'social.aspirations', 'social.resources']
  const boxes = async (page: Page) =>
    Promise.all(row.map((linkId) => at(page, linkId).locator('textarea').boundingBox()))

  it('stands side by side on a wide screen, under the heading of its row', async () => {
    const page = await open(await newPage(), 'strengths-worksheet')
    const [first, second, third] = await boxes(page)
    expect([second?.y, third?.y]).toEqual([first?.y, first?.y])
    expect(new Set([first?.x, second?.x, third?.x]).size).toBe(3)
    const group = page.getByRole('group', { name: 'Social', exact: true })
    expect(await group.getByRole('textbox').count()).toBe(3)
    await page.context().close()
  })

  it('stands one under another on a phone', async () => {
    const page = await open(await newPage(320), 'strengths-worksheet')
    const [first, second, third] = await boxes(page)
    expect(new Set([first?.x, second?.x, third?.x]).size).toBe(1)
    expect((second?.y ?? 0) > (first?.y ?? 0) && (third?.y ?? 0) > (second?.y ?? 0)).toBe(true)
    await page.context().close()
  })
})

describe('help', () => {
  it('is folded until it is asked for, and says what it is for', async () => {
    const page = await open(await newPage(), 'strengths-worksheet')
    const help = at(page, 'about-me.1').locator('details')
    expect(await help.locator('p').first().isVisible()).toBe(false)
    const label = await at(page, 'about-me.1').locator('label').textContent()
    expect(await help.locator('summary').textContent()).toBe(`If it helps: ${label}`)
    await help.locator('summary').press('Enter')
    expect(await help.locator('p').first().isVisible()).toBe(true)
    await page.context().close()
  })

  it('that a group is made of has the words of the group on its fold', async () => {
    const page = await open(await newPage(), 'strengths-worksheet')
    const fold = at(page, 'no-strengths').locator('details')
    expect(await fold.getAttribute('open')).toBeNull()
    expect(await fold.locator('summary').textContent()).toBe('I can’t think of any')
    await page.context().close()
  })
})

describe('a score that our own evaluator works out', () => {
  const evaluator = '**/own-expressions-*.js'
  const score = (page: Page) => at(page, 'score')

  it('does not hold the questions up: it is not available yet, never 0, then there', async () => {
    const page = await newPage()
    let letIn = () => {}
    const held = new Promise<void>((resolve) => {
      letIn = resolve
    })
    await page.route(evaluator, async (route) => {
      await held
      await route.continue()
    })
    await open(page, 'a')
    expect(await page.locator('[data-link-id^=q]').count()).toBe(27)
    await at(page, 'q1').getByText('Mostly').click()
    expect(await score(page).textContent()).toBe('ScoreNot available yet')
    letIn()
    await score(page).getByText('3', { exact: true }).waitFor()
    await at(page, 'q2').getByText('Completely').click()
    await score(page).getByText('7', { exact: true }).waitFor()
    await page.context().close()
  })

  it('says so when its part did not load, keeps the answers and tries again', async () => {
    const page = await newPage()
    await page.route(evaluator, (route) => route.abort())
    await open(page, 'a')
    await at(page, 'q1').getByText('Mostly').click()
    await score(page).getByText('This could not be worked out').waitFor()
    await page.unroute(evaluator)
    await page.getByRole('button', { name: 'Try again' }).click()
    await score(page).getByText('3', { exact: true }).waitFor()
    expect(await at(page, 'q1').getByLabel('Mostly').isChecked()).toBe(true)
    await page.context().close()
  })
})

describe('a score that needs all of FHIRPath', () => {
  const engine = '**/full-expressions-*.js'

  it('is not available yet, then there, under the policy the app is served with', async () => {
    const page = await newPage()
    await page.route('**/?form=foreign', async (route) => {
      const answer = await route.fetch()
      const policy = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'"
      await route.fulfill({
        response: answer,
        headers: { ...answer.headers(), 'content-security-policy': policy },
      })
    })
    let letIn = () => {}
    const held = new Promise<void>((resolve) => {
      letIn = resolve
    })
    await page.route(engine, async (route) => {
      await held
      await route.continue()
    })
    await open(page, 'foreign')
    await at(page, 'a').locator('input').fill('2')
    expect(await at(page, 'total').textContent()).toBe('TotalNot available yet')
    letIn()
    await at(page, 'total').getByText('2', { exact: true }).waitFor()
    await at(page, 'b').locator('input').fill('3')
    await at(page, 'total').getByText('5', { exact: true }).waitFor()
    await page.context().close()
  })

  it('says so when its part did not load, keeps the answers and tries again', async () => {
    const page = await newPage()
    await page.route(engine, (route) => route.abort())
    await open(page, 'foreign')
    await at(page, 'a').locator('input').fill('2')
    await page.getByText('This could not be worked out').waitFor()
    await page.unroute(engine)
    await page.getByRole('button', { name: 'Try again' }).click()
    await at(page, 'total').getByText('2', { exact: true }).waitFor()
    expect(await at(page, 'a').locator('input').inputValue()).toBe('2')
    await page.context().close()
  })

  it('is never asked for by a form of ours', async () => {
    const page = await newPage()
    const asked: string[] = []
    page.on('request', (request) => asked.push(request.url()))
    for (const form of ['b', 'strengths-worksheet', 'vtp-guide']) await open(page, form)
    expect(asked.filter((url) => url.includes('full-expressions'))).toEqual([])
    await page.context().close()
  })
})
