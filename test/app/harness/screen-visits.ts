import type { Page } from 'playwright-core'
import { lockedVisits } from './locked-visits.ts'
import { ownVisits } from './own-visits.ts'
import { planMakeVisits } from './plan-make-visits.ts'
import { planOutcomeVisits } from './plan-outcome-visits.ts'
import { planReviewVisits } from './plan-review-visits.ts'
import {
  answer,
  answerAll,
  atHome,
  heading,
  press,
  toAnswering,
  toCheck,
  toForm,
  toPurpose,
  toResult,
  toWorker,
  toWorkerPage,
} from './screen-steps.ts'
import type { ScreenVisit } from './screen-visit.ts'
import { toolVisits } from './tool-visits.ts'

export type { ScreenVisit } from './screen-visit.ts'

const sam = 'user=Practitioner/sam-okafor'
const rosa = `person=rosa-delgado&${sam}`
/** Rosa signed in herself: she answers on her own screen. */
const own = 'person=rosa-delgado&user=Patient/rosa-delgado'

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
  ...lockedVisits,
  {
    name: 'answering-unsaved',
    query: own,
    async steps(page) {
      await toForm(page)
      await answerAll(page)
      await press(page, 'Back')
      await page.getByText('If someone else answers, or someone else types,').waitFor()
    },
  },
  { name: 'form', query: own, steps: toForm },
  {
    name: 'stop',
    query: own,
    async steps(page) {
      await toForm(page)
      await press(page, 'Stop')
      await heading(page, 'Do you want to stop?')
    },
  },
  {
    name: 'check-unanswered',
    query: own,
    async steps(page) {
      await toForm(page)
      await answer(page, 'bi-1')
      await press(page, 'Check answers')
      await heading(page, 'Check the answers')
    },
  },
  { name: 'check', query: own, steps: toCheck },
  {
    name: 'close-unsaved',
    query: own,
    async steps(page) {
      await toCheck(page)
      await press(page, 'Close Alongside')
      await heading(page, 'Close without saving?')
    },
  },
  {
    name: 'home-unsaved',
    query: `${own}&inspire`,
    async steps(page) {
      await toForm(page)
      await answerAll(page)
      for (const title of ['Who is answering, and how?', 'Which worker is this about?', 'Before we start']) {
        await press(page, 'Back')
        await heading(page, title)
      }
      await press(page, 'Back')
      await heading(page, 'Working with Rosa')
      await page.getByText('Brief INSPIRE has answers that are not saved.').waitFor()
      // Two are never filled in at once.
      await page.getByText('Brief INSPIRE is being filled in.').waitFor()
      await page.getByRole('button', { name: 'Start INSPIRE', exact: true }).waitFor({ state: 'detached' })
    },
  },
  {
    name: 'not-saved',
    query: `${own}&save=refused`,
    async steps(page) {
      await toCheck(page)
      await press(page, 'Save answers')
      await heading(page, 'Not saved. The answers are still here.')
    },
  },
  {
    name: 'unknown',
    query: `${own}&save=cut`,
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
    query: `${own}&save=changed`,
    async steps(page) {
      await toCheck(page)
      await press(page, 'Save answers')
      await heading(page, 'The record saved something different from the answers given.')
      await page.getByText('Quite a lot', { exact: true }).first().waitFor()
      await press(page, 'Close Alongside')
      await heading(page, 'Close Alongside?')
    },
  },
  {
    name: 'not-restricted',
    query: `${own}&restricted&save=unlabelled`,
    async steps(page) {
      await toCheck(page)
      await press(page, 'Save answers')
      await heading(page, 'The answers are saved, but they are not restricted.')
    },
  },
  { name: 'result', query: own, steps: toResult },
  {
    name: 'closed',
    query: rosa,
    async steps(page) {
      await atHome(page)
      await press(page, 'Close Alongside')
      await heading(page, 'Alongside is closed')
    },
  },
  ...toolVisits,
  ...planMakeVisits,
  ...planReviewVisits,
  ...planOutcomeVisits,
  ...ownVisits,
]
