import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { lifeMapKinds } from '../../src/app/maps/life-map-kind.ts'
import { runAxe } from '../browser/run-axe.ts'
import { label, type MapPages, openMapPages, orderOf, row } from './maps-steps.ts'

let maps: MapPages

beforeAll(async () => {
  maps = await openMapPages()
})
afterAll(() => maps?.stop())

async function axeViolations(page: Page): Promise<readonly string[]> {
  const { violations } = await runAxe(page)
  return violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`)
}

describe.each(lifeMapKinds.map((kind) => ({ kind })))('the $kind map on screen', ({ kind }) => {
  it.each(['', '&rows=long'])(
    'with%s never scrolls sideways, wide, narrow and at 200 %% text, and has no axe violation, no id twice and no style of its own',
    async (rows) => {
      const page = await maps.open(`map=${kind}${rows}`)
      if (rows === '') expect(await axeViolations(page)).toEqual([])
      for (const { width, fontSize } of [
        { width: 1366, fontSize: '100%' },
        { width: 320, fontSize: '100%' },
        { width: 1280, fontSize: '200%' },
      ]) {
        await page.setViewportSize({ width, height: 768 })
        await page.evaluate((size) => {
          document.documentElement.style.fontSize = size
        }, fontSize)
        const seen = await page.evaluate(() => {
          const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id)
          return {
            doubled: ids.length - new Set(ids).size,
            styled: document.querySelectorAll('body [style]').length,
            excess: document.documentElement.scrollWidth - document.documentElement.clientWidth,
          }
        })
        expect(seen, `${width} px, ${fontSize}`).toEqual({ doubled: 0, styled: 0, excess: 0 })
      }
      await page.context().close()
    },
  )

  it('is read without an axe violation, and prints on one page', async () => {
    const page = await maps.open(`map=${kind}&read`)
    expect(await axeViolations(page)).toEqual([])
    const margin = { top: '1.5cm', bottom: '1.5cm', left: '1.5cm', right: '1.5cm' }
    const pdf = (await page.pdf({ format: 'A4', margin })).toString('latin1')
    expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(1)
    await page.context().close()
  })
})

describe('the accessibility tree', () => {
  it('has the map in words, each thing once, and nothing of the picture', async () => {
    const page = await maps.open('map=choices&read')
    expect(await page.locator('.app-map').ariaSnapshot()).toBe(
      [
        '- heading "I decide" [level=2]',
        '- list:',
        '  - listitem:',
        '    - strong: What I eat',
        '    - paragraph: Daily life',
        '- heading "Other people decide" [level=2]',
        '- list:',
        '  - listitem:',
        '    - strong: Who has my bank card',
        '    - paragraph: Money – Would like more control – What gets in the way? My brother is worried I will overspend',
        '  - listitem:',
        '    - strong: When I see the doctor',
        '    - paragraph: Would like more control',
        '  - listitem:',
        '    - strong: Where I live',
        '    - paragraph: Would you like more control over this? No',
        '- heading "Not placed yet" [level=2]',
        '- list:',
        '  - listitem:',
        '    - strong: Which tablets',
      ].join('\n'),
    )
    await page.context().close()
  })

  it('names every button with the entry it acts on', async () => {
    const page = await maps.open('map=relationship')
    await page.getByRole('button', { name: 'Move: Mum', exact: true }).click()
    const mum = row(page, 'Mum')
    expect(await mum.getByRole('button').evaluateAll((all) => all.map((each) => each.ariaLabel))).toEqual([
      'Change: Mum',
      'Move: Mum',
      'Remove: Mum',
      'Further away: Mum',
      'To: Friends: Mum',
      'To: Community: Mum',
      'To: Mental health staff or providers: Mum',
      'To: Animals: Mum',
      'Down the list: Mum',
    ])
    expect(await mum.getByRole('group', { name: 'Move: Mum' }).count()).toBe(1)
    await page.context().close()
  })
})

describe('the picture', () => {
  it('has numbers that the list shows too, when there are too many for words', async () => {
    const page = await maps.open('map=relationship&rows=many')
    const drawn = await page.locator('.app-map__label').first().textContent()
    expect(drawn).toBe('1')
    expect((await orderOf(page))[0]).toBe('1 Mum 1')
    await page.context().close()
  })

  it('is drawn in the reader’s own colours when they are forced', async () => {
    const page = await maps.open('map=choices', { forcedColors: 'active', colorScheme: 'dark' })
    const colours = await label(page, 'What I eat').evaluate((group) => ({
      paper: getComputedStyle(group.querySelector('rect') ?? group).fill,
      ink: getComputedStyle(group.querySelector('text') ?? group).fill,
      page: getComputedStyle(document.body).backgroundColor,
    }))
    expect(colours.ink).not.toBe(colours.paper)
    const canvas = await page.evaluate(() => {
      const probe = document.createElement('div')
      probe.style.backgroundColor = 'Canvas'
      document.body.append(probe)
      return getComputedStyle(probe).backgroundColor
    })
    expect(colours.paper).toBe(canvas)
    await page.context().close()
  })

  it('shows markup in an entry as the text it is', async () => {
    const page = await maps.open('map=relationship&rows=long')
    expect(await page.locator('main b').count()).toBe(0)
    expect(await row(page, 'O’Connor').locator('strong').textContent()).toBe('<b>Zoë & O’Connor</b>')
    await page.context().close()
  })
})
