import type { Page } from 'playwright-core'
import { goToCheck } from '../journeys/brief-inspire-steps.ts'
import { openArea, say, startTool, untilSaved } from '../journeys/tools-steps.ts'
import type { World } from '../journeys/world.ts'
import { canaries, canaryPerson } from './canary-person.ts'
import { outputTexts } from './command-output.ts'
import { launchAddress } from './launch-address.ts'
import { collectTraces, leaksIn, type Traces } from './leak-search.ts'

/** Searches everything a session, the CDS service and the commands leave, for a person whose every word is a canary. Findings in words. */
export async function leakThreats(world: World): Promise<readonly string[]> {
  const { page } = await world.newPage()
  const traces = collectTraces(page.context(), world.sandbox.fhirBase)
  const secrets = collectSecrets(page)
  const app = page.mainFrame()
  const open = async (more: object = {}, file?: string) => {
    await page.goto(launchAddress(world, { patientId: canaryPerson, ...more }, file))
    await app.getByRole('heading', { level: 1, name: /Zebedeecanary/ }).waitFor()
    await app.locator('.app-loading').first().waitFor({ state: 'detached' })
    await traces.gather(app)
  }
  await open()
  await startTool(app, 'strengths worksheet')
  await openArea(app, 'About me: personal qualities')
  await say(app, 'about-me.1', 'Answercanary')
  await untilSaved(app)
  await traces.gather(app)
  world.sandbox.faults.change({ failNext: { status: 500, on: 'any', committed: false } })
  await page.goto(launchAddress(world, { patientId: canaryPerson }))
  await app.getByRole('heading', { level: 1 }).waitFor()
  await traces.gather(app)
  world.sandbox.faults.reset()
  await open()
  await goToCheck(app, { worker: /Sam Okafor/ })
  await traces.gather(app)
  await open({ userReference: `Patient/${canaryPerson}` }, 'person.html')

  const given = await secrets()
  const sought = { people: canaries, secrets: given }
  const found = leaksIn(traces.places, sought)
  const outputs = await outputTexts(world, given)
  const told = leaksIn(outputs, sought)
  const findings = [...found, ...told].map(({ place, canary }) => `${place}: ${canary}`)
  if (given.length < 3)
    findings.push(`only ${given.length} tokens and codes were seen, so that little was searched for`)
  if (outputs.size < 6) findings.push(`only ${outputs.size} outputs were searched`)
  findings.push(...(await unseenPlants(page, traces, sought)))
  await page.context().close()
  return findings
}

/** Tokens and codes as they pass. */
function collectSecrets(page: Page): () => Promise<readonly string[]> {
  const tokens: Promise<readonly string[]>[] = []
  const codes = new Set<string>()
  page.on('response', (response) => {
    const code = new URL(response.url()).searchParams.get('code')
    if (code !== null) codes.add(code)
    if (!response.url().endsWith('/auth/token')) return
    const read = async () => {
      const body = (await response.json().catch(() => ({}))) as Record<string, unknown>
      return ['access_token', 'refresh_token', 'id_token'].flatMap((name) =>
        typeof body[name] === 'string' ? [body[name]] : [],
      )
    }
    tokens.push(read())
  })
  return async () => [...new Set([...(await Promise.all(tokens)).flat(), ...codes])]
}

/** Plants a canary in each place; what the search then does not find makes it worthless, and is a finding. */
async function unseenPlants(
  page: Page,
  traces: Traces,
  sought: Parameters<typeof leaksIn>[1],
): Promise<readonly string[]> {
  traces.places.clear()
  const planted = sought.people[0] ?? ''
  await page.evaluate(async (word) => {
    localStorage.setItem('planted', word)
    sessionStorage.setItem('planted', word)
    // biome-ignore lint/suspicious/noDocumentCookie: planted on purpose
    document.cookie = `planted=${word}`
    history.replaceState({ word }, '')
    window.name = word
    console.log(word)
    setTimeout(() => {
      throw new Error(word)
    })
    await (await caches.open('planted')).put('/planted', new Response(word))
    await new Promise((done) => {
      indexedDB.open(word).onsuccess = done
    })
    await fetch(`site.json?planted=${word}`, { headers: { planted: word, authorization: word } })
    await fetch('site.json', { method: 'POST', body: word })
  }, planted)
  await page.waitForTimeout(300)
  await traces.gather(page.mainFrame())
  const seen = new Set(leaksIn(traces.places, sought).map(({ place }) => place))
  const everywhere =
    'localStorage sessionStorage cookies history caches IndexedDB console errors addresses headers|tokens sent elsewhere|bodies sent elsewhere|name of the window'
  const places = everywhere.split('|').flatMap((part, at) => (at === 0 ? part.split(' ') : [part]))
  return places
    .filter((place) => !seen.has(place))
    .map((place) => `a canary planted in ${place} was not found`)
}
