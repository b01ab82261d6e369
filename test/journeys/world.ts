import type { Browser, BrowserContext, Frame, Page } from 'playwright-core'
import { expect } from 'vitest'
import type { SitePolicyInput } from '../../src/sandbox/app-server/sandbox-site.ts'
import type { PersonalityId } from '../../src/sandbox/personality.ts'
import { type RunningSandbox, startSandbox } from '../../src/sandbox/sandbox.ts'
import { launchChromium } from '../browser/launch-chromium.ts'
import { runAxe } from '../browser/run-axe.ts'
import { keepWritten } from '../validator/written-resources.ts'
import { watchWindow } from './open-windows.ts'

/** What a browser said while a journey ran; every list must stay empty unless a journey expects otherwise. */
export interface Overheard {
  readonly console: string[]
  readonly pageErrors: string[]
  /** Addresses outside the sandbox's two origins. */
  readonly foreignRequests: string[]
  readonly requests: { readonly method: string; readonly url: string }[]
}

export interface World {
  readonly sandbox: RunningSandbox
  readonly browser: Browser
  newPage(options?: {
    readonly width?: number
    readonly height?: number
  }): Promise<{ page: Page; heard: Overheard }>
  stop(): Promise<void>
}

function listen(context: BrowserContext, ours: readonly string[]): Overheard {
  const heard: Overheard = { console: [], pageErrors: [], foreignRequests: [], requests: [] }
  context.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) heard.console.push(message.text())
  })
  context.on('weberror', (error) => heard.pageErrors.push(String(error.error())))
  context.on('request', (request) => {
    heard.requests.push({ method: request.method(), url: request.url() })
    if (!ours.some((origin) => request.url().startsWith(`${origin}/`)))
      heard.foreignRequests.push(request.url())
  })
  return heard
}

/** The built app the journeys open; another folder can be named, so that two builds can be tried side by side. */
export const builtApp = process.env.ALONGSIDE_TEST_APP ?? 'dist/app'

/** A running sandbox over the built app, and a browser as hospitals have it; `optimised` for pages that work through much. */
export async function createWorld({
  optimised = false,
  ...options
}: {
  readonly optimised?: boolean
  readonly accessTokenSeconds?: number
  readonly caseload?: readonly unknown[]
  readonly instruments?: { readonly inspire?: unknown }
  readonly personality?: PersonalityId
  readonly policy?: SitePolicyInput
  /** Origins beside the sandbox's own that the app may ask. */
  readonly besides?: readonly string[]
} = {}): Promise<World> {
  const [sandbox, browser] = await Promise.all([
    startSandbox({ port: 0, appPort: 0, appDirectory: builtApp, ...options }),
    launchChromium({ optimised }),
  ])
  const folder = process.env.ALONGSIDE_WRITTEN
  const stopKeeping = folder === undefined ? () => {} : keepWritten(sandbox.engine, folder)
  const contexts: BrowserContext[] = []
  return {
    sandbox,
    browser,
    async newPage({ width = 1366, height = 768 } = {}) {
      const context = await browser.newContext({ viewport: { width, height }, locale: 'en-GB' })
      contexts.push(context)
      watchWindow(context)
      const heard = listen(context, [sandbox.ehrUrl, sandbox.appUrl, ...(options.besides ?? [])])
      return { page: await context.newPage(), heard }
    },
    async stop() {
      stopKeeping()
      await Promise.all(contexts.map((context) => context.close()))
      await browser.close()
      await sandbox.stop()
    },
  }
}

/** Where the app runs: a frame inside the record, or a window of its own. */
export type Surface = 'frame' | 'window'

/** Opens Alongside for a person from the record's own page, as someone would; gives the frame or page it runs in. */
export async function openAlongside(
  world: World,
  page: Page,
  { person, as, surface }: { readonly person: string; readonly as: string; readonly surface: Surface },
): Promise<Frame> {
  await page.goto(`${world.sandbox.ehrUrl}/`)
  await page.getByRole('link', { name: person }).first().click()
  await page.getByLabel('Signed in as').selectOption(as)
  await page.getByRole('button', { name: 'Change' }).click()
  if (surface === 'frame') {
    await page.getByRole('button', { name: 'Open Alongside here' }).click()
    await page.waitForSelector('iframe')
    const frame = page.frames().find((each) => each !== page.mainFrame())
    if (frame === undefined) throw new Error('The record opened no frame')
    await frame.waitForURL(/app\.html/)
    return frame
  }
  const opening = page.waitForEvent('popup')
  await page.getByRole('button', { name: 'Open Alongside in a new window' }).click()
  const popup = await opening
  await popup.waitForURL(/app\.html/)
  return popup.mainFrame()
}

/** Runs axe over the app alone, framed or not, with the tags of WCAG 2.2 AA and its best practices. */
export async function expectNoAxeViolations(app: Frame, where: string): Promise<void> {
  const results = await runAxe(app.page(), { framed: app.parentFrame() !== null })
  expect(results.passes.length, `axe looked at ${where}`).toBeGreaterThan(5)
  const found = results.violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`,
  )
  expect(found, `axe on ${where}`).toEqual([])
}

/** Reads from the sandbox's FHIR server as an outside reader would. */
export async function readFhir(sandbox: RunningSandbox, path: string): Promise<unknown> {
  const response = await fetch(`${sandbox.fhirBase}/${path}`, {
    headers: { authorization: `Bearer ${sandbox.readToken}`, accept: 'application/fhir+json' },
  })
  expect(response.status, path).toBe(200)
  return response.json()
}
