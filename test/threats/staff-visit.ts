import type { Frame, Page } from 'playwright-core'
import { headed, openArea, press, say, startTool, storedTools, untilSaved } from '../journeys/tools-steps.ts'
import type { World } from '../journeys/world.ts'
import type { HostilePerson } from './hostile-person.ts'
import { launchAddress } from './launch-address.ts'
import { mark, type Sink } from './payloads.ts'
import { type Watch, wordsOf } from './watch.ts'

/** One person on one page that is watched. */
export interface Visit {
  readonly world: World
  readonly page: Page
  readonly person: HostilePerson
  readonly watch: Watch
  /** Takes down what of the payloads stood on a page. */
  noticed(words: string): void
}

/** A worker opens the person: first page, what was said, the plan, a new plan, Brief INSPIRE, and writes the payloads as answers. */
export async function staffVisit(visit: Visit): Promise<void> {
  const { world, page, person } = visit
  const app = page.mainFrame()
  await page.goto(launchAddress(world, { patientId: person.id, ...openedAt(person) }))
  await headed(app, /Working with/)
  await app.locator('[data-plan]').first().waitFor()
  await app.locator('[data-measure] button').first().waitFor()
  const look = async (where: string) => {
    visit.noticed(await wordsOf(app))
    await visit.watch.look(app, where)
  }
  const backHome = async () => {
    await page.goBack()
    await headed(app, /Working with/)
  }
  await look('the first page')

  await press(app, 'See what was said: VTP guide')
  await app.getByRole('button', { name: 'Back' }).first().waitFor()
  await app
    .getByText(`${mark}${person.payloads.at(-1)?.number}answer`)
    .first()
    .waitFor()
  await look('what was said')
  await backHome()

  const plans = app.getByRole('button', { name: /^Open the plan/ })
  for (let place = 0, many = await plans.count(); place < many; place += 1) {
    await plans.nth(place).click()
    await app.getByRole('button', { name: 'Back' }).first().waitFor()
    await look('a plan')
    await backHome()
  }

  await app
    .locator('[data-tool="goal-plan"]')
    .getByRole('button', { name: /goal plan/i })
    .click()
  await app.getByText('Where this will be saved').first().waitFor()
  await look('before a plan')
  await press(app, 'Begin a plan')
  await app.getByRole('heading', { name: 'Goals', exact: true }).waitFor()
  await app.locator('.app-said-rail').getByRole('button').first().click()
  // By the keyboard: with a name of thousands of characters the meter at the foot lies over the page.
  await app
    .getByRole('button', { name: /^Add an action/ })
    .first()
    .press('Enter')
  const more = app.getByRole('button', { name: /^Other people/ }).first()
  if (await more.isVisible()) await more.press('Enter')
  await look('a new plan')
  await page.goto(launchAddress(world, { patientId: person.id }))
  await headed(app, /Working with/)

  await press(app, 'Start Brief INSPIRE')
  await press(app, 'Begin')
  await app.getByRole('radio').first().waitFor()
  await look('the choice of a worker')
  await writeAndReadBack(app, visit, look)
}

/** What a hostile record says beside the person: opaque, and never to be shown or followed. */
function openedAt({ payloads }: HostilePerson) {
  const at = (sink: Sink) => payloads.map((payload) => payload.at(sink))
  return {
    intent: at('intent').join(' '),
    styleAddress: at('style')[0] ?? '',
    appContext: JSON.stringify({
      opens: { reference: at('context')[0], canonical: at('context')[1] },
      more: at('context'),
    }),
    fhirContext: at('context').flatMap((text) => [
      { reference: text, type: text, role: text },
      { canonical: text, type: text },
      { identifier: { system: text, value: text } },
    ]),
  }
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: what no text field keeps
const untypable = /[\u0000-\u0008\u000b-\u001f\u0085]/

/** Types the payloads as an answer, and finds the very same in the record and in the field when it is opened again. */
async function writeAndReadBack(
  app: Frame,
  { world, person, watch }: Visit,
  look: (where: string) => Promise<void>,
) {
  const texts = person.payloads.map((payload) => payload.at('typed')).filter((text) => !untypable.test(text))
  const typed = texts.join('\n')
  // What the record holds goes back into it with the answers, and this record takes no control characters.
  await app.page().context().unrouteAll({ behavior: 'wait' })
  await app.page().goto(launchAddress(world, { patientId: person.id }))
  await startTool(app, 'strengths worksheet')
  await openArea(app, 'About me: personal qualities')
  await say(app, 'about-me.1', typed)
  await untilSaved(app)
  await look('an answer that was typed')
  const found = await storedTools(world, { person: person.id, tool: 'strengths worksheet' })
  const kept = JSON.stringify(found.map(({ item }) => item))
  const stray: string[] = []
  if (found.length !== 1 || !kept.includes(JSON.stringify(typed)))
    stray.push('was changed on its way into the record')
  await app.page().goto(launchAddress(world, { patientId: person.id }))
  await press(app, 'Carry on with strengths worksheet')
  await openArea(app, 'About me: personal qualities')
  const again = await app.locator('[data-link-id="about-me.1"]').getByRole('textbox').inputValue()
  if (again !== typed) stray.push('was changed on its way back')
  await look('an answer opened again')
  for (const what of stray) watch.add(`an answer ${what}: ${typed.slice(0, 120)}`)
}
