import type { ToolId } from '../models/tools.ts'
import { catalogue } from './catalogue.ts'
import { nameInSentence } from './name-in-sentence.ts'
import { saveMessages } from './save-messages.ts'
import { capital, person } from './site-words.ts'

interface PurposeWords {
  readonly whatFor: readonly string[]
  readonly begin: string
}

const someIsShown =
  'Some of what you finish is shown on the first page of Alongside, in your own words, for the next time you plan together.'

/** Every sentence of the tools' own screens. They come with the tools' code, after the first screen. */
export const toolWords = catalogue('tools', {
  purpose: {
    'vtp-guide': {
      whatFor: [
        'This is a way to talk about who you are, what matters to you, and what help you want and do not want.',
        'What you say can shape your goals and your care plan, so that they fit your life.',
      ],
      begin: 'Begin',
    },
    'strengths-worksheet': {
      whatFor: [
        'This is a way to look at what is strong in you and around you: your qualities, the people you know, what you do and have.',
        'What you find can be built on when you plan what comes next.',
      ],
      begin: 'Begin',
    },
  } satisfies Record<ToolId, PurposeWords>,
  purposeHeadings: {
    title: 'What this is for',
    whatFor: 'What this is for',
    whatHappens: 'What happens with what you say',
    whoSees: 'Who will see it',
    yourChoice: 'It is your choice',
    how: 'How shall we do it?',
  },
  whatHappens: {
    kept: [
      'It is saved in this record as you go, so you can stop and carry on another day, here or on another computer.',
      someIsShown,
    ],
    'not-kept': [
      'This record cannot keep unfinished answers. What you say is saved when you finish, so please leave time to finish today.',
      someIsShown,
    ],
  },
  whoSees: {
    kept: 'Staff who can open this record can see what you say, also before it is finished.',
    'not-kept': 'Staff who can open this record can see what you say once it is finished.',
  },
  yourChoice: [
    'You can leave any question, and you can stop at any time.',
    'Take the parts in any order. Nobody has to fill in all of it, or all of it today.',
  ],
  howHint: 'You can choose more than one, and change your mind as you go.',
  ways: {
    conversation: { label: 'Talk', hint: 'Go through some areas together, one at a time.' },
    narrative: {
      label: 'Write a story',
      hint: 'Tell your story in your own words. There are questions to start from.',
    },
    maps: { label: 'Draw a map', hint: 'Make maps of people, times, choices and what you like.' },
  } as Readonly<Record<string, { readonly label: string; readonly hint: string }>>,

  areas: {
    title: 'Parts',
    intro: 'Start with any part. You can leave any of them.',
    amending: (day: string) =>
      `You are changing what was finished on ${day}. What you change is saved as you go and marked as changed since.`,
    otherWays: 'Other ways to do this',
    list: 'All parts',
    state: {
      answered: (count: number) => (count === 1 ? 'one answer' : `${count} answers`),
      onMap: (count: number) => `${count} on the map`,
      empty: 'nothing yet',
    },
    finishLater: 'Save and finish later',
    check: 'Check answers',
    throwAway: 'Throw this away',
    joined: 'Someone else changed this at the same time. Both are kept.',
    about: 'About this tool',
  },
  area: {
    title: 'Questions',
    next: (area: string) => `Next: ${area}`,
    lastTime: (day: string) => `What was said on ${day}`,
  },
  saved: {
    untouched: '',
    waiting: saveMessages.unsent,
    atTheEnd: 'Saved when you finish',
    saving: saveMessages.saving,
    checking: saveMessages.checking,
    saved: saveMessages.saved,
    notSaved: 'Not saved. Your answers are still here.',
    unknown: 'We do not know yet if it was saved. Your answers are still here.',
    different: saveMessages.different,
    conflict: 'Changed somewhere else at the same time',
  },
  trouble: {
    gone: 'The unfinished answers are no longer in the record. They are still here.',
    anew: 'Save them as new',
    startNew: 'Start a new one',
    conflict: 'Someone changed the same answers while you were here.',
    conflictNext: 'Nothing is lost. Choose what to keep. Until then nothing more is saved.',
    choose: 'See what was changed',
    differently:
      'Please tell the team that looks after the record. Your answers as given are still here. These parts differ:',
    unplaced:
      'These answers were given to another version of this form, which did not ask everything in the same words. They stay in the record as they are, to be read.',
  },
  check: {
    title: 'Check answers',
    heading: 'Check the answers',
    get person() {
      return capital(person())
    },
    filledBy: 'Filled in with',
    nothing: 'Nothing has been said yet.',
    nothingNext: 'Go back and start with any part, or stop and come back another day.',
    leftOpen: 'Left for another time',
    finish: 'Finish',
    finishAmended: 'Finish the changes',
    where: {
      kept: 'When you finish, it is marked as finished in this record. You can change it later.',
      'not-kept': 'When you finish, it is saved in this record. It cannot be changed here later.',
    },
    change: 'Change',
  },
  done: {
    title: 'Finished',
    heading: 'This is finished',
    savedAt: (clock: string) => `Saved at ${clock}.`,
    next: (name: string) =>
      `You find this on the first page, under “What matters to ${nameInSentence(name)}”, for the next time you plan together.`,
    read: 'Read or print it',
    compare: 'Compare with last time',
    home: (name: string) => `Back to working with ${nameInSentence(name)}`,
  },
  read: {
    title: 'What was said',
    print: 'Print',
    change: 'Change something',
    otherOpen:
      'Another one is open, and it has answers that are not saved. Save them first, then come back to this one.',
    toOpen: 'Go to the one that is open',
    compare: 'Compare with an earlier one',
    history: 'See earlier versions of this one',
    others: 'Others',
    finishedOn: 'Finished',
    changedOn: 'Last changed',
    standing: 'Status',
    notFinished: 'Not finished',
    by: 'Filled in with',
    saidBy: 'In the words of',
    notRecorded: 'not recorded',
    choose: (day: string, by: string | undefined) =>
      by === undefined ? day : `${day}, with ${nameInSentence(by)}`,
    unfinished: ' (not finished)',
    none: 'The record holds none yet.',
    gone: 'The record holds this one no longer.',
    unreadable: (count: number) =>
      count === 1
        ? 'One part could not be read. It is not shown here.'
        : `${count} parts could not be read. They are not shown here.`,
    empty: 'Nothing was said.',
  },
  compare: {
    title: 'Side by side',
    heading: 'Side by side',
    with: 'Compare with',
    notSaid: 'Nothing was said',
    change: { same: 'The same', changed: 'Changed', added: 'New', removed: 'Not said this time' },
    notSaidSince: (day: string) => `Said on ${day}, and not this time`,
    /** After the words of a fold that was closed when the page was printed. */
    notPrinted: ': not printed here',
    nothing: 'Neither says anything.',
    only: 'There is only one so far, so there is nothing to compare it with.',
  },
  history: {
    title: 'Earlier versions',
    heading: 'Earlier versions',
    loading: 'Looking for earlier versions',
    failed: 'We could not look for earlier versions.',
    notKept: 'This record does not keep earlier versions. There may have been some.',
    none: 'It was not changed since it was first saved.',
    version: (day: string, clock: string) => `${day}, ${clock}`,
    status: { 'in-progress': 'not finished then', completed: 'finished', amended: 'changed since' },
  },
  conflict: {
    title: 'Choose what to keep',
    heading: 'Choose what to keep',
    who: (name: string, day: string, clock: string) =>
      `${nameInSentence(name)} changed this on ${day} at ${clock}.`,
    whoUnknown: 'Someone else, or another window of yours, changed this at the same time.',
    finishedMeanwhile: 'It was also marked as finished. What you keep here is saved as a change to it.',
    mine: 'What you have',
    theirs: 'In the record now',
    before: 'What it was',
    keepMine: 'Keep what you have',
    keepTheirs: 'Keep what is in the record',
    keepBoth: 'Keep both',
    choose: 'What should be kept?',
    missing: 'Choose what to keep',
    nothing: 'nothing',
    save: 'Save what you chose',
    settled: 'Both are kept. There is nothing to choose.',
  },
  throwAway: {
    title: 'Throw this away',
    heading: 'Throw these answers away?',
    text: 'They are marked as a mistake in the record. Alongside does not show them any more.',
    onlyHere: 'They are only on this page, and are cleared.',
    confirm: 'Throw them away',
    carryOn: 'Keep them',
  },
  /** Around the number of a printed sheet and how many there are. */
  sheet: ['Page ', ' of '],
  /** Before "not for now" or "prefer not to say", instead of the question that offers them. */
  left: 'Left',
  opening: 'Opening',
  failed: 'This could not be opened.',
  formFailed: 'The questions could not be loaded.',
  noDraft: 'Nothing is unfinished.',
} as const)
