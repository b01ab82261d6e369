import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { doctorHtml } from '../../src/doctor/reporters/doctor-html.ts'
import { launchChromium } from '../browser/launch-chromium.ts'
import { runAxe } from '../browser/run-axe.ts'
import { doctorOf, siteAt } from '../doctor/doctor-world.ts'
import { cors, json, openScripted, type Script, smartOf } from '../doctor/scripted-server.ts'

const hostile = '"><img src="https://elsewhere.example/x" onerror="alert(1)"><script>alert(1)</script>'
const pages: Readonly<Record<string, (base: string) => Script>> = {
  sound: () => ({}),
  hostile: (base) => ({
    'smart-configuration': json({ ...smartOf(base), issuer: hostile }, { 'content-type': hostile }),
    metadata: json({ resourceType: 'CapabilityStatement', fhirVersion: hostile, rest: [{ mode: 'server' }] }),
    OPTIONS: (response) =>
      void response
        .writeHead(204, { ...cors, 'access-control-allow-origin': 'https://elsewhere.example' })
        .end(),
  }),
}
const folder = mkdtempSync(join(tmpdir(), 'alongside-doctor-'))
let browser: Browser

beforeAll(async () => {
  browser = await launchChromium()
  for (const [name, script] of Object.entries(pages)) {
    const server = await openScripted(script)
    const report = await doctorOf(
      siteAt(server.base, { name: `Trust ${name === 'hostile' ? '<b>bold</b>' : ''}` }),
    )
    await server.close()
    writeFileSync(join(folder, `${name}.html`), doctorHtml(report))
  }
})

afterAll(async () => {
  await browser.close()
  rmSync(folder, { recursive: true })
})

describe.each(Object.keys(pages))('the HTML report of the doctor on a server that is %s', (name) => {
  it.each([1366, 320])(
    'is well for axe, asks nobody for anything and scrolls one way, %i pixels wide',
    async (width) => {
      const context = await browser.newContext({ viewport: { width, height: 768 } })
      const page = await context.newPage()
      const address = pathToFileURL(join(folder, `${name}.html`)).href
      const noise: string[] = []
      page.on('request', (request) => request.url() === address || noise.push(request.url()))
      page.on('console', (message) => noise.push(message.text()))
      page.on('pageerror', (error) => noise.push(error.message))
      await page.goto(address)
      const { violations } = await runAxe(page)
      expect(violations.map(({ id, nodes }) => [id, nodes.map(({ target }) => target)])).toEqual([])
      const { scrollWidth, clientWidth } = await page.evaluate(() => document.documentElement)
      expect(scrollWidth).toBe(clientWidth)
      expect(noise).toEqual([])
      const fixes = await page.locator('.problem .fix').count()
      expect(fixes).toBe(await page.locator('li.problem').count())
      expect(fixes > 0).toBe(name === 'hostile')
      const shots = process.env.ALONGSIDE_DOCTOR_SHOTS
      if (shots !== undefined)
        await page.screenshot({ path: join(shots, `${name}-${width}.png`), fullPage: true })
      await context.close()
    },
  )
})
