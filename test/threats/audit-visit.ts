import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Browser } from 'playwright-core'
import { auditHtml } from '../../src/audit/html/audit-html.ts'
import { auditReport, ndjsonSource } from '../audit/memory-sources.ts'
import type { Payload } from './payloads.ts'
import { type Watch, watchContext, wordsOf } from './watch.ts'

/** The audit's report as a page, of plans whose categories, teams and files are payloads. */
export async function auditVisit(
  browser: Browser,
  payloads: readonly Payload[],
  noticed: (words: string) => void,
): Promise<Watch> {
  const plans = payloads.map((payload, place) => ({
    resourceType: 'CarePlan',
    id: `p${place}`,
    status: 'active',
    title: payload.at('title'),
    subject: { reference: `Patient/${place}`, display: payload.at('name') },
    category: [{ coding: [{ code: payload.at('category'), display: payload.at('category') }] }],
    careTeam: [{ reference: payload.at('team'), display: payload.at('team') }],
    activity: [
      {
        detail: {
          description: payload.at('step'),
          performer: [{ reference: 'Practitioner/1', display: payload.at('owner') }],
        },
      },
    ],
  }))
  const folder = await mkdtemp(join(tmpdir(), 'alongside-threats-'))
  const file = join(folder, 'report.html')
  const source = ndjsonSource(payloads[0]?.at('row') ?? '', plans)
  await writeFile(file, auditHtml(await auditReport([source], { by: ['category', 'team'] })))
  const context = await browser.newContext()
  try {
    const address = pathToFileURL(folder).href
    const watch = await watchContext(context, [address])
    const page = await context.newPage()
    await page.goto(pathToFileURL(file).href)
    const words = await wordsOf(page.mainFrame())
    noticed(words)
    if (/T7x\d{3}(?:name|title|step|owner)/.test(words))
      watch.add('the report names people, plans or actions')
    await watch.look(page.mainFrame(), "the audit's report")
    return watch
  } finally {
    await context.close()
    await rm(folder, { recursive: true })
  }
}
