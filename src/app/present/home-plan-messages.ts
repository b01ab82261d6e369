import { catalogue } from './catalogue.ts'
import { nameInSentence } from './name-in-sentence.ts'

/** The words about goals and the goal plan that the first screen always needs. */
export const homePlanMessages = catalogue('home-plan', {
  loading: 'Looking for goals',
  failed: 'We could not look for goals.',
  failedPlans: 'We could not look for the goal plan.',
  failedStanding: 'We could not look whether someone changed the goal plan.',
  read: 'Read the plan',

  plan: {
    open: 'Open the plan',
    /** Which one, for those who do not see what the link stands under. */
    which: (title: string) => `: ${title}`,
    sayWhy: 'Why this is right for now',
  },

  tool: {
    heading: 'Goal plan',
    about: 'What is wanted, who does what, and when to look at it again.',
    last: (day: string, by: string | undefined) =>
      `Last agreed ${day}${by === undefined ? '' : `, with ${nameInSentence(by)}`}.`,
    due: (day: string) => `Review due ${day}.`,
    overdue: (day: string) => `Review was due ${day}.`,
    notSaved: 'The goal plan has changes that are not saved.',
    overwrote:
      'Goal plan: someone else changed it at the same time. The record did not say so, and their change was written over.',
    start: 'Start a goal plan',
    carryOn: 'Carry on with the goal plan',
    goOn: 'Review or change the goal plan',
    onlyHere: 'This record takes nothing of a plan. It can be made here, printed, and saved as a file.',
  },
} as const)
