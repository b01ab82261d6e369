import { listen } from '../../src/sandbox/listening.ts'
import type { World } from '../journeys/world.ts'
import { launchAddress } from './launch-address.ts'

/** What a page of somebody else can do to the app: frame it, send it messages; and what the app could be made to ask. Findings in words. */
export async function frameThreats(world: World): Promise<readonly string[]> {
  const found: string[] = []
  const foreign = await listen({ port: 0, hosts: ['127.0.0.1'] })
  foreign.serve((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html', 'access-control-allow-origin': '*' })
    response.end('<!doctype html><title>Foreign</title><body></body>')
  })
  const foreignUrl = `http://127.0.0.1:${foreign.port}`
  try {
    const { page } = await world.newPage()
    for (const name of ['launch.html', 'app.html', 'person.html', 'audit.html']) {
      await page.goto(foreignUrl)
      const refused = page.waitForEvent('console', {
        predicate: (each) => /frame-ancestors/.test(each.text()),
        timeout: 5_000,
      })
      await page.evaluate((address) => {
        document.body.appendChild(document.createElement('iframe')).src = address
      }, `${world.sandbox.appUrl}/${name}`)
      if ((await refused.catch(() => undefined)) === undefined)
        found.push(`${name} can be framed by a foreign page`)
    }

    await page.goto(launchAddress(world, { patientId: 'rosa-delgado' }))
    await page.getByRole('heading', { level: 1, name: 'Working with Rosa' }).waitFor()
    await page.locator('[data-measure] button').first().waitFor()
    await page.waitForLoadState('networkidle')
    const asked: string[] = []
    page.on('request', (request) => void asked.push(request.url()))
    const standing = () =>
      page.evaluate(() => document.body.innerText + location.href + JSON.stringify({ ...sessionStorage }))
    const before = await standing()
    await page.evaluate((messages) => {
      for (const message of messages) {
        for (const origin of ['https://outside.example', location.origin])
          dispatchEvent(new MessageEvent('message', { data: message, origin, source: window }))
        postMessage(message, '*')
      }
    }, forged)
    await page.evaluate(() => new Promise((done) => setTimeout(done, 300)))
    if ((await standing()) !== before || asked.length > 0)
      found.push(`a forged message did something: ${asked.join()}`)

    // The address of the record's server is changed under way: the policy lets no request out, and the server hears nothing.
    let heard = 0
    foreign.serve((_request, response) => {
      heard += 1
      response.end()
    })
    const outcome = await page.evaluate(async (address) => {
      const refused = new Promise<string>((told) => {
        addEventListener('securitypolicyviolation', ({ violatedDirective }) => told(violatedDirective), {
          once: true,
        })
      })
      const sent = await fetch(`${address}/fhir/Patient/1`).then(
        () => 'sent',
        () => 'stopped',
      )
      return { sent, refused: sent === 'sent' ? '' : await refused }
    }, foreignUrl)
    if (outcome.sent !== 'stopped' || outcome.refused !== 'connect-src' || heard > 0)
      found.push('a changed host was asked')

    // Trusted Types: not even our own script can make markup or script from text.
    const sink = await page.evaluate(() => {
      try {
        document.createElement('div').innerHTML = '<b>x</b>'
        return 'made'
      } catch (error) {
        return error instanceof TypeError ? 'refused' : String(error)
      }
    })
    if (sink !== 'refused') found.push(`innerHTML was ${sink}`)
    await page.context().close()
    return found
  } finally {
    await foreign.close()
  }
}

/** Messages that sign-in libraries and records listen for. */
const forged: readonly unknown[] = [
  { type: 'completeAuth', url: 'https://outside.example/?code=x&state=y' },
  { messageType: 'ui.done', messageId: '1', payload: {} },
  { messageType: 'scratchpad.create', messageId: '2', payload: { resource: { resourceType: 'Patient' } } },
  { eventName: 'CDS.Navigate', data: { url: 'https://outside.example' } },
  'https://outside.example/',
  { __proto__: { polluted: 'yes' }, constructor: { prototype: { polluted: 'yes' } } },
]
