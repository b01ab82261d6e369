import type { Frame } from 'playwright-core'
import { untilDrawn } from './tools-steps.ts'

/** Answers that give (3 + 4 + 2 + 1 + 3) / 5 × 25 = 65. */
export const answersGiving65 = ['Quite a lot', 'Very much', 'Somewhat', 'Not much', 'Quite a lot']

/** Who is rated, who answers and how. `person` is asked only where the record names a relative as well. */
export interface InspireSetup {
  readonly worker: RegExp
  readonly person?: RegExp
  /** Left out where there is only one way. */
  readonly mode?: string
  /** Brief INSPIRE unless named. */
  readonly measure?: string
}

/** From the home page to the page that says what will be locked. */
export async function goToHandOver(
  app: Frame,
  { worker, person, mode, measure = 'Brief INSPIRE' }: InspireSetup,
) {
  await app.getByRole('button', { name: `Start ${measure}`, exact: true }).click()
  await app.getByRole('button', { name: 'Begin' }).click()
  await app.getByRole('radio', { name: worker }).check()
  await app.getByRole('button', { name: 'Continue' }).click()
  // Whether there is a choice of who answers shows when the relatives were read.
  await untilDrawn(app)
  if (person !== undefined) await app.getByRole('radio', { name: person }).check()
  if (mode !== undefined) await app.getByRole('radio', { name: mode }).check()
  await app.getByRole('button', { name: 'Continue' }).click()
  await app.getByRole('heading', { level: 1, name: /^Hand the screen to/ }).waitFor()
}

/** From the home page to the first page of the locked screen. */
export async function handOver(app: Frame, setup: InspireSetup): Promise<void> {
  await goToHandOver(app, setup)
  await app.getByRole('button', { name: 'Lock and hand over' }).click()
  await app.getByRole('heading', { level: 1, name: /^Hello/ }).waitFor()
}

/** From the home page to the questions, in the hands of the one who answers. */
export async function goToQuestions(app: Frame, setup: InspireSetup): Promise<void> {
  await handOver(app, setup)
  await app.getByRole('button', { name: 'Start the questions' }).click()
  await app.getByRole('heading', { level: 1, name: setup.measure ?? 'Brief INSPIRE' }).waitFor()
}

/** Marks one answer for each of the five questions. */
export async function answerQuestions(
  app: Frame,
  answers: readonly string[] = answersGiving65,
): Promise<void> {
  for (const [index, answer] of answers.entries()) {
    const question = app.getByRole('group', { name: /My worker helps me/ }).nth(index)
    await question.getByRole('radio', { name: answer, exact: true }).check()
  }
}

/** From the home page to the person's answers before they are sent, five of them given. */
export async function goToCheck(app: Frame, setup: InspireSetup): Promise<void> {
  await goToQuestions(app, setup)
  await answerQuestions(app)
  await app.getByRole('button', { name: 'Check my answers' }).click()
  await app.getByRole('heading', { level: 1, name: 'Your answers' }).waitFor()
}

/** Sends them; the record holds them when it is done. */
export async function sendAnswers(app: Frame): Promise<void> {
  await app.getByRole('button', { name: 'Send my answers' }).click()
  await app.getByRole('heading', { level: 1, name: 'Thank you' }).waitFor()
}
