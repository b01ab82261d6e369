import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { clockTime, dateInWords } from '../../../src/app/present/calendar-words.ts'
import { inspireMessages } from '../../../src/app/present/inspire-messages.ts'
import { launchProblemWords } from '../../../src/app/present/launch-problem-messages.ts'
import { measureMessages } from '../../../src/app/present/measure-messages.ts'
import { messages } from '../../../src/app/present/messages.ts'
import { numberInWords, shareInWords } from '../../../src/app/present/number-words.ts'
import { planCheckMessages } from '../../../src/app/present/plan-check-messages.ts'
import { planCodeWords } from '../../../src/app/present/plan-code-words.ts'
import { planMessages } from '../../../src/app/present/plan-messages.ts'
import { hostProblemWords } from '../../../src/app/present/problem-messages.ts'
import { resultMessages } from '../../../src/app/present/result-messages.ts'
import { takeSiteWords } from '../../../src/app/present/site-words.ts'
import { defaultSitePolicy } from '../../../src/host/site/site-policy.ts'
import { allCatalogues } from '../wording/all-catalogues.ts'
import { textsOf } from '../wording/texts-of.ts'

const english = defaultSitePolicy.words

afterEach(() => takeSiteWords(english, 'ltr'))

describe('the noun of the site', () => {
  beforeEach(() => takeSiteWords({ ...english, person: 'service user', people: 'service users' }, 'ltr'))

  it.each([
    [() => messages.thePerson, 'the service user'],
    [() => measureMessages.check.person, 'Service user'],
    [() => planCheckMessages.person, 'Service user'],
    [() => planCodeWords.reason['asked-for'], 'The service user asked for it'],
    [() => resultMessages.shared.score, 'The service user shared only the score with this worker.'],
    [() => planMessages.start.about('Rosa').split('.')[0], 'Plans are done with service users'],
    [
      () => inspireMessages.withheld.relative,
      'Only the service user and staff can see it, so the answers and the score are not shown to relatives and carers.',
    ],
    [
      () => hostProblemWords({ code: 'person-not-open' }).next,
      'Close Alongside. Find the service user again in the record, and open it from there.',
    ],
    [
      () => launchProblemWords['wrong-patient'].what,
      'The record answered with another service user than the one you opened, so we stopped.',
    ],
  ])('stands in %#', (said, words) => {
    expect(said()).toBe(words)
  })

  it('is the only word for them in everything that staff read', () => {
    const said = Object.entries(allCatalogues).flatMap(([name, catalogue]) =>
      toThePerson.includes(name) ? [] : textsOf(catalogue),
    )
    const wrong = said.filter((text) => /\b(?:person|people|patients?)\b/i.test(text) && !general.test(text))
    expect(said.length).toBeGreaterThan(700)
    expect(wrong).toEqual([])
  })
})

/** Said to the person, who is "you" there. */
const toThePerson: readonly string[] = ['hand-over', 'own-launch', 'own-review', 'easy-read']

/** People in general: those somebody knows, those who could have an action. */
const general =
  /people and things to build on|the people you know|maps of people|^(?:Other|Show fewer) people$|open their own record/

describe('numbers, shares, dates and times', () => {
  it.each([
    ['en-GB', '1,234.5', '92.5%', '3 September 2026', '14:02'],
    ['de', '1.234,5', '92,5\u00a0%', '3. September 2026', '14:02'],
    ['ar-EG', '1,234.5', '92.5%', '3 سبتمبر 2026', '02:02 م'],
    ['th', '1,234.5', '92.5%', '3 กันยายน 2026', '14:02'],
  ])('are as %s writes them, in the digits and the calendar of the record', (language, ...written) => {
    takeSiteWords({ ...english, language }, 'ltr')
    const time = new Date(2026, 8, 3, 14, 2).toISOString()
    const said = [numberInWords(1234.5), shareInWords(0.925), dateInWords('2026-09-03'), clockTime(time)]
    expect(said.map((text) => text.replace(/[\u200e\u200f]/g, ''))).toEqual(written)
  })
})
