import type { Frame, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  headed,
  openArea,
  openFor,
  press,
  say,
  startTool,
  storedTools,
  type Tool,
  untilSaved,
} from './tools-steps.ts'
import { createWorld, expectNoAxeViolations, readFhir, type World } from './world.ts'

let world: World

beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.stop())

const person = 'rosa-delgado'

interface ToolCase {
  readonly tool: Tool
  readonly heading: string
  readonly matters: string
  /** What is on the purpose page only for this tool. */
  readonly purpose: readonly string[]
  readonly first: { readonly area: string; readonly linkId: string; readonly words: string }
  readonly second: { readonly area: string; readonly linkId: string; readonly words: string }
  readonly leave: {
    readonly area: string
    readonly linkId: string
    readonly choice: string
    readonly code: string
  }
  readonly amended: string
  /** True where the second area belongs to an approach that was not begun. */
  readonly secondIsFolded: boolean
  /** What the record held before, as it is shown folded beside the same question. */
  readonly lastTime: string
  readonly earlier: string
}

const tools: readonly ToolCase[] = [
  {
    tool: 'VTP guide',
    heading: 'Values and treatment preferences',
    matters: 'Values and preferences',
    purpose: ['Talk', 'Write a story', 'Draw a map'],
    first: { area: 'What matters most', linkId: 'what-matters.1', words: 'The lemon tree, and Mum.' },
    second: { area: 'What I have learned', linkId: 'story-8.1', words: 'That I can ask for help.' },
    secondIsFolded: true,
    leave: {
      area: 'Sexuality',
      linkId: 'sexuality.standing',
      choice: 'Prefer not to say',
      code: 'prefer-not-to-say',
    },
    amended: 'The lemon tree, Mum, and the choir.',
    lastTime: 'What was said on 17 February 2026',
    earlier: 'Mum. The garden behind the flats.',
  },
  {
    tool: 'strengths worksheet',
    heading: 'Strengths worksheet',
    matters: 'Strengths',
    purpose: [],
    first: { area: 'About me: personal qualities', linkId: 'about-me.1', words: 'I keep my word.' },
    second: { area: 'Social', linkId: 'social.currently', words: 'The choir on Mondays.' },
    secondIsFolded: false,
    leave: { area: 'Financial', linkId: 'financial.standing', choice: 'Not for now', code: 'not-for-now' },
    amended: 'I keep my word, and I can laugh at myself.',
    lastTime: 'What was said on 10 March 2026',
    earlier: 'I do not give up on things.',
  },
]

