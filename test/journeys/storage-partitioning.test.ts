import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launchChromium } from '../browser/launch-chromium.ts'

let browser: Browser
let server: Server
let port: number

beforeAll(async () => {
  server = createServer((request, response) => {
    response.setHeader('content-type', 'text/html')
    response.end(
      request.url === '/outer'
        ? `<iframe src="http://localhost:${port}/inner"></iframe>`
        : '<script>sessionStorage.seen ??= ""; localStorage.seen ??= String(Math.random()); document.title = localStorage.seen</script>',
    )
  })
  await new Promise<void>((listening) => server.listen(0, listening))
  port = (server.address() as AddressInfo).port
  browser = await launchChromium()
})

afterAll(async () => {
  await browser.close()
  server.close()
})

it('runs in a browser that partitions third-party storage, as the browsers of hospitals do', async () => {
  const page = await browser.newPage()
  await page.goto(`http://localhost:${port}/inner`)
  const firstParty = await page.title()
  await page.goto(`http://127.0.0.1:${port}/outer`)
  const frame = page.frames().find((each) => each !== page.mainFrame())
  await frame?.waitForLoadState()
  const framed = await frame?.title()
  expect(firstParty).not.toBe('')
  expect(framed).not.toBe('')
  expect(framed).not.toBe(firstParty)
})
