import { catalogue } from './catalogue.ts'
import { nameInSentence } from './name-in-sentence.ts'

/** Every sentence of ours in a review of a plan. */
export const planReviewMessages = catalogue('plan-review', {
  title: 'Review',
  heading: 'How is it going?',
  intro: (name: string) =>
    `Go through it with ${nameInSentence(name)}. Leave out what you do not talk about today. Nothing here is marked right or wrong.`,
  since: (day: string) => `The plan you look at was made on ${day}.`,
  noGoals: 'There are no goals to review.',
  goal: (number: number) => `Goal ${number}`,
  progress: 'How is this going?',
  lifecycle: 'And from here on?',
  lifecycles: {
    active: 'We keep working on it',
    'on-hold': 'It waits for now',
    completed: 'It is finished',
    cancelled: 'We let it go',
  },
  letGo: 'What is still open of its actions is not needed any more.',
  helped: 'What helped?',
  nextStep: 'What is the next step?',
  actions: 'What was planned',
  noActions: 'No actions were planned for this goal.',
  happenedOf: (action: string) => `What happened? ${action}`,
  happenedWords: 'In a few words, if you like',
  who: 'Who',
  when: 'When',
  lastTime: (day: string) => `Last time, on ${day}`,
  lastTimeUndated: 'Last time',
  nobody: 'nobody yet',
  barriers: 'What could get in the way',
  helps: 'What would help',
  newSince: 'New since last time',
  status: 'Status',
  changeOwners: 'Change who has it',
  change: 'Change its words, or when',
  earlier: (count: number) =>
    count === 1 ? 'One action was closed before' : `${count} actions were closed before`,
  closed: (count: number) =>
    count === 1 ? 'One goal was closed before' : `${count} goals were closed before`,
  whoDoesWhat: 'Who does what from here',
  mix: 'Who had the actions until now',
  edit: 'Add or change goals and actions',
  beside: 'See it side by side with last time',
  nextReview: 'When do you look at it again?',
  nextReviewHint: 'Day, month and year. For example, 27 3 2027.',
  undo: 'Undo',
} as const)
