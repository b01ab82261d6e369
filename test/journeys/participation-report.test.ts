import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { participationHtml } from '../../src/audit/participation/html/participation-html.ts'
import { participationOfFiles } from '../../src/audit/participation/participation-files.ts'
import type { ParticipationOptions } from '../../src/audit/participation/participation-options.ts'
import { bytesSource, ndjsonSource } from '../audit/memory-sources.ts'
import { drawUse } from '../audit/participation/drawn-use.ts'
import { launchChromium } from '../browser/launch-chromium.ts'
import { expectWellAtWidths } from './report-at-widths.ts'

const hostileTeam =
  'Organization/"><img src="https://elsewhere.example/x" onerror="alert(1)"><script>alert(1)</script>'
const asked: Readonly<Record<string, ParticipationOptions>> = {
  'over all': { suppression: 'mhsds' },
  'by team': { suppression: 'none', by: ['team'] },
  'by team over time': { suppression: 'mhsds', by: ['team', 'period'], period: 'quarter' },
}
const folder = mkdtempSync(join(tmpdir(), 'alongside-use-'))
let browser: Browser

async function page(
  name: string,
  resources: readonly object[],
  options: ParticipationOptions,
): Promise<void> {
  const sources = [ndjsonSource('use.ndjson', resources), bytesSource('<b>bad</b>', 'no json\n')]
  const outcome = await participationOfFiles(sources, options)
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.error))
  writeFileSync(join(folder, `${name}.html`), participationHtml(outcome.value.report))
}

beforeAll(async () => {
  browser = await launchChromium()
  const { resources } = drawUse(5, { people: 900, teams: 3 })
  for (const [name, options] of Object.entries(asked)) await page(name, resources, options)
  await page('empty', [], { by: ['period'] })
  const teams = [{ team: hostileTeam, references: ['Organization/t0', 'Organization/t1'] }]
  const site = { references: [], relationships: [], roles: [], teams }
  await page('hostile', resources, { suppression: 'none', by: ['team'], site })
})

afterAll(async () => {
  await browser.close()
  rmSync(folder, { recursive: true })
})

async function open(name: string) {
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 } })
  const opened = await context.newPage()
  const address = pathToFileURL(join(folder, `${name}.html`)).href
  const noise: string[] = []
  opened.on('request', (request) => request.url() === address || noise.push(request.url()))
  opened.on('console', (message) => noise.push(message.text()))
  opened.on('pageerror', (error) => noise.push(error.message))
  await opened.goto(address)
  return { opened, noise, context }
}

describe.each([...Object.keys(asked), 'empty', 'hostile'])('the HTML report on participation %s', (name) => {
  it('is well for axe, asks nobody for anything and scrolls one way, wide and narrow', async () => {
    const { opened, noise, context } = await open(name)
    await expectWellAtWidths(opened)
    expect(noise).toEqual([])
    await context.close()
  })
})

describe('the HTML report on participation', () => {
  it('begins with its sentence, and has a bar for every share that is printed', async () => {
    const { opened, context } = await open('by team over time')
    const lead = opened.getByText(/^Of about \d+ people with a care plan in force/)
    expect((await lead.boundingBox())?.y ?? Number.NaN).toBeLessThan(150)
    const table = opened.getByRole('table', { name: 'Organization/t0, by quarter' })
    const shares = await table.locator('.share').allTextContents()
    const printed = shares.filter((words) => /\d%/.test(words))
    expect(printed.length).toBeGreaterThan(2)
    expect(await table.locator('svg.bar').count()).toBe(printed.length)
    await context.close()
  })

  it('shows the name of a team as it is', async () => {
    const { opened, context } = await open('hostile')
    const heads = await opened
      .getByRole('table', { name: 'Tools used, by team' })
      .locator('tbody th')
      .allTextContents()
    expect(heads).toContain(hostileTeam)
    await context.close()
  })
})
