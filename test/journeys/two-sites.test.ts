import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readBuiltFolder } from '../../src/cli/site/build/built-file.ts'
import { deployment } from '../../src/cli/site/build/deployment.ts'
import { siteToBuild } from '../../src/cli/site/build/site-to-build.ts'
import { writeDeployment } from '../../src/cli/site/build/write-deployment.ts'
import { openDeploymentServer } from '../../src/sandbox/app-server/deployment-server.ts'
import { type Listening, listen } from '../../src/sandbox/listening.ts'
import { type RunningSandbox, startSandbox } from '../../src/sandbox/sandbox.ts'
import { launchChromium } from '../browser/launch-chromium.ts'
import { untilDrawn } from './tools-steps.ts'
import { builtApp } from './world.ts'

/** Two sites of one deployment, as different as sites are: record, words, tools, thresholds, ladder, colours. */
const decided = {
  riverside: {
    name: 'Riverside',
    inspire: { visibility: 'record' },
    help: { title: 'Riverside help', lines: ['Riverside crisis line 0800 000 0000'] },
  },
  northgate: {
    name: 'Northgate',
    words: { language: 'en-GB', person: 'service user', people: 'service users' },
    tools: [
      { url: 'https://alongside.example/fhir/Questionnaire/strengths-worksheet', version: '1.0.0' },
      { url: 'https://alongside.example/fhir/Questionnaire/brief-inspire', version: '1.0.0' },
    ],
    help: { title: 'Northgate help', lines: ['Northgate night line 01632 960 001'] },
    plans: { minimumStated: 50, staffOnlyShare: 1, pins: { goals: 'document', carePlan: 'document' } },
    print: { header: 'Northgate on paper' },
    colours: { link: '#6b2c91', button: '#8a1c4a', bar: '#6b2c91' },
  },
} as const
type Slug = keyof typeof decided
const slugs: readonly Slug[] = ['riverside', 'northgate']
const prefix = '/apps/alongside/'

let folder: string
let app: Listening
let browser: Browser
let records: Readonly<Record<Slug, RunningSandbox>>
const contexts: BrowserContext[] = []

beforeAll(async () => {
  app = await listen({ port: 0, hosts: ['127.0.0.1', '::1'] })
  folder = await mkdtemp(join(tmpdir(), 'alongside-sites-'))
  const address = `http://localhost:${app.port}${prefix}`
  const [riverside, northgate, chromium] = await Promise.all([
    startSandbox({ port: 0, appAt: `${address}riverside` }),
    startSandbox({ port: 0, appAt: `${address}northgate`, personality: 'full' }),
    launchChromium(),
  ])
  records = { riverside, northgate }
  browser = chromium
  for (const slug of slugs) {
    const { fhirBase, ehrUrl } = records[slug]
    const site = {
      alongsideSite: '1',
      records: [{ iss: fhirBase, clientId: 'alongside', authorizationOrigins: [ehrUrl] }],
      frameAncestors: [ehrUrl],
      insecureLoopback: true,
      ...decided[slug],
    }
    await writeFile(join(folder, `${slug}.json`), JSON.stringify(site, null, 2))
  }
  const sites = await Promise.all(slugs.map((slug) => siteToBuild(join(folder, `${slug}.json`))))
  const files = deployment({
    app: await readBuiltFolder(builtApp),
    sites: sites.map((site) => {
      if (!site.ok) throw new Error(JSON.stringify(site.error))
      return site.value
    }),
    url: new URL(address),
    root: '/srv/alongside/www',
    version: '0.0.0',
  })
  expect(await writeDeployment(join(folder, 'out'), files)).toBeUndefined()
  await openDeploymentServer(app, { folder: join(folder, 'out'), at: prefix })
})

afterAll(async () => {
  await Promise.all(contexts.map((context) => context.close()))
  await browser.close()
  await Promise.all([...Object.values(records).map((record) => record.stop()), app.close()])
  await rm(folder, { recursive: true })
})

async function newPage(): Promise<{ page: Page; said: string[] }> {
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'en-GB' })
  contexts.push(context)
  const said: string[] = []
  context.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) said.push(message.text())
  })
  return { page: await context.newPage(), said }
}

const pageOf = (slug: Slug, name: string) => `http://localhost:${app.port}${prefix}${slug}/${name}`

function launchAddress(slug: Slug, record: Slug = slug): string {
  const launch = records[record].launches.create({
    patientId: 'rosa-delgado',
    userReference: 'Practitioner/maya-lindqvist',
  })
  return `${pageOf(slug, 'launch.html')}?${new URLSearchParams({ iss: records[record].fhirBase, launch })}`
}

/** Opens Rosa at one site and gives what its home says and looks like. */
async function openHome(page: Page, slug: Slug) {
  await page.goto(launchAddress(slug))
  await page.getByRole('heading', { level: 1, name: /Rosa/ }).waitFor()
  await page.locator('[data-plan]').first().waitFor()
  await page.locator('[data-measure] button').first().waitFor()
  await untilDrawn(page.mainFrame())
  return {
    buttons: (await page.getByRole('button').allInnerTexts()).join('; '),
    verdicts: await page
      .locator('[data-plan]')
      .evaluateAll((plans) => plans.map((plan) => plan.getAttribute('data-verdict'))),
    destination: await page.locator('.app-destination').innerText(),
    button: await page
      .locator('.nhsuk-button:not(.nhsuk-button--secondary)')
      .first()
      .evaluate((button) => getComputedStyle(button).backgroundColor),
    stored: await page.evaluate(() => JSON.stringify({ ...sessionStorage })),
  }
}

