import type { BrowserContext, Frame, Request } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { weighPage } from '../../bench/form/bytes.ts'
import { goToCheck, sendAnswers } from './brief-inspire-steps.ts'
import { openArea, startTool } from './tools-steps.ts'
import { builtApp, createWorld, type Overheard, openAlongside, type World } from './world.ts'

/**
 * Most bytes after brotli 11 of script and style, the sign-in included, that a phone network is asked for in the app page, from its
 * opening to the end of what is named. What comes after the first screen holds catalogues that can be translated, and shares its files with a person's own launch and
 * the second store.
 */
const limits = {
  'the first screen': 60_000,
  'Brief INSPIRE, saved': 90_500,
  'an area of the VTP guide': 105_500,
}

const page = weighPage(builtApp, 'app.html')

describe('the built app', () => {
  it('begins with what the first screen needs; each further part is a file of its own', () => {
    const later = page.files.filter(({ isFirst, isLoadable }) => isLoadable && !isFirst)
    const names = new Set(later.map(({ file }) => file.replace(/^assets\/|-[\w-]{8}\.js$/g, '')))
    expect([...names].toSorted()).toEqual([
      'GoalsBand',
      'LifeMap',
      'LifeMapPicture',
      'PlanText',
      'ResultView',
      'drafts',
      'forms',
      'goal-plan-desk',
      'in-their-hands',
      'launch-target',
      'load-site',
      'measure-desk',
      'measures',
      'oauth-environment',
      'open-asked',
      'open-hand-over',
      'open-measure',
      'open-person',
      'open-plan',
      'open-tools',
      'own-review-messages',
      'pictures',
      'plain-page',
      'plan-model',
      'plan-words',
      'plan-writing',
      'questionnaire-reader',
      'read-goals',
      'read-plan',
      'read-record',
      'read-teams',
      'read-tools',
      'record-style',
      'show-launch-problem',
      'site-file',
      'speak-language',
      'store-at-launch',
      'tool-desk',
      'update-resource',
      'write-once',
    ])
  })
})

/** The paths of the app that the browser asked for from the start of a launch, in this order. */
function watch(context: BrowserContext, appUrl: string): readonly string[] {
  const order: string[] = []
  context.on('request', (request: Request) => {
    if (request.url().startsWith(`${appUrl}/`)) order.push(new URL(request.url()).pathname.slice(1))
  })
  return order
}

/** Bytes of the script and style asked for since the app page opened; a file that was not weighed counts as not a number. */
function bytesOf(order: readonly string[]): number {
  const built = new Map(
    page.files.filter(({ isLoadable }) => isLoadable).map((each) => [each.file, each.bytes]),
  )
  const fetched = order.slice(order.indexOf('app.html')).filter((file) => /\.(js|css)$/.test(file))
  return [...new Set(fetched)].reduce((sum, file) => sum + (built.get(file) ?? Number.NaN), 0)
}

describe('a real launch', () => {
  let world: World
  let heard: Overheard
  const bytes: Partial<Record<keyof typeof limits, number>> = {}

  const launch = async () => {
    const opened = await world.newPage()
    const order = watch(opened.page.context(), world.sandbox.appUrl)
    const app: Frame = await openAlongside(world, opened.page, {
      person: 'Rosa Delgado',
      as: 'maya-lindqvist',
      surface: 'frame',
    })
    await app
      .getByRole('button', { name: /VTP guide/ })
      .first()
      .waitFor()
    await app
      .getByText(/In her words|Last/)
      .first()
      .waitFor()
    return { ...opened, order, app }
  }

  beforeAll(async () => {
    world = await createWorld()
    const measure = await launch()
    heard = measure.heard
    bytes['the first screen'] = bytesOf(measure.order)
    await goToCheck(measure.app, { worker: /Sam Okafor/, person: /^Rosa/, mode: 'With help' })
    await sendAnswers(measure.app)
    bytes['Brief INSPIRE, saved'] = bytesOf(measure.order)
    const tool = await launch()
    await startTool(tool.app, 'VTP guide')
    await openArea(tool.app, 'What matters most')
    bytes['an area of the VTP guide'] = bytesOf(tool.order)
  })
  afterAll(() => world.stop())

  it.each(Object.keys(limits) as (keyof typeof limits)[])(
    'keeps %s within its bytes, and fetches only what was weighed',
    (step) => {
      expect(bytes[step]).toBeLessThanOrEqual(limits[step])
      // Far below, and something is not being weighed.
      expect(bytes[step]).toBeGreaterThan(30_000)
    },
  )

  it('asks no other host for anything', () => {
    expect(heard.foreignRequests).toEqual([])
  })
})
