import type { Frame } from 'playwright-core'
import { readFhir, type World } from './world.ts'

const planForm = 'https://alongside.example/fhir/Questionnaire/goal-plan'

/** A resource as the record's server gives it out. */
export interface Stored {
  readonly id: string
  readonly [member: string]: unknown
}

/** One action as the CarePlan has it. */
export interface StoredActivity {
  readonly id: string
  readonly reference?: unknown
  readonly detail: {
    readonly description: string
    readonly status: string
    readonly scheduledString?: string
    readonly goal: readonly { readonly reference: string }[]
    readonly performer?: readonly { readonly reference?: string; readonly display?: string }[]
  }
}

/** One action as it is written on the page: what, who by the words of their chips, and what else is said of it. */
export interface WrittenAction {
  readonly what: string
  readonly who?: readonly (string | RegExp)[]
  readonly when?: string
  readonly first?: string
}

/** Everything the server holds of one type for one person, seen by an outside reader. */
export function storedOf(world: World, type: string, person: string): Promise<readonly Stored[]> {
  return storedBy(world, `${type}?patient=${person}&_count=200`)
}

/** What a search of the server finds. */
export async function storedBy(world: World, search: string): Promise<readonly Stored[]> {
  const bundle = (await readFhir(world.sandbox, search)) as {
    readonly entry?: readonly { readonly resource: Stored }[]
  }
  return (bundle.entry ?? []).map(({ resource }) => resource)
}

/** Responses to the goal-plan form, mistakes left out. */
export async function storedPlans(world: World, person: string): Promise<readonly Stored[]> {
  const responses = await storedOf(world, 'QuestionnaireResponse', person)
  return responses.filter(
    ({ questionnaire, status }) =>
      String(questionnaire).startsWith(planForm) && status !== 'entered-in-error',
  )
}

/** From the first page to an empty plan. */
export async function beginPlan(app: Frame): Promise<void> {
  await toPlanStart(app)
  await app.getByRole('button', { name: 'Begin a plan' }).click()
  await app.getByRole('heading', { name: 'Goals', exact: true }).waitFor()
}

/** From the first page to the page that says what a plan is for and where it will be saved. */
export async function toPlanStart(app: Frame): Promise<void> {
  await app
    .locator('[data-tool="goal-plan"]')
    .getByRole('button', { name: /goal plan/i })
    .click()
  await app.getByText('Plans are done with people.').waitFor()
}

/** Starts a goal from something the person said, and gives its card. */
export async function goalFrom(app: Frame, said: RegExp) {
  await app.locator('.app-said-rail').getByRole('button', { name: said }).click()
  const cards = app.locator('.app-goal-card')
  return cards.nth((await cards.count()) - 1)
}

type Card = ReturnType<Frame['locator']>

/** Adds an action to a goal's card, and gives its row. */
export async function addAction(card: Card, { what, who = [], when, first }: WrittenAction): Promise<Card> {
  const rows = card.locator('.app-plan-action')
  const before = await rows.count()
  await card.getByRole('button', { name: /^Add an action/ }).click()
  const row = rows.nth(before)
  await row.getByLabel('What?').fill(what)
  for (const name of who) await chooseOwner(row, name)
  if (when !== undefined) await row.getByLabel('When?').fill(when)
  if (first !== undefined) await row.getByLabel('First small step').fill(first)
  return row
}

/** Presses somebody's chip, where needed among the other people. */
export async function chooseOwner(row: Card, name: string | RegExp): Promise<void> {
  const chip = row.locator('.app-chip').filter({ hasText: name }).first()
  const more = row.getByRole('button', { name: /^Other people/ })
  if (!(await chip.isVisible()) && (await more.isVisible())) await more.click()
  await chip.click()
}

/** What the meter says, as words. */
export async function meterWords(app: Frame): Promise<string> {
  return (await app.locator('.app-plan-meter .app-meter__words').innerText()).replaceAll(/\s+/g, ' ').trim()
}

export async function untilDraftSaved(app: Frame): Promise<void> {
  await app
    .getByText(/^Saved \d\d:\d\d$/)
    .first()
    .waitFor()
}
