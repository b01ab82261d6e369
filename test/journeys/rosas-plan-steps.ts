import type { Frame, Locator } from 'playwright-core'
import { expect } from 'vitest'
import { addAction, chooseOwner, goalFrom, meterWords } from './plan-steps.ts'
import { headed, press } from './tools-steps.ts'
import { expectNoAxeViolations } from './world.ts'

/** The goal that comes from her worksheet. */
export const letters = 'To understand the letters before they turn red.'

/** What is to be done in Rosa's plan. */
export const rosasActions = [
  'Sit on the step with a tea before nine',
  'Walk to the garden group on Thursday',
  'Ring the housing officer about the damp',
  'Ask about a later appointment time',
  'Open the letters together',
] as const

/** Said for the time being: a review asks it anew. */
export const whyForNow = 'Rosa asked us to make the calls this month.'

/** Everything that is said in Rosa's plan beside the goal it begins with and why it is right for now, and everybody who has a part in it. */
export const saidInRosasPlan: readonly string[] = [
  letters,
  ...rosasActions,
  'Then the day is mine.',
  'Every morning',
  'Put the chair out',
  'Ring Mum, then the crisis line.',
  'Callum Reid',
  'Zainab Malik',
  'Riverside Community Mental Health Team',
  'Carmen Delgado',
]

/**
 * From the empty plan to the page on which it is checked: two goals from what Rosa said, five actions, the question when staff hold all there is, a reason, and owners
 * given anew until Rosa has her part.
 */
export async function makeRosasPlan(app: Frame, hope: string): Promise<void> {
  const first = await goalFrom(app, new RegExp(hope.slice(0, 30)))
  expect(await first.getByLabel('What Rosa wants').inputValue()).toBe(hope)
  await first.getByLabel('Why it matters').fill('Then the day is mine.')
  const [tea, garden, damp, later, open] = rosasActions
  const step = { when: 'Every morning', first: 'Put the chair out' }
  await addAction(first, { what: tea, who: ['Sam Okafor'], ...step })
  await addAction(first, { what: garden, who: ['Callum Reid'] })
  await addAction(first, { what: damp, who: ['Zainab Malik'] })
  expect(await meterWords(app)).toBe('Staff 3 – together 0 – Rosa 0 – not said 0')
  const question = app.getByRole('region', { name: 'A question about who does what' })
  await question.getByText('Staff hold all 3 actions where an owner is named.').waitFor()
  await press(app, 'Say why this plan is right for now')
  await app.getByLabel('Reason', { exact: true }).selectOption('asked-for')
  await app.getByLabel('In your words').fill(whyForNow)

  const rows = first.locator('.app-plan-action')
  await chooseOwner(rows.nth(0), /^\W*Rosa/)
  await chooseOwner(rows.nth(0), 'Sam Okafor')
  await chooseOwner(rows.nth(1), /^\W*Rosa/)
  await question.waitFor({ state: 'detached' })
  expect(await meterWords(app)).toBe('Staff 1 – together 1 – Rosa 1 – not said 0')

  const second = await goalFrom(app, /^\W*Start a goal from this: To understand the letters/)
  await addAction(second, { what: later, who: ['Riverside Community Mental Health Team'] })
  const row = await addAction(second, { what: open, who: [/^\W*Rosa/, 'Carmen Delgado'] })
  await row.getByLabel('Agreed', { exact: true }).check()
  await app.getByLabel('What to do if things get harder').fill('Ring Mum, then the crisis line.')
  await app.getByLabel('Year', { exact: true }).last().fill('2027')
  await app.getByLabel('Month', { exact: true }).last().fill('2')
  expect(await meterWords(app)).toBe('Staff 2 – together 2 – Rosa 1 – not said 0')
  await press(app, 'Check the plan')
  await headed(app, 'Check the plan together')
}

/** What has no home in a Goal, or has one of its own: priority, what could get in the way, what helps, and that staff see it otherwise. */
export async function sayMoreOf(card: Locator): Promise<void> {
  await card.getByText('More about this goal').click()
  await card.getByLabel('How important is it now?').selectOption('high')
  await card.getByLabel('What could get in the way?').fill('They come on Fridays.')
  await card.getByLabel('What helps?').fill('Opening them with Mum.')
  await card.getByLabel('Do staff see it the same way?').selectOption('differs')
  await card.getByLabel('In the words of staff').fill('We worry about the arrears first.')
}

/** Says by keyboard alone that a goal comes from her worksheet; takes it off, and back by undo. */
export async function fromTheWorksheet(app: Frame, card: Locator): Promise<void> {
  const comesFrom = card.getByText('From what was said on 10 March 2026:')
  const opener = card.getByRole('button', { name: /^Add where this goal came from/ })
  await opener.press('Enter')
  await card.getByRole('button', { name: /comes from: To understand the letters/ }).press('Space')
  expect(await card.getByRole('button', { pressed: true, name: /comes from/ }).count()).toBe(1)
  await expectNoAxeViolations(app, 'what a goal comes from')
  await card.getByRole('button', { name: /^Done/ }).press('Enter')
  await comesFrom.waitFor()
  expect(await opener.evaluate((button) => button === document.activeElement)).toBe(true)
  await card.getByRole('button', { name: /^Take this out/ }).press('Enter')
  await comesFrom.waitFor({ state: 'detached' })
  await press(app, 'Undo')
  await comesFrom.waitFor()
}
