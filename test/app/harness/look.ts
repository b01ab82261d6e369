import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { Browser, Page } from 'playwright-core'
import { launchChromium } from '../../browser/launch-chromium.ts'
import { runAxe } from '../../browser/run-axe.ts'
import { openHarness } from './open-harness.ts'
import { type ScreenVisit, screenVisits } from './screen-visits.ts'

/**
 * Takes a picture of every screen and state in two sizes and runs axe on each:
 * `node test/app/harness/look.ts FOLDER [name]`. Ends with 1 when axe finds anything or a page scrolls sideways.
 */
const sizes = [
  { name: 'wide', width: 1366, height: 768 },
  { name: 'phone', width: 320, height: 640 },
] as const

const { positionals } = parseArgs({ allowPositionals: true })
const [folder = 'dist/screens', only] = positionals
const visits = screenVisits.filter(({ name }) => only === undefined || name.includes(only))
if (visits.length === 0) throw new Error(`No screen has "${only}" in its name.`)
await mkdir(folder, { recursive: true })
const harness = await openHarness()
const address = `${harness.address}test/app/harness/index.html`
const browser = await launchChromium()
let faults = 0
for (const visit of visits) {
  for (const size of sizes) faults += await look(browser, visit, size)
}
await browser.close()
await harness.close()
process.exitCode = faults === 0 ? 0 : 1

async function look(
  { newContext }: Pick<Browser, 'newContext'>,
  visit: ScreenVisit,
  size: (typeof sizes)[number],
): Promise<number> {
  const context = await newContext.call(browser, { viewport: { width: size.width, height: size.height } })
  const page = await context.newPage()
  const problems: string[] = []
  page.on('pageerror', (error) => problems.push(`error: ${error.message}`))
  await page.goto(`${address}?${visit.query}`)
  await visit.steps(page)
  problems.push(...(await axeProblems(page)), ...(await sidewaysScroll(page)))
  await page.screenshot({ path: join(folder, `${visit.name}-${size.name}.png`), fullPage: true })
  for (const problem of problems) console.log(`${visit.name} ${size.name}: ${problem}`)
  await context.close()
  return problems.length
}

async function axeProblems(page: Page): Promise<readonly string[]> {
  const { violations } = await runAxe(page)
  return violations.map(({ id, nodes }) => `${id} ${nodes.map(({ target }) => target.join(' ')).join('; ')}`)
}

async function sidewaysScroll(page: Page): Promise<readonly string[]> {
  const excess = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  )
  return excess > 0 ? [`scrolls sideways by ${excess} px`] : []
}
