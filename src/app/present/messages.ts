import type { CompletionMode } from '../../host/host.ts'
import { nameInSentence, possessive } from './name-in-sentence.ts'
import { saveMessages } from './save-messages.ts'

/** Said before the tool, and again to whoever takes the screen: they were not there to read it. */
const whoWillSee = {
  heading: 'Who will see it',
  text: [
    'Staff who can open this record can see your answers.',
    'In Alongside, the worker you answer about sees only the date. They do not see your answers or your score here. Other parts of the record may show them.',
  ],
} as const

/** Every sentence of the app that is not about a problem or about who is responsible, in one place. */
export const messages = {
  appName: 'Alongside',
  skipToContent: 'Skip to main content',
  tryAgain: 'Try again',
  back: 'Back',
  continue: 'Continue',
  close: 'Close Alongside',
  print: 'Print this page',
  /** Stands for the name where it is not known. */
  thePerson: 'the person',

  identity: {
    label: 'Whose record this is',
    born: 'Born',
    nhsNumber: 'NHS number',
    notRecorded: 'not recorded',
    noName: 'Name not recorded',
    loading: 'Finding out whose record this is',
    failed: 'We cannot show whose record this is.',
  },

  destination: {
    edit: 'What you save goes into this record.',
    readOnly: 'You can look, but nothing can be saved from here.',
    readOnlyWhy: 'The record did not give Alongside leave to save. Ask the team that looks after the record.',
    missing: (scopes: readonly string[]) => `Missing: ${scopes.join(', ')}`,
  },

  save: saveMessages,

  home: {
    title: 'Home',
    heading: (name: string) => `Working with ${nameInSentence(name)}`,
    headingUnknown: 'Working together',
    mattersHeading: (name: string) => `What matters to ${nameInSentence(name)}`,
    mattersUnknown: 'What matters',
    mattersLater: 'Goals, values and strengths cannot be recorded here yet.',
    plansHeading: 'Who does what',
    toolsHeading: 'Tools',
    unsavedAnswers: 'Brief INSPIRE has answers that are not saved.',
    carryOn: 'Carry on',
  },

  plans: {
    loading: 'Getting the care plans',
    failed: 'We could not get the care plans.',
    empty: 'The record holds no care plan.',
    noneCurrent: 'The record holds no current care plan.',
    others: (count: number) =>
      count === 1 ? 'One earlier or unfinished plan' : `${count} earlier or unfinished plans`,
    untitled: 'Care plan',
    by: (author: string) => `By ${nameInSentence(author)}`,
    from: (start: string) => `From ${start}`,
    writtenOn: (day: string) => `Written ${day}`,
    truncated: 'The record holds more care plans than are shown here.',
    unreadable: (count: number) =>
      count === 1
        ? 'One care plan could not be read. It is not shown here.'
        : `${count} care plans could not be read. They are not shown here.`,
    status: {
      completed: 'This plan is finished.',
      revoked: 'This plan was stopped.',
      'on-hold': 'This plan is on hold.',
    } as Readonly<Record<string, string>>,
    leftOut: {
      'entered-in-error': 'This plan is marked as a mistake, so it is not counted.',
      draft: 'This plan is a draft, so it is not counted yet.',
    },
    faults: (count: number) =>
      count === 1
        ? 'One part of this plan is not written as expected.'
        : `${count} parts of this plan are not written as expected.`,
    openActions: 'See each action',
    whyAsked: 'Why this is asked',
    noText: 'No words recorded',
    reasonHeading: 'Why this plan is right for now',
  },

  inspire: {
    name: 'Brief INSPIRE',
    about: (name: string) => `Five short questions about how a worker supports ${possessive(name)} recovery.`,
    aboutUnknown: 'Five short questions about how a worker supports recovery.',
    loading: 'Looking for earlier answers',
    failed: 'We could not look for earlier answers.',
    empty: 'Not done yet.',
    lastDone: (day: string) => `Last done ${day}`,
    lastDoneAbout: (day: string, worker: string) => `Last done ${day}, about ${nameInSentence(worker)}`,
    completedOn: (day: string) => `Completed on ${day}`,
    withheld: {
      'rated-worker': 'It is about you, so the answers and the score are not shown to you.',
      'viewer-unverified':
        'The record did not confirm who is looking, so the answers and the score are not shown.',
      'rated-worker-unknown':
        'We could not tell which worker it is about, so the answers and the score are not shown.',
    },
    start: 'Start Brief INSPIRE',
    seeScores: 'See earlier scores',
    formFailed: 'The questions could not be loaded.',
    noPerson: 'It cannot be started until we can show whose record this is.',
  },

  purpose: {
    title: 'What this is for',
    heading: 'Before we start',
    parts: [
      {
        heading: 'What this is for',
        text: [
          'These are five short questions about how one worker supports your recovery.',
          'Your answers can help you and your team talk about what helps and what could change.',
        ],
      },
      {
        heading: 'What happens with what you say',
        text: [
          'Nothing is saved until you press “Save answers” at the end.',
          'Then your answers go into this record, with a score if all five are answered.',
        ],
      },
      whoWillSee,
      {
        heading: 'It is your choice',
        text: [
          'You can stop at any time. If you stop before you save, nothing is kept.',
          'The people who wrote the questions ask you to answer all five.',
        ],
      },
    ],
    whoWillSee,
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

  modeHint: {
    alone: 'They read and answer by themselves, in private.',
    helped: 'Someone sits with them and helps.',
    'read-aloud': 'Someone reads out the questions and marks the answers.',
  } satisfies Record<CompletionMode, string>,

  handOver: {
    title: 'Hand over the screen',
    heading: (name: string) => `Please hand the screen to ${nameInSentence(name)}`,
    give: 'Give them time and privacy. Please do not look on.',
    after: 'When they have finished, this session ends. To go on, open Alongside again from the record.',
    cannotLock: 'Alongside cannot lock this device. Stay near enough to help.',
    hello: (name: string) => `Hello ${nameInSentence(name)}`,
    start: 'Start the questions',
  },

  form: {
    title: 'Questions',
    check: 'Check answers',
    stop: 'Stop',
    errorHeading: 'There is a problem',
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
    person: 'Person',
    about: 'About',
    answeredBy: 'Answered by',
    how: 'How',
    answers: 'Answers',
    save: 'Save answers',
    leftOpen: (count: number) =>
      `${count === 1 ? 'One question has' : `${count} questions have`} no answer. You can save like this. Then there is no score.`,
    where: 'They will be saved in this record. Staff who can open the record can see them.',
  },

  result: {
    title: 'Saved',
    heading: 'The answers are saved',
    score: 'Score',
    outOf: (value: string, high: number) => `${value} out of ${high}`,
    restsOn: (answered: number, items: number) => `It rests on ${answered} of ${items} answers.`,
    provisional: 'This score is provisional: the authors’ scoring rules have not been checked yet.',
    noScore: 'There is no score, because not every question was answered.',
    overTime: 'Scores over time',
    toHome: (name: string) => `Back to working with ${nameInSentence(name)}`,
  },

  earlier: {
    title: 'Earlier scores',
    heading: 'Brief INSPIRE scores over time',
    date: 'Date',
    about: 'About',
    score: 'Score',
    restsOn: 'Answers',
    how: 'How',
    ofItems: (answered: number, items: number) => `${answered} of ${items}`,
    noScore: 'no score',
    notRecorded: 'not recorded',
    hidden: 'Not shown',
    none: 'There are no earlier answers.',
    provisional: 'These scores are provisional: the authors’ scoring rules have not been checked yet.',
  },

  thanks: {
    title: 'Thank you',
    heading: 'Thank you',
    saved: (clock: string) => `Your answers were saved at ${clock}.`,
    completedOn: (day: string) => `Brief INSPIRE was completed on ${day}.`,
    handBack: 'Please hand the screen back.',
    stopped: 'You stopped. Nothing was saved.',
    stoppedUnsure: 'You stopped. Your answers may already be saved.',
    reopen: 'To go on working, open Alongside again from the record.',
  },

  closed: {
    title: 'Closed',
    heading: 'Alongside is closed',
    text: 'Nothing from the record is left on this page. To go on, open Alongside again from the record.',
    confirmHeading: 'Close without saving?',
    confirmText: 'There are answers that are not saved. If you close now, they are cleared.',
    confirmUnknown:
      'We do not know yet whether the answers were saved. If you close now, look in the record before you start again.',
    differentHeading: 'Close Alongside?',
    confirmDifferent:
      'The record saved something different. If you close now, the answers as given are cleared.',
    confirm: 'Close without saving',
    carryOn: 'Go back to the answers',
  },
} as const
