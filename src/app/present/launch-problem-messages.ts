import type { LaunchProblemCode } from '../../host/launch-problem.ts'
import { catalogue } from './catalogue.ts'
import type { ProblemWords } from './problem-messages.ts'
import { person, thePerson } from './site-words.ts'

const reopen = 'Close this page and open Alongside again from the record.'
const tellInformatics = 'Tell the team that looks after the record, and show them this page.'

/** The frame around the words of every refused launch. */
export const launchProblemPage = catalogue('launch-page', {
  /** The window's title. */
  title: 'Could not open – Alongside',
  heading: 'Alongside could not open',
  forInformatics: 'For the team that looks after the record',
} as const)

/** What happened and what to do for every reason a launch can be refused. */
export const launchProblemWords: Readonly<Record<LaunchProblemCode, ProblemWords>> = catalogue(
  'launch-problem',
  {
    'site-configuration-broken': {
      what: 'Alongside is not set up correctly on this site.',
      next: tellInformatics,
    },
    'missing-parameters': {
      what: 'Alongside was opened without being told which record to use.',
      get next() {
        return `Open it from the record of ${thePerson()} you are working with.`
      },
    },
    'extra-parameters': {
      what: 'The address that opened Alongside holds something that should not be there, so we stopped.',
      get next() {
        return `Open it from the record of ${thePerson()} you are working with. If it happens again, tell the team that looks after the record.`
      },
    },
    'iss-not-allowed': {
      what: 'Alongside was opened by a record that is not on this site’s list, so we stopped.',
      next: 'Open it from your own record. If you did, tell the team that looks after the record.',
    },
    insecure: {
      what: 'The connection is not secure, so we stopped.',
      next: tellInformatics,
    },
    'well-known-failed': {
      what: 'The record did not say how to sign in to it.',
      next: `Try again from the record in a minute. If it happens again, tell the team that looks after the record.`,
    },
    'no-pkce': {
      what: 'The record does not offer the safe way of signing in that Alongside needs, so we stopped.',
      next: tellInformatics,
    },
    'storage-blocked': {
      what: 'This browser does not let Alongside work inside the record’s page.',
      next: 'Open Alongside in a new window: use the record’s “open in a new window” choice.',
    },
    'nothing-open': {
      what: 'No record is open here.',
      get next() {
        return `Open Alongside from the record of ${thePerson()} you are working with.`
      },
    },
    'handed-over': {
      what: 'This page is closed. Nothing of the record is left in it.',
      next: 'You can give the device back. To open Alongside again, start from the record.',
    },
    'state-unknown': {
      what: 'This answer from the sign-in does not belong to this window, so we stopped.',
      next: reopen,
    },
    'state-replayed': {
      what: 'This sign-in was already used, so we stopped.',
      next: reopen,
    },
    'state-expired': {
      what: 'Signing in took too long.',
      next: reopen,
    },
    'issuer-mismatch': {
      what: 'The answer came from another sign-in service than the one we asked, so we stopped.',
      next: tellInformatics,
    },
    'authorization-error': {
      what: 'The record did not let Alongside in.',
      next: `Open Alongside again from the record. If it happens again, tell the team that looks after the record.`,
    },
    'token-failed': {
      what: 'The record did not finish the sign-in.',
      next: `Open Alongside again from the record. If it happens again, tell the team that looks after the record.`,
    },
    'no-patient': {
      what: 'The record did not say whose record is open.',
      next: 'Choose whose record to open in it, then open Alongside from there.',
    },
    'person-launch-off': {
      what: 'On this site, you cannot open your own record with Alongside yet.',
      next: 'Ask the team you see. They can open Alongside together with you.',
    },
    'not-own-record': {
      what: 'We could not make sure that you may open this record, so we stopped.',
      next: 'Close this page, sign in again as yourself, and open Alongside from there.',
    },
    'scopes-too-small': {
      what: 'The record gave Alongside too few permissions to open it safely.',
      next: tellInformatics,
    },
    'wrong-patient': {
      get what() {
        return `The record answered with another ${person()} than the one you opened, so we stopped.`
      },
      next: `Do not go on in this window. ${reopen}`,
    },
    'person-deceased': {
      get what() {
        return `The record says that this ${person()} has died.`
      },
      next: 'Alongside does not open their record. If this is wrong, ask for the record to be corrected.',
    },
    'person-replaced': {
      what: 'This record was joined with another one, or is no longer in use.',
      get next() {
        return `Find ${thePerson()} again in the record, and open Alongside from the record in use now.`
      },
    },
    'person-unreadable': {
      what: 'The record could not show us who this is.',
      next: 'Open Alongside again from the record in a minute.',
    },
  },
)
