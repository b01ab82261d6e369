import { catalogue } from './catalogue.ts'
import { nameInSentence } from './name-in-sentence.ts'

/** Every sentence of ours around and on the printed plan. The person speaks on their own page. */
export const planPrintMessages = catalogue('plan-print', {
  title: 'Print the plan',
  heading: 'Print the plan',
  loading: 'Getting the plan',
  failed: 'We could not get the plan.',
  none: 'There is no finished plan to print yet.',
  gone: 'The record holds this plan no longer.',
  notFinished: 'Not finished yet',
  look: (name: string) => `How should ${nameInSentence(name)}’s page look?`,
  looks: {
    standard: { label: 'Standard', hint: undefined },
    large: { label: 'Large print', hint: 'Letters of 18 points.' },
    easy: {
      label: 'Easy read',
      hint: 'Short sentences with a symbol, one thing a line. Words that were said stay as they were said: read them together.',
    },
  },
  what: 'What to print',
  parts: {
    person: (name: string) => `${nameInSentence(name)}’s page`,
    record: 'The full plan, for the record',
  },
  nothing: 'Choose what to print first.',
  noHelp: 'Nobody has set whom to call here. There is room on the page to write the numbers in.',
  print: 'Print',
  save: 'Save as a file',
  saveHint:
    'A plain text file with the full plan. It stays on this computer: keep it where others cannot read it.',
  saved: 'The file was given to the browser. If it did not appear, copy the text below.',
  text: 'See the text of the file',
  fileName: (day: string) => `goal-plan-${day}.txt`,
  fileNameUndated: 'goal-plan.txt',

  paper: {
    label: (name: string) => `${nameInSentence(name)}’s page`,
    heading: 'My plan',
    made: { planning: (day: string) => `Made on ${day}`, review: (day: string) => `Reviewed on ${day}` },
    goals: 'My goals',
    noGoals: 'No goals yet.',
    why: 'Why it matters to me',
    target: 'By',
    nextStep: 'Next step',
    actions: {
      person: 'What I do',
      together: 'What we do together',
      staff: 'What staff do',
      carer: 'What my family or carers do',
      notSaid: 'Still to agree: who does this',
    },
    with: 'With',
    who: 'Who',
    named: 'Named',
    when: 'When',
    firstStep: 'First small step',
    waiting: 'Goals that wait for now',
    reached: 'What I have reached',
    harder: 'If things get harder',
    help: 'Who to call',
    /** Where the site names nobody: lines to write on. */
    helpToWrite: ['My team:', 'At night and at weekends:'],
    nextMeeting: 'Next meeting',
    nextOn: (day: string) => `We look at this plan again on ${day}.`,
    noNext: 'We have not set a day yet.',
  },

  record: {
    label: 'The full plan',
    heading: 'Goal plan',
  },
} as const)

/** The easy-read page: at most twelve words of ours a sentence, one idea each. */
export const easyReadMessages = catalogue('easy-read', {
  intro: 'This is my plan.',
  made: {
    planning: (day: string) => `We made it on ${day}.`,
    review: (day: string) => `We talked about it again on ${day}.`,
  },
  goals: 'My goals',
  noGoals: 'I have no goals yet.',
  goal: (number: number) => `Goal ${number}`,
  why: 'This is why it matters to me:',
  target: (day: string) => `I want this by ${day}.`,
  nextStep: 'This is my next step:',
  actions: {
    person: 'What I will do',
    together: 'What we will do together',
    staff: 'What staff will do',
    carer: 'What my family or carers will do',
    notSaid: 'We still need to agree who does this',
  },
  with: (names: string) => `I do this with ${names}.`,
  who: (names: string) => `${names} will do this.`,
  named: (names: string) => `We wrote down this name: ${names}.`,
  when: 'This is when:',
  firstStep: 'This is the first small step:',
  waiting: 'These goals can wait',
  reached: 'I have done this',
  harder: 'If things get harder',
  harderIntro: 'This is what I can do:',
  help: 'Who I can call',
  helpToWrite: ['This is the number of my team:', 'This is the number for nights and weekends:'],
  next: 'When we meet again',
  nextOn: (day: string) => `We look at this plan again on ${day}.`,
  noNext: 'We have not set a day yet.',
} as const)
