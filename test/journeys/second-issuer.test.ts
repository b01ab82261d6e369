import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { readBuiltFolder } from '../../src/cli/site/build/built-file.ts'
import { deployment } from '../../src/cli/site/build/deployment.ts'
import { siteToBuild } from '../../src/cli/site/build/site-to-build.ts'
import { writeDeployment } from '../../src/cli/site/build/write-deployment.ts'
import { openDeploymentServer } from '../../src/sandbox/app-server/deployment-server.ts'
import { listen } from '../../src/sandbox/listening.ts'
import { launchChromium } from '../browser/launch-chromium.ts'
import type { Issuer } from '../smart/issuers/issuer.ts'
import { startSecondIssuer } from '../smart/issuers/second-issuer.ts'
import { builtApp } from './world.ts'

/** The deployable folder of a site whose record is the second issuer, as `alongside site build` makes it. */
async function buildSite({ fhirBase, clientId, issuer }: Issuer, folder: string, url: URL): Promise<string> {
  const file = join(folder, 'second.json')
  const records = [{ iss: fhirBase, clientId, authorizationOrigins: [issuer] }]
  const frameAncestors = [new URL(fhirBase).origin]
  await writeFile(
    file,
    JSON.stringify({ alongsideSite: '1', name: 'Second', records, frameAncestors, insecureLoopback: true }),
  )
  const site = await siteToBuild(file)
  if (!site.ok) throw new Error(JSON.stringify(site.error))
  const app = await readBuiltFolder(builtApp)
  const files = deployment({ app, sites: [site.value], url, root: '/srv/alongside/www', version: '0.0.0' })
  const out = join(folder, 'out')
  expect(await writeDeployment(out, files)).toBeUndefined()
  return out
}

it('signs in where the service has its own origin, page and cookies, under the headers the site was built with', async () => {
  const [app, browser, folder] = await Promise.all([
    listen({ port: 0, hosts: ['127.0.0.1', '::1'] }),
    launchChromium(),
    mkdtemp(join(tmpdir(), 'alongside-second-')),
  ])
  const address = `http://localhost:${app.port}/apps/`
  const issuer = await startSecondIssuer(`${address}second`)
  try {
    await openDeploymentServer(app, {
      folder: await buildSite(issuer, folder, new URL(address)),
      at: '/apps/',
    })
    const page = await browser.newPage()
    const said: string[] = []
    page.on(
      'console',
      (message) => void said.push(`${message.type()}: ${message.text()} ${message.location().url}`),
    )
    page.on('pageerror', (error) => void said.push(String(error)))

    await page.goto(
      `${issuer.pages}/launch.html?${new URLSearchParams({ iss: issuer.fhirBase, launch: issuer.launch() })}`,
    )
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByRole('heading', { level: 1, name: /Rosa/ }).waitFor()
    expect(page.url()).toBe(`${issuer.pages}/app.html`)
    await page.locator('[data-plan]').first().waitFor()

    await page.getByRole('button', { name: 'Close Alongside' }).click()
    const revocations = () => issuer.wire.at(issuer.revocationEndpoint, 'POST')
    await expect.poll(() => revocations().map((each) => each.status())).toEqual([200])
    expect(await page.evaluate(() => JSON.stringify({ ...sessionStorage, ...localStorage }))).not.toMatch(
      /token/i,
    )
    expect(said).toEqual([])
    const used = issuer.wire.exchanges.filter(({ headers }) => headers.authorization !== undefined)
    expect(used.filter(({ url }) => !url.href.startsWith(`${issuer.fhirBase}/`))).toEqual([])
  } finally {
    await browser.close()
    await Promise.all([issuer.close(), app.close(), rm(folder, { recursive: true })])
  }
})
