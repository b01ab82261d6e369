import { open, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runAxe } from '../browser/run-axe.ts'
import { vectors } from '../responsibility/read-vectors.ts'
import { vectorLines } from '../responsibility/vector-lines.ts'
import {
  alongside,
  auditInPage,
  choose,
  commandReports,
  drop,
  openAuditPage,
  removeScratch,
  scratchFolder,
  writeFolder,
} from './audit-page-steps.ts'
import { createWorld, type Overheard, type World } from './world.ts'

let world: World
/** The demo record's own export. */
let demo: string
let page: Page
let heard: Overheard

beforeAll(async () => {
  world = await createWorld({ optimised: true })
  demo = await scratchFolder()
  const { ehrUrl, readToken } = world.sandbox
  await alongside('sandbox', 'export', demo, '--from', ehrUrl, '--token', readToken)
  ;({ page, heard } = await world.newPage())
})

afterAll(async () => {
  await world.stop()
  await removeScratch()
})

/** Of addresses those that were asked of a server: blobs are inside the page. */
function sent(urls: readonly string[]): readonly string[] {
  return urls.filter((url) => !url.startsWith('blob:'))
}

async function compressed(folder: string): Promise<string> {
  const names = await readdir(folder)
  const files = await Promise.all(
    names.map(async (name) => [`${name}.gz`, gzipSync(await readFile(join(folder, name)))] as const),
  )
  const manifest = { request: 'https://riverside.example/fhir/$export', output: [] }
  return writeFolder('compressed', {
    ...Object.fromEntries(files),
    'manifest.json': JSON.stringify(manifest),
  })
}

describe('the audit page gives the files of the command, byte for byte', () => {
  it('for a folder that is chosen', async () => {
    await openAuditPage(world, page)
    await choose(page, 'folder', demo)
    const files = await auditInPage(page)
    expect(files).toEqual(await commandReports(demo))
    expect(JSON.parse(files['report.json'] ?? '')).toMatchObject({ alongsideAudit: '1' })
  })

  it('for a compressed folder that is dropped, read by several workers, with options', async () => {
    const several = await world.newPage()
    await several.page.addInitScript(() => {
      Object.defineProperty(navigator, 'hardwareConcurrency', { value: 4 })
    })
    const folder = await compressed(demo)
    await openAuditPage(world, several.page)
    await drop(several.page, [folder])
    await several.page.getByRole('checkbox', { name: 'Team' }).check()
    await several.page.getByRole('checkbox', { name: 'Month, quarter or year' }).check()
    await several.page.getByRole('radio', { name: 'A quarter' }).check()
    await several.page.getByText('More options').click()
    await several.page.getByLabel('Plans from').fill('2024')
    await several.page.getByLabel('Judge the time before and after apart').fill('2025-07-01')
    await several.page.getByLabel('Only with status').fill('active, completed')
    await several.page.getByLabel('Actions with an owner that a plan needs').fill('2')
    await several.page.getByLabel('Flag plans whose share').fill('.8')
    await several.page.getByRole('checkbox', { name: 'Also count care teams by their members' }).check()
    await several.page.getByRole('radio', { name: 'Not at all' }).check()
    const files = await auditInPage(several.page)
    const options =
      '--by team,period --period quarter --from 2024 --status active,completed --expand-care-teams'.split(' ')
    const rule = '--min-stated 2 --staff-share 0.8 --step-change 2025-07-01'.split(' ')
    expect(files).toEqual(await commandReports(folder, ...options, ...rule, '--suppress', 'none'))
    expect(JSON.parse(files['report.json'] ?? '')).toMatchObject({
      rule: {
        base: 'https://riverside.example/fhir',
        filters: { from: '2024' },
        stepChanges: ['2025-07-01'],
      },
    })
    expect(several.heard).toMatchObject({ console: [], pageErrors: [] })
  })

  it('for every vector of the codebook', async () => {
    const folder = await writeFolder('vectors', { 'vectors.ndjson': vectorLines() })
    await openAuditPage(world, page)
    await drop(page, [folder])
    await page.getByText('More options').click()
    await page.getByRole('radio', { name: 'Not at all' }).check()
    const files = await auditInPage(page)
    expect(files).toEqual(await commandReports(folder, '--suppress', 'none'))
    const { plans } = JSON.parse(files['report.json'] ?? '') as { plans: { counted: number } }
    const counted = vectors.filter(({ expect: { rejection, planLeftOut } }) => !rejection && !planLeftOut)
    expect(plans.counted).toBe(counted.length)
  })

  it('for lines that cannot be read, and says which they are', async () => {
    const line = '{"resourceType":"CarePlan","id":"p","status":"active","subject":{"reference":"Patient/1"}}'
    const folder = await writeFolder('hostile', {
      'a.ndjson': `${line}\n{"resourceType":"CarePlan","activity":[{]}\n\0\0\n[]\n${line.slice(0, -9)}`,
      'b.ndjson': new Uint8Array([0xff, 0xfe, 0x0a]),
      'c.jsonl': `\uFEFF${line.replace('"p"', '"q"')}\r\n${'['.repeat(10_000)}\n`,
    })
    await openAuditPage(world, page)
    await choose(page, 'folder', folder)
    const files = await auditInPage(page)
    expect(files).toEqual(await commandReports(folder))
    await page.getByText('6 lines could not be read and may have been care plans.').waitFor()
    await page.getByText('a.ndjson, line 5: It is cut off before its end').waitFor()
  })
})

