import type { Page } from 'playwright-core'
import {
  answer,
  answerAll,
  atHome,
  heading,
  press,
  toAnswering,
  toCheck,
  toForm,
  toHandedSave,
  toHandOver,
  toPurpose,
  toResult,
  toWorker,
  toWorkerPage,
} from './screen-steps.ts'

/** How to reach one screen in one state. */
export interface ScreenVisit {
  readonly name: string
  /** The harness's address: whose record, who looks, what fails. */
  readonly query: string
  readonly steps: (page: Page) => Promise<void>
}

const sam = 'user=Practitioner/sam-okafor'
const rosa = `person=rosa-delgado&${sam}`

/** Every screen and state worth a picture. */
export const screenVisits: readonly ScreenVisit[] = [
  ...[
    ['home', rosa],
    ['home-shared', `person=daniel-osei&${sam}`],
    ['home-carer', `person=edith-hallam&${sam}`],
    ['home-reason', `person=jade-whitmore&${sam}`],
    ['home-text-only', `person=tomasz-zielinski&${sam}`],
    ['home-drafts', `person=nadia-rahman&${sam}`],
    ['home-faults', `person=billie-hart&${sam}`],
    ['home-many', `person=kwame-boateng&${sam}`],
    ['home-rtl', `person=ayesha-khan&${sam}`],
    ['home-empty', `person=mei-zhou&${sam}`],
    ['home-failed', `${rosa}&fail=CarePlan,QuestionnaireResponse,Patient`],
    ['home-read-only', `${rosa}&readonly`],
  ].map(([name = '', query = '']) => ({ name, query, steps: atHome })),
  ...['no-pkce', 'storage-blocked', 'person-deceased', 'iss-not-allowed'].map((code) => ({
    name: `launch-${code}`,
    query: `launch=${code}`,
    steps: (page: Page) => heading(page, 'Alongside could not open'),
  })),
  { name: 'purpose', query: rosa, steps: toPurpose },
  { name: 'worker', query: rosa, steps: toWorker },
  {
    name: 'worker-missing',
    query: rosa,
    async steps(page) {
      await toWorker(page)
      await press(page, 'Continue')
    },
  },
  { name: 'worker-none', query: `person=mei-zhou&${sam}`, steps: toWorkerPage },
  { name: 'worker-failed', query: `${rosa}&fail=CareTeam`, steps: toWorkerPage },
  { name: 'answering', query: rosa, steps: (page) => toAnswering(page, 'Hannah Whitlock') },
  {
    name: 'answering-missing',
    query: rosa,
    async steps(page) {
      await toAnswering(page, 'Hannah Whitlock')
      await press(page, 'Continue')
    },
  },
  { name: 'answering-rated', query: rosa, steps: (page) => toAnswering(page, 'Sam Okafor') },
  {
    name: 'answering-unverified',
    query: 'person=rosa-delgado',
    steps: (page) => toAnswering(page, 'Sam Okafor'),
  },
  { name: 'hand-over', query: rosa, steps: toHandOver },
  {
    name: 'handed-form',
    query: rosa,
    async steps(page) {
      await toHandOver(page)
      await press(page, 'Start the questions')
      await heading(page, 'Brief INSPIRE')
    },
  },
  {
    name: 'thanks',
    query: rosa,
    async steps(page) {
      await toHandedSave(page)
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
    name: 'answering-unsaved',
    query: rosa,
    async steps(page) {
      await toForm(page)
      await answerAll(page)
      await press(page, 'Back')
      await page.getByText('If someone else answers, or someone else types,').waitFor()
    },
  },
  { name: 'form', query: rosa, steps: toForm },
  {
    name: 'stop',
    query: rosa,
    async steps(page) {
      await toForm(page)
      await press(page, 'Stop')
      await heading(page, 'Do you want to stop?')
    },
  },
  {
    name: 'check-unanswered',
    query: rosa,
    async steps(page) {
      await toForm(page)
      await answer(page, 'bi-1')
      await press(page, 'Check answers')
      await heading(page, 'Check the answers')
    },
  },
  { name: 'check', query: rosa, steps: toCheck },
  {
    name: 'close-unsaved',
    query: rosa,
    async steps(page) {
      await toCheck(page)
      await press(page, 'Close Alongside')
      await heading(page, 'Close without saving?')
    },
  },
  {
    name: 'home-unsaved',
    query: rosa,
    async steps(page) {
      await toForm(page)
      await answerAll(page)
      for (const title of ['Who is answering, and how?', 'Which worker is this about?', 'Before we start']) {
        await press(page, 'Back')
        await heading(page, title)
      }
      await press(page, 'Back')
      await heading(page, 'Working with Rosa')
    },
  },
  {
    name: 'not-saved',
    query: `${rosa}&save=refused`,
    async steps(page) {
      await toCheck(page)
      await press(page, 'Save answers')
      await heading(page, 'Not saved. The answers are still here.')
    },
  },
  {
    name: 'unknown',
    query: `${rosa}&save=cut`,
    async steps(page) {
      await toCheck(page)
      await press(page, 'Save answers')
      await page
        .getByRole('heading', { name: 'We could not find out whether it was saved.' })
        .waitFor({ timeout: 180_000 })
    },
  },
  {
    name: 'close-different',
    query: `${rosa}&save=changed`,
    async steps(page) {
      await toCheck(page)
      await press(page, 'Save answers')
      await heading(page, 'The record saved something different from the answers given.')
      await page.getByText('Quite a lot', { exact: true }).first().waitFor()
      await press(page, 'Close Alongside')
      await heading(page, 'Close Alongside?')
    },
  },
  { name: 'result', query: rosa, steps: toResult },
  {
    name: 'earlier',
    query: rosa,
    async steps(page) {
      await toResult(page)
      await press(page, 'Back to working with Rosa')
      await press(page, 'See earlier scores')
      await heading(page, 'Brief INSPIRE scores over time')
    },
  },
  {
    name: 'closed',
    query: rosa,
    async steps(page) {
      await atHome(page)
      await press(page, 'Close Alongside')
      await heading(page, 'Alongside is closed')
    },
  },
]
