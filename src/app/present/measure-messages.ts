import type { CompletionMode } from '../../host/host.ts'
import { catalogue } from './catalogue.ts'
import { nameInSentence } from './name-in-sentence.ts'
import { capital, person } from './site-words.ts'

/** Who can see what a person says about a worker's support, by what the site decided. */
const whoWillSee = {
  record: 'Staff who can open this record can see your answers.',
  'security-label':
    'Your answers go into this record, marked as restricted. Your service says that its record keeps restricted answers from staff who are not allowed to open them.',
} as const

/** The words of filling a measure in, from its purpose to the check. */
export const measureMessages = catalogue('measure', {
  form: {
    title: 'Questions',
    check: 'Check answers',
    stop: 'Stop',
  },

  purpose: {
    title: 'What this is for',
    heading: 'Before we start',
    parts: (questions: number, visibility: keyof typeof whoWillSee) => [
      {
        heading: 'What this is for',
        text: [
          `These are ${questions} questions about how one worker supports your recovery.`,
          'Your answers can help you and your team talk about what helps and what could change.',
        ],
      },
      {
        heading: 'What happens with what you say',
        text: [
          'Nothing is saved until you send your answers at the end. Then they go into this record, with a score if there are enough.',
        ],
      },
      {
        heading: 'Who will see it',
        text: [
          whoWillSee[visibility],
          'In Alongside, the worker you answer about sees only the date, unless you choose to share more. Other parts of the record may show more.',
        ],
      },
      {
        heading: 'It is your choice',
        text: [
          'You can leave any question. You can stop at any time: then nothing is kept, unless you ask for it.',
        ],
      },
    ],
    begin: 'Begin',
  },

  worker: {
    title: 'Which worker',
    heading: 'Which worker is this about?',
    loading: 'Getting the care team',
    failed: 'We could not get the care team.',
    emptyHeading: 'There is no worker to choose',
    empty: 'The care team in this record names no worker, and the questions are about one worker.',
    emptyNext:
      'Ask for the worker to be added to the care team in the record. Then close Alongside and open it again.',
    you: 'This is you',
    missing: 'Choose the worker the questions are about',
    clearsAnswers: 'If you choose another worker, the answers given so far are cleared.',
  },

  answering: {
    title: 'Who is answering',
    heading: 'Who is answering, and how?',
    who: 'Who is answering?',
    relativesLoading: 'Looking for relatives in the record',
    relativesFailed: 'We could not look for relatives in the record.',
    how: 'How are they answering?',
    howYou: 'How are you answering?',
    howYouHint: 'This goes with your answers, because answers given alone can differ.',
    only: (name: string) => `${nameInSentence(name)} is answering.`,
    missingWho: 'Choose who is answering',
    missingHow: 'Choose how the questions are being answered',
    aloneOnlyRated: (name: string) =>
      `These questions are about you. ${nameInSentence(name)} answers alone, and you will not see the answers or the score here.`,
    aloneOnlyUnverified: (name: string) =>
      `The record did not confirm who is signed in. So ${nameInSentence(name)} answers alone, and the answers and the score are not shown afterwards.`,
    clearsAnswers: 'If someone else answers, or someone else types, the answers given so far are cleared.',
  },

  mode: {
    alone: 'Alone',
    helped: 'With help',
    'read-aloud': 'Read aloud by someone else',
  } satisfies Record<CompletionMode, string>,

  /** Said to the one who answers on a screen of their own. */
  modeOwn: {
    alone: 'On my own',
    helped: 'Someone helps me',
    'read-aloud': 'Someone reads the questions to me',
  } satisfies Record<CompletionMode, string>,

  modeHint: {
    alone: 'They read and answer by themselves, in private.',
    helped: 'Someone sits with them and helps.',
    'read-aloud': 'Someone reads out the questions and marks the answers.',
  } satisfies Record<CompletionMode, string>,

  handOver: {
    title: 'Hand over the screen',
    heading: (name: string) => `Hand the screen to ${nameInSentence(name)}`,
    what: (how: string, worker: string) =>
      `Answered: ${how.toLowerCase()}. About: ${nameInSentence(worker)}.`,
    lockedHeading: 'What will be locked',
    framed: 'The record stays visible around this page.',
    framedNext:
      'Whoever has the screen can read it and use its buttons. Open Alongside in a window of its own before you hand over.',
    locked: (name: string, isFramed: boolean) => [
      isFramed
        ? `Alongside shows these questions and what to call ${nameInSentence(name)}. The record around it is not locked.`
        : `The screen shows these questions and what to call ${nameInSentence(name)}, and nothing else of the record.`,
      isFramed
        ? 'No button or link of Alongside leads back, but the record around it can open Alongside again.'
        : 'No button, link or reload leads back. Everything else is cleared from this page.',
      'When they have finished or stopped, this session ends. To go on, open Alongside again from the record.',
    ],
    give: 'Give them time and privacy. Please do not look on.',
    beside: 'The answers are theirs. Please help without leading.',
    cannotLock: 'Alongside cannot lock this device itself. Stay near enough to help.',
    start: 'Lock and hand over',
    startFramed: 'Lock and hand over here, with the record around it',
  },

  stop: {
    title: 'Stop',
    heading: 'Do you want to stop?',
    text: 'If you stop now, nothing is saved and the answers are cleared.',
    carryOn: 'Carry on with the questions',
    confirm: 'Stop without saving',
    textUnknown: 'Your answers may already be saved. If you stop now, they are cleared from this page.',
    confirmUnknown: 'Stop',
  },

  check: {
    title: 'Check answers',
    heading: 'Check the answers',
    get person() {
      return capital(person())
    },
    answeredBy: 'Answered by',
    how: 'How',
    answers: 'Answers',
    save: 'Save answers',
    leftOpen: (count: number) =>
      `${count === 1 ? 'One question has' : `${count} questions have`} no answer. You can save like this. There may then be no score.`,
  },
} as const)
