import type { Frame, Page } from 'playwright-core'
import { readFhir, type World } from './world.ts'

export type Tool = 'VTP guide' | 'strengths worksheet'

/** A filled tool as the record holds it. */
export interface StoredTool {
  readonly id: string
  readonly status: string
  readonly questionnaire: string
  readonly meta?: { readonly versionId?: string }
  readonly item?: unknown
}

const urls: Readonly<Record<Tool, string>> = {
  'VTP guide': 'https://alongside.example/fhir/Questionnaire/vtp-guide',
  'strengths worksheet': 'https://alongside.example/fhir/Questionnaire/strengths-worksheet',
}

/** Opens the app for a person in this page, by a launch of its own. */
export async function openFor(
  world: World,
  page: Page,
  { person, as = 'sam-okafor' }: { readonly person: string; readonly as?: string },
): Promise<Frame> {
  const launch = world.sandbox.launches.create({
    patientId: person,
    userReference: `Practitioner/${as}`,
  })
  await page.goto(
    `${world.sandbox.appUrl}/launch.html?${new URLSearchParams({ iss: world.sandbox.fhirBase, launch })}`,
  )
  await page.getByRole('heading', { level: 1, name: /^Working with/ }).waitFor()
  return page.mainFrame()
}

export async function press(app: Frame, name: string | RegExp): Promise<void> {
  await app
    .getByRole('button', { name, exact: typeof name === 'string' })
    .first()
    .click()
}

export async function headed(app: Frame, name: string | RegExp): Promise<void> {
  await app.getByRole('heading', { level: 1, name }).waitFor()
}

/** Until nothing on the page is still on its way: each part is read by itself, and they come in any order. */
export async function untilDrawn(app: Frame): Promise<void> {
  await app.locator('.app-loading').first().waitFor({ state: 'detached' })
}

/** From the first page to the list of areas of a new response. */
export async function startTool(app: Frame, tool: Tool): Promise<void> {
  await press(app, `Start ${tool}`)
  await press(app, 'Begin')
  await app.getByText('Start with any part.').waitFor()
}

/** Opens one area from the list of areas. */
export async function openArea(app: Frame, area: string): Promise<void> {
  await press(app, new RegExp(`^\\W*${area.replace(/[?/]/g, '.')}`))
  await headed(app, area)
}

/** Types in answer to the question with this linkId. */
export async function say(app: Frame, linkId: string, text: string): Promise<void> {
  await app.locator(`[data-link-id="${linkId}"]`).getByRole('textbox').fill(text)
}

export async function untilSaved(app: Frame): Promise<void> {
  await app
    .getByText(/^Saved \d\d:\d\d$/)
    .first()
    .waitFor()
}

/** What the record holds of one tool for one person, mistakes left out, the newest first. */
export async function storedTools(
  world: World,
  { person, tool }: { readonly person: string; readonly tool: Tool },
): Promise<readonly StoredTool[]> {
  const bundle = (await readFhir(world.sandbox, `QuestionnaireResponse?patient=${person}&_count=100`)) as {
    readonly entry?: readonly { readonly resource: StoredTool }[]
  }
  return (bundle.entry ?? [])
    .map(({ resource }) => resource)
    .filter(
      ({ questionnaire, status }) => questionnaire.startsWith(urls[tool]) && status !== 'entered-in-error',
    )
}

/** Asks until something is so, at most for ten seconds; gives what was last seen. */
export async function eventually<Value>(
  read: () => Promise<Value>,
  isSo: (value: Value) => boolean,
): Promise<Value> {
  let value = await read()
  for (let tries = 0; tries < 100 && !isSo(value); tries += 1) {
    await new Promise((done) => setTimeout(done, 100))
    value = await read()
  }
  return value
}
