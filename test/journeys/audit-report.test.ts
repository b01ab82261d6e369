import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { AuditOptions } from '../../src/audit/audit-options.ts'
import { auditHtml } from '../../src/audit/html/audit-html.ts'
import {
  type ChartedGroup,
  chartedPlans,
  manyTeams,
  monthsWithGaps,
  twoYears,
} from '../audit/charts/charted-plans.ts'
import { auditReport, ndjsonSource } from '../audit/memory-sources.ts'
import { drawSources } from '../audit/read/drawn-sources.ts'
import { launchChromium } from '../browser/launch-chromium.ts'
import { expectWellAtWidths } from './report-at-widths.ts'

/** Each with what is special about it to somebody who reads it. */
const asked: Readonly<Record<string, AuditOptions>> = {
  'by team, with care teams as members': { suppression: 'mhsds', by: ['team'], expandCareTeams: true },
  'by team over time': { suppression: 'none', by: ['team', 'period'], period: 'year' },
  'at time points': {
    suppression: 'hes',
    timePoints: [
      { name: 'Baseline', date: '2024-06-30' },
      { name: 'One year', date: '2025-06-30' },
    ],
  },
  'by focus': { suppression: 'mhsds', by: ['focus'] },
}
/** Reports whose charts have all that charts can have. */
const charted: Readonly<Record<string, { groups: readonly ChartedGroup[]; options: AuditOptions }>> = {
  'of two years with a step change': {
    groups: twoYears,
    options: { by: ['period'], stepChanges: ['2025-01-01'] },
  },
  'of months with gaps': { groups: monthsWithGaps, options: { by: ['period'], suppression: 'mhsds' } },
  'of many teams': { groups: manyTeams, options: { by: ['team'], suppression: 'mhsds' } },
}
const folder = mkdtempSync(join(tmpdir(), 'alongside-report-'))
let browser: Browser

beforeAll(async () => {
  browser = await launchChromium()
  const { sources } = await drawSources({ plans: 600, seed: 3, badLines: true })
  for (const [name, options] of Object.entries(asked))
    write(name, auditHtml(await auditReport(sources, options)))
  for (const [name, { groups, options }] of Object.entries(charted))
    write(name, auditHtml(await auditReport([ndjsonSource('a', chartedPlans(groups))], options)))
  write(
    'empty',
    auditHtml(await auditReport([ndjsonSource('none', [])], { suppression: 'mhsds', by: ['team'] })),
  )
  write(
    'hostile',
    auditHtml(await auditReport([ndjsonSource('<b>', hostilePlans)], { by: ['category', 'team'] })),
  )
})

afterAll(async () => {
  await browser.close()
  rmSync(folder, { recursive: true })
})

const hostileNames = [
  '</th></table></main><script>alert(1)</script>',
  '"><img src="https://elsewhere.example/x" onerror="alert(1)">',
  '<style>body{display:none}</style><link rel="stylesheet" href="https://elsewhere.example/x.css">',
  '<meta http-equiv="refresh" content="0;url=https://elsewhere.example/">',
  'فريق الصحة النفسية\u202e \u0000',
  'x'.repeat(3000),
]
const hostilePlans = hostileNames.map((code, at) => ({
  resourceType: 'CarePlan',
  id: `p${at}`,
  status: 'active',
  subject: { reference: `Patient/${at}` },
  category: [{ coding: [{ code }] }],
  activity: [{ detail: { performer: [{ reference: 'Practitioner/1' }] } }],
}))

function write(name: string, page: string): void {
  writeFileSync(join(folder, `${name}.html`), page)
}

/** Opens a report, and hands over what it asked the network for, complained of or popped up. */
async function open(
  name: string,
  options: BrowserContextOptions = {},
): Promise<{ page: Page; noise: readonly string[] }> {
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, ...options })
  const page = await context.newPage()
  const noise: string[] = []
  const address = pathToFileURL(join(folder, `${name}.html`)).href
  page.on('request', (request) => request.url() === address || noise.push(request.url()))
  page.on('console', (message) => noise.push(message.text()))
  page.on('pageerror', (error) => noise.push(error.message))
  page.on('dialog', (dialog) => {
    noise.push(dialog.message())
    return dialog.dismiss()
  })
  await page.goto(address)
  return { page, noise }
}

