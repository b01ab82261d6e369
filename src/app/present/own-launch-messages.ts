import type { MeasureId } from '../models/measure-code.ts'
import { catalogue } from './catalogue.ts'
import { nameInSentence } from './name-in-sentence.ts'

/** Every sentence said to a person who opened Alongside themself. */
export const ownLaunchMessages = catalogue('own-launch', {
  title: 'Your page',
  hello: (name: string) => `Hello ${nameInSentence(name)}`,
  helloUnknown: 'Hello',
  lead: 'Here you can read your plan, say how it is going, and say how a worker supports you.',
  whoSees: 'What you send goes into your record. Staff who can open your record can see it.',
  hide: 'Hide',
  close: 'Close',
  readOnly: 'You can read here, but you cannot send anything now. Ask your team if you want to.',
  notThere:
    'We could not find what you wanted to open. It may not be here for you to see. Here is your page.',
  closeUnknown: 'What you wrote may already be saved. If you close now, it is cleared from this page.',
  closed: 'Nothing from your record is left on this page. To go on, open Alongside again.',
  closedDevice: 'If this is not your own phone or computer, close this window and sign out there too.',
  /** Stands in the meter and beside an action for the person. */
  you: 'You',

  plan: {
    heading: 'Your plan',
    loading: 'Getting your plan',
    failed: 'We could not get your plan.',
    none: 'You have no plan here yet. You can ask your worker to make one with you.',
    made: {
      planning: (day: string) => `Made on ${day}.`,
      review: (day: string) => `Talked about on ${day}.`,
    },
    changed: 'Staff have changed something in your record since then. Your worker can tell you what it is.',
    goals: 'What you want',
    next: 'Next step',
    noOpen: 'No goal is being worked on now.',
    who: 'Who does what',
    mostlyStaff:
      'Staff do most of this now. Would you like to do more yourself, or together? You can say so when you say how it is going.',
    read: 'Read your whole plan',
    review: 'Say how it is going',
    said: (day: string) => `You wrote about your plan on ${day}. Staff can read it.`,
    saidOpen: 'Your worker can talk about it with you when you next meet.',
    toTalk: (day: string) => `You look at this plan together again on ${day}.`,
  },

  goals: {
    heading: 'Other goals in your record',
    failed: 'We could not get the other goals in your record.',
    noWords: 'No words are written here',
    by: (day: string) => `By ${day}.`,
    more: 'There are more goals in your record than are shown here. Ask your worker.',
  },

  others: {
    heading: { beside: 'Other plans for you', alone: 'Plans for you' },
    failed: 'We could not get the other plans in your record.',
    untitled: 'Care plan',
    from: (day: string) => `From ${day}.`,
    noActions: 'Nothing to be done is written in this plan.',
    noWords: 'No words are written here',
    more: 'There are more plans in your record than are shown here. Ask your worker.',
  },

  support: {
    heading: 'The support you get',
    name: { 'brief-inspire': 'Five short questions', inspire: 'The long form' } satisfies Record<
      MeasureId,
      string
    >,
    about: (questions: number) =>
      `${questions} questions about how one worker supports you. You choose the worker. You choose what they may see.`,
    loading: 'Looking when you last did this',
    failed: 'We could not look when you last did this.',
    last: (day: string) => `You last did this on ${day}.`,
    lastAbout: (day: string, worker: string) =>
      `You last did this on ${day}, about ${nameInSentence(worker)}.`,
    start: 'Answer these questions',
    noPerson: 'We could not open this now.',
  },

  read: {
    title: 'Your plan',
    heading: 'Your plan',
    look: 'How should it look?',
    looks: { standard: 'Standard', large: 'Large print', easy: 'Easy read' },
    print: 'Print it',
    printHint: 'Paper and saved files stay when you close this page. Keep them safe.',
  },

  review: {
    title: 'How it is going',
    heading: 'How is your plan going?',
    loading: 'Getting the questions',
    failed: 'We could not get the questions.',
    intro: [
      'Say what you want to say. Leave out what you like.',
      'Your plan stays as it is until you talk about it together.',
      'Nothing is kept until you send it. If you close this page before, your words are cleared.',
    ],
    progress: 'How is this going?',
    helped: 'What has helped?',
    nextStep: 'What would you like to do next?',
    change: 'What would you change?',
    changeHint: 'The goal itself, what is done for it, or who does it.',
    planned: 'What is planned for it',
    noPlanned: 'Nothing is planned for it yet.',
    anythingElse: 'Is there anything else you want to say about your plan?',
    clear: 'Clear this choice',
    toCheck: 'Check what I wrote',
    stop: 'Stop',
  },

  check: {
    title: 'Check',
    heading: 'Check what you wrote',
    nothing: 'You have not written anything yet, so there is nothing to send.',
    back: 'Go back and write',
    change: 'Change what I wrote',
    how: 'How did you write this?',
    modes: { alone: 'On my own', helped: 'Someone helped me' },
    howHint: 'You do not have to say.',
    send: 'Send it',
  },

  stop: {
    title: 'Stop',
    heading: 'Do you want to stop?',
    text: 'If you stop now, nothing is sent and what you wrote is cleared.',
    textUnknown: 'What you wrote may already be saved. If you stop now, it is cleared from this page.',
    carryOn: 'Carry on writing',
    back: 'Go back',
    confirm: 'Stop and clear it',
  },

  thanks: {
    title: 'Thank you',
    heading: 'Thank you',
    saved: (clock: string) => `What you wrote was saved in your record at ${clock}.`,
    different:
      'What you wrote is in your record, but the record changed something when it saved it. Please tell your team.',
    next: 'Staff who can open your record can read it. Your plan has not changed. You can talk about it when you next meet.',
    home: 'Back to your page',
  },
} as const)