describe('what cannot be read', () => {
  const plan = '{"resourceType":"CarePlan"}\n'

  it.each([
    ['a .gz that is cut off', 'a.ndjson.gz', () => gzipSync(plan.repeat(9_000)).subarray(0, 100)],
    ['a .gz that is none', 'a.ndjson.gz', () => new TextEncoder().encode(plan)],
    ['a .gz put together from two', 'a.ndjson.gz', () => Buffer.concat([gzipSync(plan), gzipSync(plan)])],
    ['a .gz that swells without end', 'a.ndjson.gz', () => gzipSync(new Uint8Array(80_000_000).fill(97))],
  ])('%s gives no report and is named', async (_what, name, bytes) => {
    const folder = await writeFolder('broken', { [name]: bytes(), 'b.ndjson': plan })
    await openAuditPage(world, page)
    await choose(page, 'folder', folder)
    await page.getByRole('button', { name: 'Start the audit' }).click()
    await page.getByText(`${name} could not be read to its end.`).waitFor()
    await expect(page.getByRole('link', { name: 'JSON' }).count()).resolves.toBe(0)
    // Files are there still, so that another start needs no other choice.
    await page.getByText('2 files').waitFor()
  })

  it('other files, an empty folder and two files of a name are not added, and the page says why', async () => {
    const folder = await writeFolder('mixed', {
      'notes.docx': 'words',
      'one/a.ndjson': plan,
      'two/a.ndjson': plan + plan,
      'deep/er/a.ndjson': plan,
    })
    await openAuditPage(world, page)
    await drop(page, [join(folder, 'notes.docx')])
    await page.getByText(/notes\.docx was not added/).waitFor()
    await drop(page, [join(folder, 'deep')])
    await page.getByText(/deep holds no file that ends in \.ndjson/).waitFor()
    await choose(page, 'folder', join(folder, 'deep'))
    await page.getByText(/deep holds no file that ends in \.ndjson/).waitFor()
    await choose(page, 'files', [join(folder, 'one/a.ndjson')])
    await page.getByText('1 file,').waitFor()
    await choose(page, 'files', [join(folder, 'one/a.ndjson')])
    await page.getByText('1 file,').waitFor()
    await drop(page, [join(folder, 'two/a.ndjson')])
    await page.getByText(/a\.ndjson was not added: another file of that name/).waitFor()
    await page.getByRole('button', { name: 'Take all files out' }).click()
    await drop(page, [join(folder, 'one'), join(folder, 'two')])
    await page.getByText('two/a.ndjson').waitFor()
  })

  it('a start without files, or with options that say nothing, leads to what is to be filled in', async () => {
    await openAuditPage(world, page)
    await page.getByText('More options').click()
    await page.getByLabel('Plans from').fill('last year')
    await page.getByRole('button', { name: 'Start the audit' }).click()
    const summary = page.getByRole('alert').filter({ hasText: 'There is a problem' })
    await summary.getByRole('link', { name: 'Choose the files of an export' }).waitFor()
    await summary.getByRole('link', { name: /Enter the first day, month or year/ }).click()
    expect(await page.getByLabel('Plans from').evaluate((field) => field === document.activeElement)).toBe(
      true,
    )
  })
})