const reports = [...Object.keys(asked), ...Object.keys(charted), 'empty', 'hostile']

describe.each(reports)('the HTML report %s', (name) => {
  it('is well for axe, asks nobody for anything and scrolls one way, wide and narrow', async () => {
    const { page, noise } = await open(name)
    await expectWellAtWidths(page)
    expect(noise).toEqual([])
    await page.context().close()
  })
})

describe('the HTML report', () => {
  it('says on the first screen who holds the actions, how many name nobody, and the first category beside the published one', async () => {
    const { page } = await open('by team, with care teams as members')
    const bottom = async (words: string) => {
      const box = await page.getByText(words).first().boundingBox()
      return (box?.y ?? Number.NaN) + (box?.height ?? Number.NaN)
    }
    for (const words of ['staff alone hold', 'name no owner']) expect(await bottom(words)).toBeLessThan(300)
    expect(await bottom('4,977')).toBeLessThan(768)
    await page.context().close()
  })

  it('shows names from the data as they are, in their own cells', async () => {
    const { page } = await open('hostile')
    const table = page.getByRole('table', { name: 'Who holds the actions, by category and team' })
    const heads = await table.locator('tbody th').allTextContents()
    for (const name of hostileNames.filter((each) => !each.includes('\u0000')))
      expect(heads).toContain(`${name}, team not recorded`)
    expect(await table.locator('tbody tr').count()).toBe(hostileNames.length)
    await page.context().close()
  })

  it('is printed whole, with its bars in ink', async () => {
    const { page } = await open('by team over time')
    const headings = await page.locator('h2:visible').allTextContents()
    await page.emulateMedia({ media: 'print' })
    expect(await page.locator('h2:visible').allTextContents()).toEqual(headings)
    const bar = page.locator('.bar-share').first()
    expect(await bar.evaluate((part) => getComputedStyle(part).printColorAdjust)).toBe('exact')
    expect(
      await page
        .locator('thead')
        .first()
        .evaluate((part) => getComputedStyle(part).display),
    ).toBe('table-header-group')
    const paper = await page.pdf({ format: 'A4' })
    expect(paper.subarray(0, 5).toString()).toBe('%PDF-')
    await page.context().close()
  })

  it('keeps its charts inside their frames, on paper and on a small screen', async () => {
    for (const name of ['of two years with a step change', 'of many teams']) {
      const { page } = await open(name, { viewport: { width: 320, height: 640 } })
      for (const media of ['screen', 'print'] as const) {
        await page.emulateMedia({ media })
        const outside = await page.evaluate(
          () =>
            [...document.querySelectorAll('.chart')].flatMap((chart) => {
              const room = chart.getBoundingClientRect()
              return [...chart.querySelectorAll('circle,line,.chart-out,.chart-label')].filter((part) => {
                const { top, bottom, left, right } = part.getBoundingClientRect()
                // A mark on the edge reaches over it by half of itself.
                return (
                  top < room.top - 8 ||
                  bottom > room.bottom + 8 ||
                  left < room.left ||
                  right > room.right + 16
                )
              })
            }).length,
        )
        expect([name, media, outside]).toEqual([name, media, 0])
        for (const clip of await page.locator('.chart-clip').all())
          expect(await clip.evaluate((part) => getComputedStyle(part).overflow)).toBe('hidden')
      }
      await page.context().close()
    }
  })

  it('keeps its bars and marks apart from the ground in forced colours', async () => {
    const { page } = await open('by team over time', { forcedColors: 'active' })
    const fills = await page.evaluate(() => {
      const fillOf = (selector: string) => {
        const part = document.querySelector(selector)
        return part ? getComputedStyle(part).fill : 'none found'
      }
      return { bar: fillOf('.bar-share'), room: fillOf('.bar-room'), mark: fillOf('.chart-staff') }
    })
    expect(fills.bar).not.toBe(fills.room)
    expect(fills.mark).not.toBe(fills.room)
    await page.context().close()
  })
})
