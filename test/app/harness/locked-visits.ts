import {
  answer,
  atHome,
  heading,
  press,
  toHandedSave,
  toHandOver,
  toLockedForm,
  toOwnAnswers,
  toWelcome,
} from './screen-steps.ts'
import type { ScreenVisit } from './screen-visit.ts'

const rosa = 'person=rosa-delgado&user=Practitioner/sam-okafor'

/** Every screen and state of a measure in the hands of the person, of what comes before, and of the results. */
export const lockedVisits: readonly ScreenVisit[] = [
  { name: 'hand-over', query: rosa, steps: toHandOver },
  { name: 'hand-over-framed', query: `${rosa}&framed`, steps: toHandOver },
  {
    name: 'hand-over-no-code',
    query: `${rosa}&nolock`,
    async steps(page) {
      await toHandOver(page)
      await page.getByRole('button', { name: 'Try again' }).waitFor()
    },
  },
  {
    name: 'measure-no-code',
    query: `${rosa}&nomeasure`,
    async steps(page) {
      await atHome(page)
      await press(page, 'Start Brief INSPIRE')
      await page.getByRole('button', { name: 'Try again' }).waitFor()
    },
  },
  { name: 'locked-welcome', query: `${rosa}&help`, steps: toWelcome },
  { name: 'locked-welcome-restricted', query: `${rosa}&restricted`, steps: toWelcome },
  { name: 'locked-form', query: rosa, steps: toLockedForm },
  {
    name: 'locked-one-question',
    query: `${rosa}&one`,
    async steps(page) {
      await toLockedForm(page)
      await press(page, 'Next')
      await heading(page, 'Question 2 of 5')
    },
  },
  { name: 'locked-check', query: rosa, steps: toOwnAnswers },
  {
    name: 'locked-check-nothing',
    query: rosa,
    async steps(page) {
      await toLockedForm(page)
      await press(page, 'Check my answers')
      await page.getByText('there is nothing to send').waitFor()
    },
  },
  {
    name: 'locked-hidden',
    query: rosa,
    async steps(page) {
      await toOwnAnswers(page)
      await press(page, 'Hide this page')
      await heading(page, 'This page is hidden')
    },
  },
  {
    name: 'locked-warned',
    query: `${rosa}&cover=1&end=21`,
    async steps(page) {
      await toWelcome(page)
      await heading(page, 'This page is about to close')
    },
  },
  {
    name: 'locked-stop',
    query: rosa,
    async steps(page) {
      await toLockedForm(page)
      await answer(page, 'bi-1')
      await press(page, 'Stop')
      await heading(page, 'Do you want to stop?')
    },
  },
  {
    name: 'locked-stopped',
    query: `${rosa}&help`,
    async steps(page) {
      await toWelcome(page)
      await press(page, 'I do not want to do this')
      await heading(page, 'You have stopped')
    },
  },
  {
    name: 'thanks',
    query: rosa,
    async steps(page) {
      await toOwnAnswers(page)
      await page.getByLabel('Only my score', { exact: true }).check()
      await press(page, 'Send my answers')
      await heading(page, 'Thank you')
    },
  },
  {
    name: 'handed-not-saved',
    query: `${rosa}&save=refused`,
    async steps(page) {
      await toHandedSave(page)
      await heading(page, 'Sorry, your answers could not be saved.')
    },
  },
  {
    name: 'handed-own-answers',
    query: `${rosa}&save=refused`,
    async steps(page) {
      await toHandedSave(page)
      await page.getByText('Show my answers', { exact: true }).click()
      await page.getByText('Quite a lot', { exact: true }).first().waitFor()
    },
  },
  {
    name: 'handed-stop-unknown',
    query: `${rosa}&save=cut`,
    async steps(page) {
      await toHandedSave(page)
      await page
        .getByRole('heading', { name: 'We do not know yet if your answers were saved.' })
        .waitFor({ timeout: 180_000 })
      await press(page, 'I want to stop')
      await heading(page, 'Do you want to stop?')
      await page.getByText('Your answers may already be saved.').waitFor()
    },
  },
  {
    name: 'handed-different',
    query: `${rosa}&save=changed`,
    async steps(page) {
      await toHandedSave(page)
      await heading(page, 'The record changed something when it saved your answers.')
    },
  },
  {
    name: 'handed-not-restricted',
    query: `${rosa}&restricted&save=unlabelled`,
    async steps(page) {
      await toHandedSave(page)
      await heading(page, 'Your answers are saved, but they are not restricted.')
    },
  },
  {
    name: 'inspire-form',
    query: `${rosa}&inspire`,
    async steps(page) {
      await atHome(page)
      await press(page, 'Start INSPIRE')
      await press(page, 'Begin')
      await page.getByLabel('Sam Okafor', { exact: true }).check()
      await press(page, 'Continue')
      await page.getByLabel('Rosa Delgado', { exact: true }).check()
      await press(page, 'Continue')
      await press(page, 'Lock and hand over')
      await press(page, 'Start the questions')
      await page.locator('[data-link-id="s1"]').getByLabel('Yes', { exact: true }).check()
      await page.locator('[data-link-id="s1.support"]').getByLabel('Quite a lot', { exact: true }).check()
      await page.locator('[data-link-id="s2"]').getByLabel('No', { exact: true }).check()
    },
  },
  {
    name: 'results',
    query: 'person=kwame-boateng&user=Practitioner/maya-lindqvist',
    async steps(page) {
      await atHome(page)
      await press(page, 'See results of Brief INSPIRE')
      await heading(page, 'Brief INSPIRE: results')
      await page.getByText('Answered alone').first().waitFor()
    },
  },
  {
    name: 'results-no-code',
    query: 'person=kwame-boateng&user=Practitioner/maya-lindqvist&nochunk',
    async steps(page) {
      await atHome(page)
      await press(page, 'See results of Brief INSPIRE')
      await page.getByRole('button', { name: 'Try again' }).waitFor()
    },
  },
]
