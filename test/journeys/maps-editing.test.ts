import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  answersOf,
  centre,
  focused,
  label,
  type MapPages,
  openMapPages,
  orderOf,
  status,
  stored,
} from './maps-steps.ts'

let maps: MapPages

beforeAll(async () => {
  maps = await openMapPages()
})
afterAll(() => maps?.stop())

describe('by keyboard alone', () => {
  it('an entry is added, drawn while it is typed, moved, changed, and everything undone and done again', async () => {
    const page = await maps.open('map=relationship&rows=none')
    const { keyboard } = page
    await page.getByRole('button', { name: 'Add to the map', exact: true }).focus()
    await keyboard.press('Enter')
    await page.getByRole('textbox', { name: 'Who is it?' }).waitFor()
    await keyboard.type('Nan')
    await label(page, 'Nan').waitFor()
    await keyboard.type('cy')
    await label(page, 'Nancy').waitFor()
    await page.getByRole('radio', { name: 'Friends' }).focus()
    await keyboard.press('Space')
    await page.getByRole('textbox', { name: 'Who is it?' }).focus()
    await keyboard.press('Enter')
    await expect.poll(() => focused(page)).toBe('Add to the map')
    expect(await status(page).textContent()).toBe('Nancy is on the map.')
    await page.getByRole('button', { name: 'Move: Nancy', exact: true }).focus()
    await keyboard.press('ArrowUp')
    await expect.poll(() => status(page).textContent()).toBe('Nancy: Further away, Friends, 1 of 1.')
    await keyboard.press('ArrowUp')
    await keyboard.press('ArrowUp')
    await keyboard.press('ArrowLeft')
    await expect.poll(() => status(page).textContent()).toBe('Nancy: Very close, Family, 1 of 1.')
    expect(await focused(page)).toBe('Move: Nancy')
    expect(await answersOf(page, 'Nancy')).toEqual({ words: 'Nancy', section: 'family', closeness: 'close' })
    await page.getByRole('button', { name: 'Undo', exact: true }).focus()
    for (let step = 0; step < 4; step += 1) await keyboard.press('Enter')
    expect(await answersOf(page, 'Nancy')).toEqual({ words: 'Nancy', section: 'friends' })
    await keyboard.press('Enter')
    await keyboard.press('Enter')
    await label(page, 'Nancy').waitFor({ state: 'detached' })
    expect(await stored(page)).toBe('[]')
    await keyboard.press('Enter')
    expect(await status(page).textContent()).toBe('There is nothing to undo.')
    expect(await focused(page)).toBe('Undo')
    await page.getByRole('button', { name: 'Redo', exact: true }).focus()
    for (let step = 0; step < 6; step += 1) await keyboard.press('Enter')
    expect(await answersOf(page, 'Nancy')).toEqual({ words: 'Nancy', section: 'family', closeness: 'close' })
    await page.context().close()
  })

  it('keeps the focus in a section of one’s own while it is typed, though the entry changes its place with every letter', async () => {
    const page = await maps.open('map=who-am-i')
    await page.getByRole('button', { name: 'Change: Stubborn', exact: true }).press('Enter')
    await page.getByRole('radio', { name: 'Other' }).focus()
    await page.keyboard.press('Space')
    await page.getByRole('textbox', { name: 'Your own answer' }).focus()
    await page.keyboard.type('Temper')
    await page.locator('.app-map__picture').getByText('Temper').waitFor()
    expect(await answersOf(page, 'Stubborn')).toEqual({ words: 'Stubborn', section: 'Temper' })
    await page.getByRole('button', { name: 'Done', exact: true }).press('Enter')
    await expect.poll(() => focused(page)).toBe('Change: Stubborn')
    expect(await page.getByRole('heading', { name: 'Temper' }).count()).toBe(1)
    await page.context().close()
  })
})

