import { catalogue } from './catalogue.ts'
import { nameInSentence, possessive } from './name-in-sentence.ts'

/** The words about goals on the first screen; they come with the goals. */
export const goalMessages = catalogue('goal', {
  heading: (name: string | undefined) => (name === undefined ? 'Goals' : `${possessive(name)} goals`),
  othersHeading: { beside: 'Other goals in the record', alone: 'Goals in the record' },
  unreadable: (count: number) =>
    count === 1
      ? 'One goal could not be read. It is not shown here.'
      : `${count} goals could not be read. They are not shown here.`,
  truncated: 'The record holds more goals than are shown here.',
  noneOpen: 'No goal is being worked on now.',
  over: (count: number) =>
    count === 1 ? 'One goal is finished or let go.' : `${count} goals are finished or let go.`,
  noWords: 'No words recorded',
  wordsOf: (name: string | undefined) =>
    name === undefined
      ? 'Whose words these are is not recorded.'
      : `In the words of ${nameInSentence(name)}.`,
  own: (name: string) => `In ${possessive(name)} own words.`,
  onHold: 'On hold for now',
  progress: 'How it is going',
  notReviewed: 'not talked about yet',
  nextStep: 'Next step',
  action: 'Next action',
  who: 'Who',
  nobody: 'nobody yet',
  by: 'By',
  changed: 'Someone has changed this plan in the record since it was agreed.',
  look: 'See the goal plan',
  keptIn: (name: string) => `Kept in ${name}.`,
  unreadStore: (name: string) => `We could not read ${name}. It may hold goals that are not shown here.`,
} as const)
