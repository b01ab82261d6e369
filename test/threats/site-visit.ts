import { sitePatterns } from '../../src/host/site/site-patterns.ts'
import { handOver } from '../journeys/brief-inspire-steps.ts'
import { launchAddress } from './launch-address.ts'
import type { Payload, Sink } from './payloads.ts'
import type { Visit } from './staff-visit.ts'
import { wordsOf } from './watch.ts'

/** The site itself is hostile: with a noun of payloads it is no site at all; its name, help, print header and second store are payloads, as many as fit, and so is the style of the record. */
export async function siteVisit({ world, page, person, watch, noticed }: Visit): Promise<void> {
  const app = page.mainFrame()
  const { payloads } = person
  const { ehrUrl, appUrl } = world.sandbox
  let words: object = { person: payloads[0]?.at('site'), people: payloads[1]?.at('site') }
  await page.route(`${appUrl}/site.json`, async (route) => {
    const response = await route.fetch()
    const site = (await response.json()) as Record<string, unknown>
    return route.fulfill({
      response,
      json: {
        ...site,
        words,
        name: fitting(payloads, 'site', 120),
        help: {
          title: fitting(payloads, 'aid', 200),
          lines: payloads.map((payload) => fitting([payload], 'help', 400)),
        },
        print: { header: fitting(payloads, 'header', 160) },
        store: { base: `${ehrUrl}/no-store`, name: fitting(payloads, 'store', 80) },
      },
    })
  })
  const style = `${ehrUrl}/auth/style.json`
  await page.route(style, (route) =>
    route.fulfill({
      headers: { 'access-control-allow-origin': appUrl },
      json: { color_highlight: payloads[0]?.at('style'), color_background: payloads[1]?.at('style') },
    }),
  )
  await page.goto(launchAddress(world, { patientId: person.id }))
  await app.getByText('Alongside is not set up correctly on this site.').waitFor()
  await watch.look(app, 'a site with a hostile noun')
  words = { person: 'service user', people: 'service users' }
  await page.goto(launchAddress(world, { patientId: person.id, styleAddress: style }))
  await app.getByRole('heading', { level: 1, name: /Working with/ }).waitFor()
  await app.locator('[data-measure] button').first().waitFor()
  await app
    .getByText(/We could not read/)
    .first()
    .waitFor()
  noticed(await wordsOf(app))
  await watch.look(app, "a hostile site's first page")
  const set = await app.evaluate(() => document.documentElement.getAttribute('style'))
  if (set !== null) watch.add(`a style was taken over: ${set}`)
  await handOver(app, { worker: /Sam Okafor/ })
  await app.getByRole('button', { name: 'Start the questions' }).click()
  await app.getByText('Very much').first().waitFor()
  noticed(await wordsOf(app))
  await watch.look(app, 'a locked screen with hostile help')
}

/** The first payloads that together fit into one line of this length. */
function fitting(payloads: readonly Payload[], sink: Sink, most: number): string {
  const lines = payloads.map((payload) => payload.at(sink)).filter((text) => sitePatterns.line.test(text))
  return (
    lines.reduce(
      (line, text) => (line.length + text.length + 1 > most ? line : `${line} ${text}`.trim()),
      '',
    ) || 'Words'
  )
}