describe('by the list alone', () => {
  it('moves between rings, sections and the order of the list, the focus staying with the entry', async () => {
    const page = await maps.open('map=relationship')
    await page.getByRole('button', { name: 'Move: My brother Luis', exact: true }).click()
    await page.getByRole('button', { name: 'Closer: My brother Luis', exact: true }).click()
    expect(await answersOf(page, 'My brother Luis')).toMatchObject({ closeness: 'middle' })
    await expect.poll(() => focused(page)).toBe('Move: My brother Luis')
    await page.getByRole('button', { name: 'Up the list: My brother Luis', exact: true }).click()
    expect((await orderOf(page)).slice(0, 2)).toEqual(['My brother Luis', 'Mum'])
    await page.getByRole('button', { name: 'To: Friends: My brother Luis', exact: true }).click()
    expect(await answersOf(page, 'My brother Luis')).toMatchObject({ section: 'friends' })
    await expect.poll(() => focused(page)).toBe('Move: My brother Luis')
    await page.context().close()
  })

  it('takes an entry off, and Undo brings it back where it was', async () => {
    const page = await maps.open('map=relationship')
    const before = await stored(page)
    await page.getByRole('button', { name: 'Remove: Mum', exact: true }).click()
    await label(page, 'Mum').waitFor({ state: 'detached' })
    expect(await status(page).textContent()).toBe('Mum is off the map. Undo brings it back.')
    await page.getByRole('button', { name: 'Undo', exact: true }).click()
    await label(page, 'Mum').waitFor()
    expect(await stored(page)).toBe(before)
    await page.context().close()
  })

  it('opens an entry whose words are missing when the form is checked, with the error at its field', async () => {
    const page = await maps.open('map=choices')
    await page.getByRole('button', { name: 'Change: What I eat', exact: true }).click()
    await page.getByRole('textbox', { name: 'What is decided?' }).fill('')
    await page.getByRole('button', { name: 'Change: Where I live', exact: true }).click()
    expect((await orderOf(page))[0]).toBe('No words yet')
    const errors = await page.evaluate(() => (window as unknown as { check: () => number }).check())
    expect(errors).toBe(1)
    const field = page.getByRole('textbox', { name: 'What is decided?' }).first()
    await expect.poll(() => field.getAttribute('aria-describedby')).toContain('error')
    await page.context().close()
  })

  it('keeps an entry open with what is wrong in it, at “Done” and when another is opened, until it is mended', async () => {
    const page = await maps.open('map=background')
    const add = page.getByRole('button', { name: 'Add to the map', exact: true })
    const done = page.getByRole('button', { name: 'Done', exact: true })
    await add.click()
    await page.getByRole('textbox', { name: 'Year' }).fill('19x4')
    await done.click()
    const what = page.getByRole('textbox', { name: 'What happened?' })
    await expect.poll(() => what.getAttribute('aria-describedby')).toContain('error')
    expect(await page.locator('.nhsuk-error-message').count()).toBe(2)
    await what.fill('The flood')
    await page.keyboard.press('Enter')
    await expect.poll(() => page.locator('.nhsuk-error-message').count()).toBe(1)
    expect(await stored(page)).not.toContain('19x4')
    await page.getByRole('button', { name: 'Change: Dad left', exact: true }).click()
    expect(await page.getByRole('heading', { name: 'Change: The flood' }).count()).toBe(1)
    const held = page.getByRole('region', { name: 'Change: The flood' })
    await held.getByRole('textbox', { name: 'Year' }).fill('1994')
    await held.getByRole('button', { name: 'Done', exact: true }).click()
    await page.getByRole('heading', { name: 'Change: The flood' }).waitFor({ state: 'detached' })
    expect(await stored(page)).toContain('"date":"1994"')
    await page.context().close()
  })
})

describe('in the picture', () => {
  it('a drag by mouse changes the answers, and the list with them', async () => {
    const page = await maps.open('map=choices')
    const from = await centre(label(page, 'What I eat'))
    const to = await centre(label(page, 'When I see the doctor'))
    await page.mouse.move(from.x, from.y)
    await page.mouse.down()
    await page.mouse.move(to.x, to.y - 10, { steps: 5 })
    await page.mouse.up()
    await expect.poll(() => status(page).textContent()).toBe('What I eat: Other people decide, 2 of 4.')
    expect(await answersOf(page, 'What I eat')).toMatchObject({ decides: 'others' })
    expect(await orderOf(page)).toEqual([
      'Who has my bank card',
      'What I eat',
      'When I see the doctor',
      'Where I live',
      'Which tablets',
    ])
    await page.context().close()
  })

  it('a drag that is given up by Escape, or let go outside, changes nothing', async () => {
    const page = await maps.open('map=choices')
    const before = await stored(page)
    const from = await centre(label(page, 'What I eat'))
    const to = await centre(label(page, 'Where I live'))
    await page.mouse.move(from.x, from.y)
    await page.mouse.down()
    await page.mouse.move(to.x, to.y, { steps: 5 })
    await page.keyboard.press('Escape')
    await page.mouse.up()
    await page.mouse.move(from.x, from.y)
    await page.mouse.down()
    await page.mouse.move(5, 5, { steps: 5 })
    await page.mouse.up()
    expect(await stored(page)).toBe(before)
    await page.context().close()
  })

  it('a drag by touch moves an entry to another ring and section, and the page stays where it is', async () => {
    const page = await maps.open('map=relationship', {
      hasTouch: true,
      viewport: { width: 400, height: 800 },
    })
    await label(page, 'Mum').scrollIntoViewIfNeeded()
    const scrolled = await page.evaluate(() => scrollY)
    const from = await centre(label(page, 'Mum'))
    const to = await centre(label(page, 'Dani'))
    const touch = await page.context().newCDPSession(page)
    const send = (type: 'touchStart' | 'touchMove' | 'touchEnd', points: { x: number; y: number }[]) =>
      touch.send('Input.dispatchTouchEvent', { type, touchPoints: points })
    await send('touchStart', [from])
    await send('touchMove', [{ x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 }])
    await send('touchMove', [to])
    await send('touchEnd', [])
    await expect
      .poll(() => answersOf(page, 'Mum'))
      .toEqual({ words: 'Mum', section: 'friends', closeness: 'middle' })
    expect(await page.evaluate(() => scrollY)).toBe(scrolled)
    await page.context().close()
  })

  it('a press leads to the entry in the list', async () => {
    const page = await maps.open('map=choices')
    await label(page, 'Where I live').click()
    await expect.poll(() => focused(page)).toBe('Change: Where I live')
    await page.context().close()
  })
})
