import { catalogue } from './catalogue.ts'
import { nameInSentence } from './name-in-sentence.ts'
import { thePerson } from './site-words.ts'

/** Every sentence of the app that is not about a problem or about who is responsible, in one place. */
export const messages = catalogue('app', {
  appName: 'Alongside',
  skipToContent: 'Skip to main content',
  tryAgain: 'Try again',
  back: 'Back',
  continue: 'Continue',
  close: 'Close Alongside',
  print: 'Print this page',
  /** Stands for the name where it is not known. */
  get thePerson() {
    return thePerson()
  },

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
    document: 'Goal plans go in as documents to read.',
    file: 'Goal plans do not: print them or save them as a file.',
    store: (name: string) => `Goals and who does what go into ${name}.`,
    where: 'See where each part goes',
    readOnly: 'You can look, but nothing can be saved from here.',
    planOnly: 'Only goal plans can be saved from here, as documents to read.',
    readOnlyWhy: 'The record gives Alongside no leave for more. Ask the team that looks after the record.',
    missing: (scopes: readonly string[]) => `Missing: ${scopes.join(', ')}`,
  },

  home: {
    title: 'Home',
    heading: (name: string) => `Working with ${nameInSentence(name)}`,
    headingUnknown: 'Working together',
    mattersHeading: (name: string) => `What matters to ${nameInSentence(name)}`,
    mattersUnknown: 'What matters',
    plansHeading: 'Who does what',
    toolsHeading: 'Tools',
    unsavedAnswers: (measure: string) => `${measure} has answers that are not saved.`,
    carryOn: 'Carry on',
    notThere: 'What Alongside was asked to open could not be found in this record. Here is the first screen.',
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
    keptIn: (name: string) => `Kept in ${name}.`,
    unreadStore: (name: string) => `We could not read ${name}. It may hold plans that are not shown here.`,
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

  form: {
    errorHeading: 'There is a problem',
  },

  result: {
    title: 'Results',
    heading: 'Results',
    saved: 'The answers are saved.',
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
} as const)
