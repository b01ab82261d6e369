import type { BrowserContext, Request } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { weighPage } from '../../bench/form/bytes.ts'
import { goToCheck } from './brief-inspire-steps.ts'
import { createWorld, type Overheard, openAlongside, type World } from './world.ts'

/** Bytes after brotli 11 of script and style, fhirclient included, that the app may ever ask of a phone network. */
const limit = 60_000

describe('the built app', () => {
  const page = weighPage('dist/app', 'app.html')

  it('can load at most 60 kB of script and style, whatever is done in it', () => {
    expect(page.loadable).toBeLessThanOrEqual(limit)
    // Far below, and something is not being weighed.
    expect(page.loadable).toBeGreaterThan(30_000)
  })

  it('has the sign-in and the page for a refused launch among what it can load', () => {
    const later = page.files.filter(({ isFirst, isLoadable }) => isLoadable && !isFirst)
    const names = later.map(({ file }) => file.replace(/^assets\/|-[\w-]{8}\.js$/g, '')).toSorted()
    expect(names).toEqual(['oauth-environment', 'show-launch-problem'])
  })
})

/** What the browser asked for from the start of a launch, and when answers ended, in this order. */
interface Traffic {
  readonly scriptsAndStyles: Set<string>
  readonly order: string[]
}

function watch(context: BrowserContext, appUrl: string): Traffic {
  const scriptsAndStyles = new Set<string>()
  const order: string[] = []
  const pathOf = (request: Request) => new URL(request.url()).pathname.slice(1)
  context.on('request', (request) => {
    order.push(`asked ${pathOf(request)}`)
    const isWeighed = ['script', 'stylesheet'].includes(request.resourceType())
    if (isWeighed && request.url().startsWith(`${appUrl}/`)) scriptsAndStyles.add(pathOf(request))
  })
  context.on('requestfinished', (request) => order.push(`answered ${pathOf(request)}`))
  return { scriptsAndStyles, order }
}

describe('a real launch, from the record to the saved result', () => {
  let world: World
  let heard: Overheard
  let traffic: Traffic

  beforeAll(async () => {
    world = await createWorld()
    const opened = await world.newPage()
    heard = opened.heard
    traffic = watch(opened.page.context(), world.sandbox.appUrl)
    const app = await openAlongside(world, opened.page, {
      person: 'Rosa Delgado',
      as: 'maya-lindqvist',
      surface: 'frame',
    })
    await goToCheck(app, { worker: /Sam Okafor/, person: /^Rosa/, mode: 'With help' })
    await app.getByRole('button', { name: 'Save answers' }).click()
    await app.getByRole('heading', { level: 1, name: 'The answers are saved' }).waitFor()
  })
  afterAll(() => world.stop())

  it('fetches at most 60 kB of script and style in the app page, and only what was weighed', () => {
    const built = new Map(weighPage('dist/app', 'app.html').files.map((each) => [each.file, each]))
    const opened = traffic.order.indexOf('asked app.html')
    expect(opened).toBeGreaterThan(-1)
    const fetched = traffic.order
      .slice(opened)
      .filter((event) => /^asked .*\.(js|css)$/.test(event))
      .map((event) => event.replace('asked ', ''))
    const notWeighed = fetched.filter((file) => built.get(file)?.isLoadable !== true)
    expect(notWeighed).toEqual([])
    expect(fetched.length).toBeGreaterThan(3)
    const bytes = [...new Set(fetched)].reduce((sum, file) => sum + (built.get(file)?.bytes ?? Number.NaN), 0)
    expect(bytes).toBeLessThanOrEqual(limit)
  })

  it('asks no other host for anything', () => {
    expect(heard.foreignRequests).toEqual([])
  })

  it('asks for the questions beside the token exchange, not after it', () => {
    const { order } = traffic
    const questions = order.findIndex((event) => /^asked assets\/questionnaire-[\w-]+\.json$/.test(event))
    expect(questions).toBeGreaterThan(-1)
    expect(order.indexOf('answered auth/token')).toBeGreaterThan(questions)
  })
})
