import type { Frame } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answerQuestions, goToQuestions, handOver } from './brief-inspire-steps.ts'
import { createWorld, openAlongside, type World } from './world.ts'

let world: World

beforeAll(async () => {
  world = await createWorld()
})

afterAll(() => world.stop())

const aboutSam = { worker: /Sam Okafor/, person: /^Daniel/ }

async function atHome(): Promise<Frame> {
  const { page } = await world.newPage()
  return openAlongside(world, page, { person: 'Daniel Osei', as: 'sam-okafor', surface: 'window' })
}

describe('the screen in the hands of the person', () => {
  it('has nothing smaller to press than 44 px', async () => {
    const app = await atHome()
    await handOver(app, aboutSam)
    const small = () =>
      app.evaluate(() =>
        [...document.querySelectorAll('button, a, summary, .nhsuk-radios__label')]
          .map((element) => ({ text: element.textContent, height: element.getBoundingClientRect().height }))
          .filter(({ height }) => height > 0 && height < 44),
      )
    expect(await small()).toEqual([])
    await app.getByRole('button', { name: 'Start the questions' }).click()
    await answerQuestions(app)
    expect(await small()).toEqual([])
    await app.getByRole('button', { name: 'Check my answers' }).click()
    expect(await small()).toEqual([])
  })

  it('draws every answer to a question alike, and none as chosen', async () => {
    const app = await atHome()
    await handOver(app, aboutSam)
    await app.getByRole('button', { name: 'Start the questions' }).click()
    await app.getByRole('radio').first().waitFor()
    const questions = await app.evaluate(() => {
      const drawn =
        'color background border border-radius box-shadow font letter-spacing opacity outline padding text-decoration text-transform'
      const looks = (element: Element) =>
        [undefined, '::before', '::after'].map((part) => {
          const style = getComputedStyle(element, part)
          return drawn.split(' ').map((name) => style.getPropertyValue(name))
        })
      const look = (answer: Element) => JSON.stringify([answer, ...answer.querySelectorAll('*')].map(looks))
      return [...document.querySelectorAll('fieldset')].map((question) =>
        [...question.querySelectorAll('.nhsuk-radios__item')].map(look),
      )
    })
    expect(questions.length).toBeGreaterThan(0)
    for (const answers of questions) {
      expect(answers.length).toBeGreaterThan(1)
      expect(new Set(answers).size).toBe(1)
    }
    expect(await app.getByRole('radio', { checked: true }).count()).toBe(0)
  })
})

describe('the ways out of the questions', () => {
  it('stay in sight on a screen 320 px wide however far it is scrolled, and hide no field that has the focus', async () => {
    const { page } = await world.newPage({ width: 320, height: 640 })
    const launch = world.sandbox.launches.create({
      patientId: 'daniel-osei',
      userReference: 'Practitioner/sam-okafor',
    })
    await page.goto(
      `${world.sandbox.appUrl}/launch.html?${new URLSearchParams({ iss: world.sandbox.fhirBase, launch })}`,
    )
    await goToQuestions(page.mainFrame(), aboutSam)
    await answerQuestions(page.mainFrame())
    await page.getByRole('button', { name: 'Check my answers' }).focus()
    expect(await page.evaluate(() => scrollY)).toBeGreaterThan(640)
    const header = await page.getByRole('banner').boundingBox()
    expect(header?.y).toBe(0)
    for (const name of ['Stop', 'Hide this page']) {
      const box = await page.getByRole('button', { name, exact: true }).boundingBox()
      expect(box?.y).toBeGreaterThanOrEqual(0)
      expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(header?.height ?? 0)
    }
    for (let question = 0; question < 5; question += 1) {
      await page.keyboard.press('Shift+Tab')
      const top = await page.evaluate(() => document.activeElement?.getBoundingClientRect().top)
      expect(top).toBeGreaterThanOrEqual(header?.height ?? 0)
    }
  })
})
