import { catalogue } from './catalogue.ts'

/** The page of a launch that begins with us: which record to sign in to. */
export const recordChoiceMessages = catalogue('record-choice', {
  title: 'Sign in – Alongside',
  staff: {
    heading: 'Open someone’s record',
    what: 'You sign in to the record, and choose there whose record to open. Alongside never sees your password.',
  },
  person: {
    heading: 'Open your own record',
    what: 'You sign in to your record in the usual way. Alongside never sees your password.',
  },
  signIn: (record: string) => `Sign in to ${record}`,
  leaving: (record: string) => `Going to ${record}…`,
} as const)
