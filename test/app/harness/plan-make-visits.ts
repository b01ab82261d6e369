import { addAction, toEmptyPlan, toFlagged, toGoalFrom, toMixed, toPlanStart } from './plan-steps.ts'
import { heading, press } from './screen-steps.ts'
import type { ScreenVisit } from './screen-visit.ts'

const rosa = 'person=rosa-delgado&user=Practitioner/sam-okafor'

/** The pages and states in which a goal plan is made. */
export const planMakeVisits: readonly ScreenVisit[] = [
  { name: 'plan-start', query: rosa, steps: toPlanStart },
  { name: 'plan-start-read-only', query: `${rosa}&readonly`, steps: toPlanStart },
  { name: 'plan-start-no-drafts', query: `${rosa}&nodrafts`, steps: toPlanStart },
  { name: 'plan-start-finished', query: `${rosa}&plans`, steps: toPlanStart },
  {
    name: 'plan-not-loaded',
    query: `${rosa}&nochunk`,
    async steps(page) {
      await page
        .getByRole('button', { name: /goal plan/i })
        .first()
        .click()
      await page.getByText('This part of Alongside did not load.').waitFor()
    },
  },
  { name: 'plan-edit-empty', query: rosa, steps: toEmptyPlan },
  {
    name: 'plan-edit-from-value',
    query: rosa,
    steps: (page) => toGoalFrom(page, /Things that grow because/),
  },
  { name: 'plan-edit-mixed', query: rosa, steps: toMixed },
  { name: 'plan-start-newer', query: `${rosa}&plans&begun`, steps: toPlanStart },
  {
    name: 'plan-edit-newer',
    query: `${rosa}&plans&begun`,
    async steps(page) {
      await toPlanStart(page)
      await press(page, 'Carry on with the plan')
      await page.getByRole('button', { name: 'Look at both' }).waitFor()
    },
  },
  {
    name: 'plan-conflict-newer',
    query: `${rosa}&plans&begun`,
    async steps(page) {
      await toPlanStart(page)
      await press(page, 'Carry on with the plan')
      await press(page, 'Look at both')
      await heading(page, 'Choose what to keep')
    },
  },
  {
    name: 'plan-edit-sources',
    query: rosa,
    async steps(page) {
      await toGoalFrom(page, /To understand the letters/)
      await page.getByRole('button', { name: /^Add where this goal came from/ }).click()
      const choice = page.locator('.app-source-choice')
      await choice.getByRole('button', { name: /I do not give up on things/ }).click()
      await choice.getByRole('button', { pressed: true }).nth(1).waitFor()
    },
  },
  {
    name: 'plan-edit-sources-chosen',
    query: rosa,
    async steps(page) {
      await toGoalFrom(page, /To understand the letters/)
      await page.getByRole('button', { name: /^Add where this goal came from/ }).click()
      await page
        .locator('.app-source-choice')
        .getByRole('button', { name: /I do not give up on things/ })
        .click()
      await page.getByRole('button', { name: /^Done/ }).click()
      await page
        .getByText(/^\W*From\W+what\W+was\W+said\W+on/)
        .nth(1)
        .waitFor()
    },
  },
  {
    name: 'plan-edit-all-of-a-goal',
    query: rosa,
    async steps(page) {
      await toGoalFrom(page, /To understand the letters/)
      await page.getByText('More about this goal').click()
      await page.getByLabel('Do staff see it the same way?').selectOption('differs')
      await page.getByLabel('In the words of staff').fill('We worry about the arrears first.')
      await page.getByLabel('What Rosa wants').fill('Stop being scared of letters')
      await page.getByText('Goals that move towards something tend to last.').waitFor()
    },
  },
  {
    name: 'plan-edit-owners',
    query: rosa,
    async steps(page) {
      await toEmptyPlan(page)
      await press(page, 'Add a goal')
      const row = await addAction(page, { what: 'Walk to the gate', who: ['Rosa'] })
      await row.getByRole('button', { name: /^Other people/ }).click()
      await row.getByLabel('Somebody else, by name').fill('Mrs Hughes next door')
      await row.getByRole('button', { name: 'Add this name' }).click()
      await row.getByText('Mrs Hughes next door').first().waitFor()
    },
  },
  {
    name: 'plan-edit-owners-failed',
    query: `${rosa}&fail=RelatedPerson,CareTeam`,
    async steps(page) {
      await toEmptyPlan(page)
      await press(page, 'Add a goal')
      const row = await addAction(page, { what: 'Walk to the gate', who: ['Rosa'] })
      await row.getByRole('button', { name: /^Other people/ }).click()
      await row.getByText('We could not get the relatives and carers.').waitFor()
    },
  },
  { name: 'plan-edit-flagged', query: rosa, steps: toFlagged },
  {
    name: 'plan-edit-reason',
    query: rosa,
    async steps(page) {
      await toFlagged(page)
      await press(page, 'Say why this plan is right for now')
      await page.getByLabel('Reason').selectOption('asked-for')
      await page.getByLabel('In your words').fill('Rosa asked us to make the calls this month.')
    },
  },
  {
    name: 'plan-edit-relative-declined',
    query: rosa,
    async steps(page) {
      await toMixed(page)
      await page.getByLabel('Said no').first().click()
      await page.getByText('Carmen Delgado said no.').first().waitFor()
    },
  },
  {
    name: 'plan-edit-many',
    query: rosa,
    async steps(page) {
      await toEmptyPlan(page)
      for (let goal = 0; goal < 6; goal += 1) {
        await press(page, 'Add a goal')
        await page
          .getByLabel('What Rosa wants')
          .nth(goal)
          .fill(`A goal, number ${goal + 1}`)
        await addAction(page, { goal, what: 'A first thing', who: ['Rosa'] })
        await addAction(page, { goal, what: 'Something together', who: ['Rosa', 'Sam Okafor'] })
      }
    },
  },
  {
    name: 'plan-edit-not-saved',
    query: `${rosa}&save=refused`,
    async steps(page) {
      await toGoalFrom(page, /Things that grow because/)
      await page.getByText('The record does not allow this.').waitFor()
    },
  },
  {
    name: 'plan-edit-no-drafts',
    query: `${rosa}&nodrafts`,
    async steps(page) {
      await toGoalFrom(page, /Things that grow because/)
      await page.getByText('Saved when you finish').first().waitFor()
    },
  },
  {
    name: 'plan-check',
    query: rosa,
    async steps(page) {
      await toMixed(page)
      await press(page, 'Check the plan')
      await heading(page, 'Check the plan together')
    },
  },
  {
    name: 'plan-check-faults',
    query: rosa,
    async steps(page) {
      await toEmptyPlan(page)
      await press(page, 'Add a goal')
      await addAction(page, { what: '', who: ['Rosa'] })
      await page.getByLabel('Day').last().fill('31')
      await page.getByLabel('Month').last().fill('2')
      await page.getByLabel('Year').last().fill('2027')
      await press(page, 'Check the plan')
      await heading(page, 'Check the plan together')
      await press(page, 'Save the plan')
      await page.getByText('There is a problem').waitFor()
    },
  },
]