describe('an audit of a file so large that it takes its time', () => {
  it('lets nothing out, is cancelled at once, and keeps what was chosen', async () => {
    const large = join(await writeFolder('large', {}), 'large.ndjson')
    const file = await open(large, 'w')
    // Takes no room on the disk.
    await file.truncate(3_000_000_000)
    await file.close()
    await openAuditPage(world, page)
    await choose(page, 'files', [large])
    const before = heard.requests.length
    const started = page.waitForEvent('worker')
    await page.getByRole('button', { name: 'Start the audit' }).click()
    const worker = await started
    await page.getByText(/^[1-9][\d,]* MB of 3,000 MB/).waitFor()
    const address = `${world.sandbox.appUrl}/site.json`
    const send = (url: string) =>
      fetch(url).then(
        () => 'sent',
        () => 'refused',
      )
    expect(await worker.evaluate(send, address)).toBe('refused')
    expect(await page.evaluate(send, address)).toBe('refused')
    await page.getByRole('button', { name: 'Cancel' }).click()
    await page.getByText('The audit was cancelled.').waitFor()
    await expect.poll(() => page.workers().length).toBe(0)
    await page.getByText('large.ndjson').waitFor()
    // The workers' code came from the app's own server, by address and before anything was read.
    const urls = sent(heard.requests.slice(before).map(({ url }) => url))
    expect(urls.filter((url) => !/\/assets\/audit-worker-[\w-]+\.js$/.test(url))).toEqual([])
  })
})

describe('every stage of the audit page', () => {
  it.each([
    ['wide', 1366, 768],
    ['narrow', 320, 640],
  ])('is accessible and scrolls no sideways: %s', async (_name, width, height) => {
    const sized = await world.newPage({ width, height })
    const look = async (where: string) => {
      const { violations } = await runAxe(sized.page)
      expect([where, violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])]).toEqual([
        where,
        [],
      ])
      const excess = await sized.page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      )
      expect([where, excess]).toEqual([where, 0])
    }
    await openAuditPage(world, sized.page)
    await look('at first')
    await choose(sized.page, 'folder', demo)
    await sized.page.getByText('More options').click()
    await sized.page.getByRole('checkbox', { name: 'Month, quarter or year' }).check()
    await sized.page.getByLabel('Plans to the end of').fill('soon')
    await sized.page.getByRole('button', { name: 'Start the audit' }).click()
    await sized.page.getByText('There is a problem').waitFor()
    await look('with faults')
    await sized.page.getByLabel('Plans to the end of').fill('2030')
    await auditInPage(sized.page)
    // Nothing runs in the frame, so it is asked from outside. It is as high as what it holds: there is one scroll bar.
    const inFrame = () =>
      sized.page.locator('iframe').evaluate((frame: HTMLIFrameElement) => {
        const content = frame.contentDocument?.documentElement
        const heading = content?.querySelector('h1')?.textContent
        return { heading, hidden: (content?.scrollHeight ?? 0) - frame.clientHeight }
      })
    await expect
      .poll(inFrame)
      .toEqual({ heading: 'Who is responsible for the actions of care plans', hidden: 0 })
    await sized.page.getByRole('button', { name: 'Print the report' }).click()
    // axe cannot run in a frame without scripts; the report is judged as a file of its own elsewhere.
    await sized.page.locator('iframe').evaluate((frame) => frame.remove())
    await look('the report')
    expect(sized.heard).toMatchObject({ console: [], pageErrors: [] })
    expect(sent(sized.heard.foreignRequests)).toEqual([])
  })

  it('says so when its code does not come, and tries again', async () => {
    const late = await world.newPage()
    const code = '**/assets/open-audit-page-*.js'
    await late.page.route(code, (route) => route.abort())
    await late.page.goto(`${world.sandbox.appUrl}/audit.html`)
    await late.page.getByText('The caseload audit could not be loaded.').waitFor()
    await late.page.unroute(code)
    await late.page.getByRole('button', { name: 'Try again' }).click()
    await late.page.getByRole('button', { name: 'Start the audit' }).waitFor()
    await late.page.route('**/assets/audit-worker-*.js', (route) => route.abort())
    await choose(late.page, 'folder', demo)
    await late.page.getByRole('button', { name: 'Start the audit' }).click()
    await late.page.getByText('The audit could not be run in this browser.').waitFor()
  })

  it('is used with the keyboard alone', async () => {
    await openAuditPage(world, page)
    const folder = page.getByRole('button', { name: 'Choose a folder' })
    const isThere = () => folder.evaluate((button) => button === document.activeElement)
    // The skip link, then the button.
    for (let press = 0; press < 3 && !(await isThere()); press += 1) await page.keyboard.press('Tab')
    const asked = page.waitForEvent('filechooser')
    await page.keyboard.press('Enter')
    await (await asked).setFiles(demo)
    await page.getByText(/^\d+ files,/).waitFor()
    await page.getByRole('button', { name: 'Start the audit' }).focus()
    await page.keyboard.press('Enter')
    const heading = page.getByRole('heading', { level: 1, name: 'The report' })
    await heading.waitFor()
    expect(await heading.evaluate((element) => element === document.activeElement)).toBe(true)
  })
})
