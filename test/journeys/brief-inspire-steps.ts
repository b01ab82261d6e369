import type { Frame } from 'playwright-core'

/** Answers that give (3 + 4 + 2 + 1 + 3) / 5 × 25 = 65. */
export const answersGiving65 = ['Quite a lot', 'Very much', 'Somewhat', 'Not much', 'Quite a lot']

/** Who is rated, who answers and how. `person` is asked only where the record names a relative as well. */
export interface InspireSetup {
  readonly worker: RegExp
  readonly person?: RegExp
  readonly mode: string
}

/** From the home page to the questions: who it is about, who answers, and how. */
export async function goToQuestions(app: Frame, { worker, person, mode }: InspireSetup): Promise<void> {
  await app.getByRole('button', { name: 'Start Brief INSPIRE' }).click()
  await app.getByRole('button', { name: 'Begin' }).click()
  await app.getByRole('radio', { name: worker }).check()
  await app.getByRole('button', { name: 'Continue' }).click()
  if (person !== undefined) await app.getByRole('radio', { name: person }).check()
  await app.getByRole('radio', { name: mode }).check()
  await app.getByRole('button', { name: 'Continue' }).click()
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

/** From the home page to the check-answers page, with five answers given. */
export async function goToCheck(app: Frame, setup: InspireSetup): Promise<void> {
  await goToQuestions(app, setup)
  await answerQuestions(app)
  await app.getByRole('button', { name: 'Check answers' }).click()
  await app.getByRole('heading', { level: 1, name: 'Check the answers' }).waitFor()
}
