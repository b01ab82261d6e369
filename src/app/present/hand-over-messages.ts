import type { SharedWithRatedWorker } from '../../host/host.ts'
import { catalogue } from './catalogue.ts'
import { nameInSentence } from './name-in-sentence.ts'

/** `3 minutes`, `1 minute`, `45 seconds`. */
function timeInWords(seconds: number): string {
  const [count, unit] = seconds < 60 ? [seconds, 'second'] : [Math.round(seconds / 60), 'minute']
  return `${count} ${unit}${count === 1 ? '' : 's'}`
}

/** Every sentence of the locked screen, said to the one who has it in hand. */
export const handOverMessages = catalogue('hand-over', {
  hide: 'Hide this page',
  stop: 'Stop',
  start: 'Start the questions',
  next: 'Next',
  toCheck: 'Check my answers',

  /** Where the site names nobody to turn to. */
  help: {
    title: 'If this is hard',
    lines: ['You can stop at any time. If you want to talk to someone, ask staff who to call.'],
  },

  welcome: {
    title: 'Welcome',
    heading: (name: string) => `Hello ${nameInSentence(name)}`,
    about: (worker: string, questions: number) =>
      `These ${questions} questions are about the support you get from ${nameInSentence(worker)}.`,
    whoHeading: 'Who can see your answers',
    who: {
      record: ['Your answers go into your record. Staff who can open your record can see them.'],
      'security-label': [
        'Your answers go into your record, marked as restricted. Your service says that its record keeps restricted answers from staff who are not allowed to open them.',
      ],
    },
    worker: (name: string) =>
      `In Alongside, ${nameInSentence(name)} sees only the date, unless you choose to share more at the end.`,
    workerElsewhere: 'Other parts of the record may show more.',
    choiceHeading: 'It is your choice',
    choice: [
      'You can leave any question. The people who wrote the questions ask you to answer them all.',
      'You can stop at any time. If you stop, nothing is kept, unless you ask for it.',
    ],
    helped: 'Someone may help you. The answers are yours.',
    hide: (cover: number, end: number) =>
      `If you need to look away, press “Hide this page”. Your answers stay. The page also hides itself after ${timeInWords(cover)} without a touch, and closes after ${timeInWords(end)}. It warns you first.`,
    leave: 'I do not want to do this',
  },

  questions: {
    title: 'Questions',
    place: (page: number, pages: number) => `Question ${page} of ${pages}`,
  },

  check: {
    title: 'Your answers',
    heading: 'Your answers',
    leftOpen: (count: number) =>
      `You have left ${count === 1 ? 'one question' : `${count} questions`}. You can send your answers like this.`,
    noScore: 'There may then be no score.',
    nothing: 'You have not answered any question, so there is nothing to send.',
    send: 'Send my answers',
    show: 'Show my answers',
  },

  stopPage: {
    title: 'Stop',
    heading: 'Do you want to stop?',
    text: 'If you stop now, nothing is saved and your answers are cleared.',
    carryOn: 'Carry on with the questions',
    confirm: 'Stop without saving',
    keep: 'Stop, and send what I answered',
    keepText: (worker: string) =>
      `You can also send what you answered so far. Then it goes into your record, and nothing is shared with ${nameInSentence(worker)} in Alongside.`,
    keepTextShared: 'You can also send what you answered so far. Then it goes into your record.',
    textUnknown: 'Your answers may already be saved. If you stop now, they are cleared from this page.',
    confirmUnknown: 'Stop',
  },

  cover: {
    title: 'Hidden',
    heading: 'This page is hidden',
    text: 'Nothing is lost. Press the button to carry on.',
    warnedTitle: 'Closing soon',
    warnedHeading: 'This page is about to close',
    warned: (seconds: number) =>
      `It closes in ${timeInWords(seconds)} if nobody carries on. Answers that were not sent are then cleared.`,
    carryOn: 'Carry on',
  },

  end: {
    thanks: 'Thank you',
    saved: (clock: string) => `Your answers were saved at ${clock}.`,
    savedDifferently:
      'Your answers are in the record, but it changed something when it saved them. Please tell staff about this. You do not have to show your answers.',
    shared: {
      answers: (worker: string) =>
        `${nameInSentence(worker)} can see your answers and your score in Alongside.`,
      score: (worker: string) =>
        `${nameInSentence(worker)} can see your score in Alongside, not your answers.`,
      nothing: (worker: string) => `${nameInSentence(worker)} sees only the date in Alongside.`,
    } satisfies Record<SharedWithRatedWorker, (worker: string) => string>,
    stoppedHeading: 'You have stopped',
    stopped: 'Nothing was saved. Your answers are cleared.',
    timedOutHeading: 'This page has closed',
    timedOut: 'Nobody used it for a while. Nothing was saved and the answers are cleared.',
    unsure: 'Your answers may already be saved. They are cleared from this page.',
    handBack: 'Please hand the screen back.',
    reopen: 'To go on working, open Alongside again from the record.',
    ownReopen: 'To go on, open Alongside again.',
    ownPage: 'Back to your page',
  },
} as const)
