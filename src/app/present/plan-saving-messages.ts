import { catalogue } from './catalogue.ts'
import { nameInSentence } from './name-in-sentence.ts'

/** The words about where each part of a plan goes, how its saving goes, and what came of it. */
export const planSavingMessages = catalogue('plan-saving', {
  where: {
    title: 'Where this will be saved',
    part: {
      response: 'What was said and agreed',
      goals: 'The goals',
      carePlan: 'The actions, and who has them',
      provenance: 'Who wrote it down, and from what',
      flag: 'A note that staff hold nearly all of the plan',
    },
    place: {
      record: 'Into this record',
      document: 'Into this record as a document to read',
      file: 'Not into this record',
      'left-out': 'Not kept apart',
    },
    inStore: (name: string) => `Into ${name}`,
    /** Why nothing goes into the second store, though the site has one. */
    noStore: {
      'no-nhs-number': (name: string) =>
        `Nothing can be kept in ${name}: the record does not give both an NHS number and a date of birth, and it takes both to be found there.`,
      'not-there': (name: string) => `Nothing can be kept in ${name}: nobody there has this NHS number.`,
      several: (name: string) =>
        `Nothing can be kept in ${name}: more than one entry there has this NHS number. Tell the team that looks after it.`,
      'another-person': (name: string) =>
        `Nothing can be kept in ${name}: who has this NHS number there has another name or date of birth. Tell the team that looks after it.`,
      closed: (name: string) =>
        `Nothing can be kept in ${name}: the entry with this NHS number is closed there.`,
      unreachable: (name: string) => `There is no answer from ${name} now. What it holds is not shown here.`,
      refused: (name: string) =>
        `Alongside was not let into ${name}. What it holds is not shown here. Tell the team that looks after it.`,
      unfit: (name: string) =>
        `Nothing can be kept in ${name}: it does not take goals and plans. Tell the team that looks after it.`,
    },
    why: {
      'not-granted': 'The record did not give Alongside leave to write it.',
      'not-offered': 'The record does not take it.',
      pinned: 'Your organisation decided this.',
      off: 'Your organisation has this switched off.',
      /** Where the record would take it, but it rests on something that it does not. */
      rests: 'It rests on what was said and agreed, which this record does not take.',
    },
    missing: (missing: readonly string[]) => `Missing: ${missing.join(', ')}.`,
    asDocument: 'As a document to read:',
    todo: {
      document: {
        response:
          'Nothing for you to do now. The document holds the whole plan in words. Alongside cannot read it back: at the next review, have it beside you.',
        part: 'Nothing for you to do. The document holds them in words.',
      },
      file: {
        response:
          'Print the plan or save it as a file when it is finished. Then put it into the record in the way your organisation does.',
        part: 'Nothing for you to do. They are kept with what was said and agreed.',
      },
    },
    check: 'Check the plan',
  },

  saving: {
    title: 'Saving the plan',
    heading: 'Saving the plan',
    wait: 'This can take a moment. Please leave this page open.',
    sitting: 'Saving what was said',
    trouble: 'The plan is not saved whole',
    troubleNone: 'The plan is not saved yet',
    here: 'Everything that was said is still here.',
    stays: 'What is saved stays saved. Try again does only what is missing.',
    unknownNext:
      'Nobody knows yet whether the rest was saved. Checking again is safe: it looks for what was sent before sending anything again.',
    checkAgain: 'Check again',
    again: 'Try again',
    look: 'See what was changed',
    goOn: 'Go on with the plan',
    leave: 'Leave it as it is',
    print: 'Print the plan as it stands',
  },

  receipt: {
    title: 'What was saved',
    heading: {
      whole: 'The plan is saved',
      differently: 'The plan is saved, but not quite as sent',
      part: 'The plan is not saved whole',
      none: 'The plan is not saved',
      document: 'The plan is saved as a document',
      here: 'The plan is finished. It is not in the record',
    },
    state: {
      waiting: 'Waiting for its turn',
      saving: 'Saving',
      checking: 'Checking whether it was saved',
      'not-saved': 'Not saved',
      unknown: 'Not yet known if saved',
      differently: 'Saved, but not as sent',
      changed: 'Changed by someone else at the same time',
      'as-document': 'Went as a document, in words',
      'with-response': 'Not kept apart. It is in what was said and agreed',
      'with-document': 'Not kept apart',
      'not-in-record': 'Not in this record',
    },
    savedAt: (clock: string) => `Saved at ${clock}`,
    savedIn: (name: string, clock: string) => `Saved in ${name} at ${clock}`,
    overwrote:
      'Someone else changed this at the same time. The record did not say so, and their change was written over.',
    part: {
      response: 'What was said and agreed',
      goal: 'Goal',
      'care-plan': 'The actions, and who has them',
      provenance: 'Who wrote it down, and from what',
      flag: 'The note that staff hold nearly all of the plan',
      document: 'The whole plan in words, as a document',
    },
    goal: (words: string) => `Goal: ${words}`,
    differences: 'See what differs',
    differencesNext: 'Please tell the team that looks after the record, and show them this page.',
    /** Where a part holds what this app would not write back. */
    untouched:
      'Someone else put more into it than Alongside would write back, so it was left as it is. Look at it in the record.',
    waiting: 'It rests on something above that is not saved.',
    next: {
      part: 'What is missing goes into the record with the next change or review of this plan. Until then, tell the others who work from this record.',
      document: 'Alongside cannot read a document back. At the next review, have it beside you.',
      take: (name: string) =>
        `This record takes nothing of a plan. Print it, or save it as a file, before you close this page. ${nameInSentence(name)} keeps a copy if they want one.`,
      taken: 'Put it into the record in the way your organisation does.',
    },
    print: 'Print the plan',
    confirm: 'I have printed it or saved it',
    read: 'Read the plan',
    home: (name: string) => `Back to ${nameInSentence(name)}`,
    gone: 'No plan was finished here.',
  },
} as const)
