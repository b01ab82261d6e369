import type { MeasureId } from '../models/measure-code.ts'
import { catalogue } from './catalogue.ts'
import { nameInSentence, possessive } from './name-in-sentence.ts'
import { thePerson } from './site-words.ts'

/** The words about the INSPIRE measures outside the locked screen. */
export const inspireMessages = catalogue('inspire', {
  name: { 'brief-inspire': 'Brief INSPIRE', inspire: 'INSPIRE' } satisfies Record<MeasureId, string>,
  about: (questions: number, name: string | undefined) =>
    questions > 9
      ? `${questions} questions about what matters for recovery, and how a worker supports it.`
      : `Five short questions about how a worker supports ${name === undefined ? '' : `${possessive(name)} `}recovery.`,
  loading: 'Looking for earlier answers',
  failed: 'We could not look for earlier answers.',
  /** By the site's policy: a record that restricts answers may keep some from whoever is looking. */
  empty: { record: 'Not done yet.', 'security-label': 'None that you can see.' },
  lastDone: (day: string) => `Last done ${day}`,
  lastDoneAbout: (day: string, worker: string) => `Last done ${day}, about ${nameInSentence(worker)}`,
  completedOn: (day: string) => `Completed on ${day}`,
  withheld: {
    'rated-worker': 'It is about you, so the answers and the score are not shown to you.',
    'viewer-unverified':
      'The record did not confirm who is looking, so the answers and the score are not shown.',
    'rated-worker-unknown':
      'We could not tell which worker it is about, so the answers and the score are not shown.',
    get relative() {
      return `Only ${thePerson()} and staff can see it, so the answers and the score are not shown to relatives and carers.`
    },
  },
  scoreOnly: {
    'rated-worker': 'It is about you. The score was shared with you, the answers were not.',
    'rated-worker-unknown':
      'We could not tell which worker it is about. The score was shared with that worker, the answers were not.',
  },
  score: (value: string, high: string) => `${value} out of ${high}`,
  start: (name: string) => `Start ${name}`,
  see: (name: string) => `See results of ${name}`,
  title: 'Questions',
  formLoading: 'Getting the questions',
  formFailed: 'The questions could not be loaded.',
  otherOpen: (name: string) => `${name} is being filled in. Finish or stop it before you start this one.`,
  noPerson: 'It cannot be started until we can show whose record this is.',
  incomplete:
    'Not ready on this site: part of its wording is missing. It cannot be filled in and gives no score.',
  whatToDo: 'What to do',
  incompleteNext: [
    'Alongside holds only the questions that its sources show, and a questionnaire must be asked whole.',
    'Ask the team that looks after Alongside (informatics) to get the official form from its authors, to put its wording in with “alongside instruments fill inspire”, and to name the file in the site’s settings.',
    'Until then, use Brief INSPIRE.',
  ],
} as const)