describe('two sites of one deployment', () => {
  it('each have their own tools, thresholds, ladder, colours and help, and nothing of the other', async () => {
    const one = await newPage()
    const riverside = await openHome(one.page, 'riverside')
    const other = await newPage()
    const northgate = await openHome(other.page, 'northgate')
    expect(riverside.buttons).toMatch(/Start VTP guide/)
    expect(northgate.buttons).not.toMatch(/Start VTP guide/)
    expect(riverside.verdicts).toContain('flagged')
    expect(new Set(northgate.verdicts)).toEqual(new Set(['not-enough-recorded']))
    expect(northgate.destination).not.toBe(riverside.destination)
    expect(northgate.button).toBe('rgb(138, 28, 74)')
    expect(riverside.button).not.toBe(northgate.button)
    expect(riverside.stored).toContain('Riverside crisis line')
    expect(riverside.stored).not.toContain('Northgate')
    expect(northgate.stored).toContain('Northgate night line')
    expect(northgate.stored).not.toContain('Riverside')
    expect(await one.page.locator('[data-measure=inspire]').count()).toBe(1)
    expect(await other.page.locator('[data-measure=inspire]').count()).toBe(0)
    const printed = other.page.getByText('Northgate on paper')
    expect(await printed.isVisible()).toBe(false)
    await other.page.emulateMedia({ media: 'print' })
    expect(await printed.isVisible()).toBe(true)
    await other.page.emulateMedia({ media: 'screen' })
    for (const [{ page }, words] of [
      [one, 'Plans are done with people.'],
      [other, 'Plans are done with service users.'],
    ] as const) {
      await page.getByRole('button', { name: 'Start a goal plan' }).click()
      await page.getByText(words).waitFor()
    }
    // Under the policies of the deployment nothing was refused, the list of checksums in the page included.
    expect([...one.said, ...other.said]).toEqual([])
  })

  it('share the audit page, whose own policy lets its list of checksums through', async () => {
    const { page, said } = await newPage()
    await page.goto(`http://localhost:${app.port}${prefix}audit.html`)
    await page.getByRole('heading', { level: 1 }).waitFor()
    expect(said).toEqual([])
  })

  it('open no launch of the other’s record', async () => {
    const { page } = await newPage()
    await page.goto(launchAddress('northgate', 'riverside'))
    await page.getByText('iss-not-allowed').waitFor({ state: 'attached' })
  })

  it('find nothing of a session that the other opened in the same tab', async () => {
    const { page } = await newPage()
    await openHome(page, 'riverside')
    const state: unknown = await page.evaluate(() => history.state)
    const stored = await page.evaluate(() => ({ ...sessionStorage }))
    expect(Object.values(stored).join()).toContain('"kind":"session"')
    await page.goto(pageOf('northgate', 'app.html'))
    await page.getByText('nothing-open').waitFor({ state: 'attached' })
    expect(await page.evaluate(() => ({ ...sessionStorage }))).toEqual(stored)
    // Even by the name of the other's session.
    await page.evaluate((kept) => history.replaceState(kept, ''), state)
    await page.reload()
    await page.getByText('nothing-open').waitFor({ state: 'attached' })
    await page.goto(pageOf('riverside', 'app.html'))
    await page.evaluate((kept) => history.replaceState(kept, ''), state)
    await page.reload()
    await page.getByRole('heading', { level: 1, name: /Rosa/ }).waitFor()
  })

  it('take no answer of the sign-in that belongs to the other', async () => {
    const { page } = await newPage()
    const asked: string[] = []
    await page.route(`${records.riverside.ehrUrl}/auth/**`, (route) => {
      asked.push(route.request().url())
      // The page stays where it is.
      return route.fulfill({ status: 204 })
    })
    await page.goto(launchAddress('riverside')).catch(() => undefined)
    await expect.poll(() => asked.length).toBe(1)
    const answer = await fetch(asked[0] ?? '', { redirect: 'manual' })
    const { search } = new URL(answer.headers.get('location') ?? '')
    expect(search).toContain('code=')
    await page.goto(pageOf('northgate', 'app.html') + search)
    await page.getByText('state-unknown').waitFor({ state: 'attached' })
  })

  it('run no script in which a byte was changed, neither at the start nor later', async () => {
    const started = await newPage()
    await started.page.route(/\/assets\/launch-[^/]*\.js$/, async (route) => {
      const response = await route.fetch()
      await route.fulfill({ response, body: `${await response.text()}\n;globalThis.altered = 1` })
    })
    await started.page.goto(launchAddress('riverside'))
    await expect.poll(() => started.said.join()).toContain('integrity')
    expect(await started.page.evaluate(() => 'altered' in globalThis)).toBe(false)
    expect(await started.page.getByRole('main').innerText()).toContain('Opening Alongside')

    const later = await newPage()
    await openHome(later.page, 'riverside')
    await later.page.route(/\/assets\/open-tools-[^/]*\.js$/, async (route) => {
      const response = await route.fetch()
      await route.fulfill({ response, body: `globalThis.altered = 1;${await response.text()}` })
    })
    await later.page
      .getByRole('button', { name: /Strengths Worksheet/i })
      .first()
      .click()
    await expect.poll(() => later.said.join()).toContain('integrity')
    expect(await later.page.evaluate(() => 'altered' in globalThis)).toBe(false)
    await later.page.getByRole('button', { name: 'Try again' }).waitFor()
  })
})
