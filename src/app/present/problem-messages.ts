import type { HostProblem, HostProblemCode } from '../../host/host-problem.ts'
import { catalogue } from './catalogue.ts'
import { person, thePerson } from './site-words.ts'

/** What happened and what the reader can do, each a plain sentence or two. */
export interface ProblemWords {
  readonly what: string
  readonly next: string
}

const hostProblems: Readonly<Record<HostProblemCode, ProblemWords>> = catalogue('problem', {
  unreachable: {
    what: 'The record did not answer.',
    next: 'Check the network, then try again.',
  },
  'not-loaded': {
    what: 'A part of Alongside did not load.',
    next: 'Check the network, then try again. If that does not help, Alongside may have been updated: close it and open it again from the record.',
  },
  'session-ended': {
    what: 'The record has ended this session.',
    next: 'Close Alongside and open it again from the record.',
  },
  forbidden: {
    what: 'The record does not allow this.',
    next: 'Ask the team that looks after the record for access.',
  },
  'not-found': {
    what: 'The record could not find this.',
    next: 'Try again. If it happens again, tell the team that looks after the record.',
  },
  conflict: {
    what: 'Something else was stored in the record at the same time.',
    next: 'Try again. If it happens again, look in the record before going on.',
  },
  rejected: {
    what: 'The record refused what was sent.',
    next: 'Tell the team that looks after the record, and show them this page.',
  },
  busy: {
    what: 'The record is too busy to answer.',
    next: 'Wait a minute, then try again.',
  },
  'server-error': {
    what: 'The record had a fault.',
    next: 'Try again in a minute. If it happens again, tell the team that looks after the record.',
  },
  unreadable: {
    what: 'The record sent an answer that could not be read safely.',
    next: 'Try again. If it happens again, tell the team that looks after the record.',
  },
  'identity-changed': {
    get what() {
      return `The session now names another ${person()} or another user, so everything here has stopped.`
    },
    get next() {
      return `Close Alongside and open it again from the record of the right ${person()}.`
    },
  },
  'person-not-open': {
    get what() {
      return `The record of this ${person()} is no longer in use, so everything here has stopped.`
    },
    get next() {
      return `Close Alongside. Find ${thePerson()} again in the record, and open it from there.`
    },
  },
  'refused-by-us': {
    what: 'Alongside stopped this because it was not safe to send.',
    next: 'Close Alongside and open it again from the record.',
  },
})

/** The words for a problem of the record; every code has its own. */
export function hostProblemWords(problem: HostProblem): ProblemWords {
  return hostProblems[problem.code]
}

const hopeless: readonly HostProblemCode[] = [
  'session-ended',
  'identity-changed',
  'person-not-open',
  'refused-by-us',
]

/** True when trying the same thing again could help, so that a button for it is honest. */
export function retryMayHelp(problem: HostProblem): boolean {
  return !hopeless.includes(problem.code)
}
