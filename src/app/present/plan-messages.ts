import { catalogue } from './catalogue.ts'
import { nameInSentence, possessive } from './name-in-sentence.ts'
import { people } from './site-words.ts'

/** The words about beginning a goal plan, and about where it is saved. */
export const planMessages = catalogue('plan', {
  title: 'Goal plan',
  heading: 'Goal plan',
  headingOf: (name: string) => `${possessive(name)} plan`,

  sitting: {
    opening: 'Getting the plan ready',
    failed: 'The plan could not be opened.',
    none: 'No plan is being made.',
    toStart: 'Go to the start of the goal plan',
  },

  start: {
    about: (name: string) =>
      `Plans are done with ${people()}. Start from what ${nameInSentence(name)} wants, in ${possessive(name)} own words. Then agree who does what, and when you will look at it again.`,
    leave: 'Nobody has to answer everything. You can stop, and come back to it.',
    loading: 'Looking for plans made before',
    failed: 'We could not look for plans made before.',
    none: 'No goal plan has been made yet.',
    yourDraft: (day: string) => `You have begun a plan. It is not finished. Last changed ${day}.`,
    draftOf: (by: string | undefined, day: string) =>
      `${by === undefined ? 'Someone else' : nameInSentence(by)} has begun a plan. It is not finished. Last changed ${day}. Only they can go on with it.`,
    last: (day: string, by: string | undefined) =>
      by === undefined
        ? `The plan was last agreed on ${day}.`
        : `The plan was last agreed on ${day}, with ${nameInSentence(by)}.`,
    otherApp:
      'This plan was written in another app. When you change or review it here, its goals and actions are also saved as such.',
    unplaced: (count: number) =>
      count === 1
        ? 'One answer of it has no place on these screens. It is kept, and shown when you read the plan.'
        : `${count} answers of it have no place on these screens. They are kept, and shown when you read the plan.`,
    changedInRecord:
      'Someone has changed this plan in the record since. You will be shown the changes first.',
    newer:
      'That plan is newer than the one you have begun. You will be shown where they differ, and nothing is lost.',
    begin: 'Begin a plan',
    carryOn: 'Carry on with the plan',
    change: 'Change the plan',
    review: 'Review the plan',
    read: 'Read the plan',
  },

  where: {
    heading: 'Where this will be saved',
    whole:
      'The plan, its goals and its actions go into this record. Staff who can open the record can see them.',
    nothing: 'This record takes nothing of a plan from Alongside.',
    nothingNext:
      'You can still make one. It stays on this screen only, until you print it or save it as a file at the end.',
    noDrafts:
      'Unfinished work is not kept: a plan has to be finished in one sitting. If you close Alongside before that, it is lost.',
    rung: {
      record: 'Into this record',
      document: 'Into this record as a document to read',
      file: 'Not into this record. Print it or save it as a file at the end',
    },
    why: 'Why',
    more: 'See where each part goes',
  },
} as const)
