import { catalogue } from './catalogue.ts'
import { nameInSentence } from './name-in-sentence.ts'
import { capital, person } from './site-words.ts'

/** The words of the page on which a plan is looked at once more before it is saved. */
export const planCheckMessages = catalogue('plan-check', {
  title: 'Check the plan',
  heading: 'Check the plan together',
  with: (name: string) =>
    `Read it with ${nameInSentence(name)}. Nothing is agreed before both of you say so.`,
  get person() {
    return capital(person())
  },
  by: 'Written down by',
  notRecorded: 'not recorded',
  problem: {
    'no-goals': 'The plan has no goal yet. Add one, or leave the plan for another day.',
    'no-words': {
      goal: (place: string) => `${place} has no words yet.`,
      action: (place: string) => `${place} does not say what will be done.`,
    },
    'not-a-date': (place: string) => `${place}: this is not a date.`,
    'target-before-start': (place: string) => `${place} ends before it begins.`,
    date: {
      start: 'When it begins',
      target: 'By when',
      sources: 'When it was said',
      nextReview: 'When you will look at this again',
      agreements: 'When a relative was asked',
      typed: 'A date',
    },
  },
  worthALook: 'Worth another look',
  notAsked: (who: string) => `It is not written down whether ${nameInSentence(who)} agrees to be named.`,
  declined: (who: string) =>
    `${nameInSentence(who)} said no to being named. Take the name out, or leave it marked as not agreed.`,
  leftOut: (count: number) =>
    count === 1 ? 'One empty goal is left out.' : `${count} empty goals are left out.`,
  goOn: 'Go on with the plan',
  save: 'Save the plan',
  finish: 'Finish the plan',
} as const)