describe.each(tools)('the $tool', (each) => {
  const { tool, heading, first, second, leave } = each

  it('is opened from its purpose page, left half-way, carried on in a new window, finished, compared, printed and amended', async () => {
    const before = await storedTools(world, { person, tool })

    const { page, heard } = await world.newPage()
    const app = await openFor(world, page, { person })
    await press(app, `Start ${tool}`)
    await headed(app, heading)
    const purpose = await app.getByRole('main').innerText()
    for (const words of [
      'What this is for',
      'Who will see it',
      'You can leave any question',
      ...each.purpose,
    ])
      expect(purpose).toContain(words)
    await expectNoAxeViolations(app, `${tool}: purpose`)
    await press(app, 'Begin')
    await app.getByText('Start with any part.').waitFor()
    await expectNoAxeViolations(app, `${tool}: areas`)

    await openArea(app, first.area)
    await expectNoAxeViolations(app, `${tool}: area`)
    await app.getByText(each.lastTime).first().click()
    await app.getByText(each.earlier).first().waitFor()
    await say(app, first.linkId, first.words)
    await untilSaved(app)
    await press(app, 'Save and finish later')
    await headed(app, /^Working with/)
    await app.getByRole('button', { name: `Carry on with ${tool}` }).waitFor()
    const [draft] = (await storedTools(world, { person, tool })).filter(
      ({ status }) => status === 'in-progress',
    )
    expect(JSON.stringify(draft)).toContain(first.words)
    await page.close()

    // Another machine: nothing of the first browser is there.
    const elsewhere = await world.newPage()
    const next = await openFor(world, elsewhere.page, { person })
    await press(next, `Carry on with ${tool}`)
    await next.getByRole('button', { name: new RegExp(`${first.area}\\s?: one answer`) }).waitFor()
    await openArea(next, first.area)
    expect(await next.locator(`[data-link-id="${first.linkId}"]`).getByRole('textbox').inputValue()).toBe(
      first.words,
    )
    await press(next, 'All parts')
    await openArea(next, leave.area)
    await next.locator(`[data-link-id="${leave.linkId}"]`).getByLabel(leave.choice).check()
    await press(next, 'All parts')
    // An approach nothing was said in is one step away when the tool is carried on with.
    if (each.secondIsFolded) await next.getByText('Other ways to do this').click()
    await openArea(next, second.area)
    await say(next, second.linkId, second.words)
    await press(next, 'Check answers')
    await headed(next, 'Check the answers')
    const check = await next.getByRole('main').innerText()
    for (const words of ['Rosa Delgado', first.words, second.words, leave.choice])
      expect(check).toContain(words)
    await expectNoAxeViolations(next, `${tool}: check`)
    await press(next, 'Finish')
    await headed(next, 'This is finished')
    await expectNoAxeViolations(next, `${tool}: done`)

    const after = await storedTools(world, { person, tool })
    expect(after).toHaveLength(before.length + 1)
    const finished = after.find(({ id }) => id === draft?.id)
    expect(finished).toMatchObject({ status: 'completed' })
    expect(JSON.stringify(finished)).toContain(`"code":"${leave.code}"`)

    await press(next, 'Compare with last time')
    await headed(next, 'Side by side')
    const compared = await next.getByRole('main').innerText()
    for (const words of [each.earlier, first.words, 'Changed', 'New']) expect(compared).toContain(words)
    await expectNoAxeViolations(next, `${tool}: compare`)

    await elsewhere.page.goBack()
    await press(next, 'Read or print it')
    await expectPrints(next, elsewhere.page, [first.words, second.words, 'Rosa Delgado', '999 104 2172'])
    await expectNoAxeViolations(next, `${tool}: read`)

    await press(next, 'Change something')
    await next.getByText('You are changing what was finished on').waitFor()
    await openArea(next, first.area)
    await say(next, first.linkId, each.amended)
    await untilSaved(next)
    await press(next, 'Check answers')
    await press(next, 'Finish the changes')
    await headed(next, 'This is finished')
    const stored = await storedTools(world, { person, tool })
    expect(stored).toHaveLength(before.length + 1)
    expect(stored.find(({ id }) => id === draft?.id)).toMatchObject({ status: 'amended' })
    await press(next, 'Read or print it')
    await next.getByText(each.amended).waitFor()
    await press(next, 'See earlier versions of this one')
    await headed(next, 'Earlier versions')
    await next
      .getByText(/, finished$/)
      .first()
      .click()
    await next.getByText(first.words, { exact: true }).first().waitFor()
    await expectNoAxeViolations(next, `${tool}: history`)

    await press(next, 'Back')
    await press(next, 'Back')
    await press(next, 'Back to working with Rosa')
    expect(await sheetHeads(next)).toBe('')
    const home = await next.getByRole('region', { name: 'What matters to Rosa' }).innerText()
    expect(home).toContain(each.matters)
    expect(home).toContain(each.amended)
    for (const { console: said, pageErrors, foreignRequests } of [heard, elsewhere.heard])
      expect({ said, pageErrors, foreignRequests }).toEqual({ said: [], pageErrors: [], foreignRequests: [] })
  })
})

it('writes a response that names its form and version, the person as source and the worker as author', async () => {
  const { page } = await world.newPage()
  const app = await openFor(world, page, { person: 'marcus-bell', as: 'maya-lindqvist' })
  await startTool(app, 'strengths worksheet')
  await openArea(app, 'Health')
  await say(app, 'health.resources', 'Swimming.')
  await untilSaved(app)
  const [stored] = await storedTools(world, { person: 'marcus-bell', tool: 'strengths worksheet' })
  expect(stored).toMatchObject({
    resourceType: 'QuestionnaireResponse',
    status: 'in-progress',
    questionnaire: 'https://alongside.example/fhir/Questionnaire/strengths-worksheet|1.0.0',
    subject: { reference: 'Patient/marcus-bell' },
    source: { reference: 'Patient/marcus-bell' },
    author: { reference: 'Practitioner/maya-lindqvist' },
    identifier: { system: 'urn:ietf:rfc:3986', value: expect.stringMatching(/^urn:uuid:/) },
  })
  const history = (await readFhir(world.sandbox, `QuestionnaireResponse/${stored?.id}/_history`)) as {
    readonly entry?: readonly unknown[]
  }
  expect(history.entry?.length).toBeGreaterThan(0)
})

/** What is printed at the edges of every sheet of paper. */
function sheetHeads(app: Frame): Promise<string> {
  return app.evaluate(() =>
    document.adoptedStyleSheets.flatMap(({ cssRules }) => [...cssRules].map(({ cssText }) => cssText)).join(),
  )
}

/** Opens the print dialogue's picture of the page: what was said and whose it is, and no control. */
async function expectPrints(app: Frame, page: Page, words: readonly string[]): Promise<void> {
  await app.evaluate(() => {
    window.print = () => document.body.setAttribute('data-printed', 'yes')
  })
  await press(app, 'Print')
  expect(await app.locator('body').getAttribute('data-printed')).toBe('yes')
  expect(await sheetHeads(app)).toMatch(/Rosa Delgado.*999 104 2172.*counter\(page\).*counter\(pages\)/s)
  await page.emulateMedia({ media: 'print' })
  const printed = await app.locator('body').innerText()
  for (const each of words) expect(printed).toContain(each)
  for (const control of ['Change something', 'Close Alongside', 'Back'])
    expect(printed).not.toContain(control)
  expect((await page.pdf()).length).toBeGreaterThan(5_000)
  await page.emulateMedia({ media: 'screen' })
}
