import type { RecordedMeasure } from '../../host/host.ts'
import { catalogue } from './catalogue.ts'
import { nameInSentence } from './name-in-sentence.ts'
import { capital, thePerson } from './site-words.ts'

type Open = RecordedMeasure & { readonly visibility: 'open' }

/** The words of the results of a measure. */
export const resultMessages = catalogue('result', {
  title: 'Results',
  heading: (measure: string) => `${measure}: results`,
  none: { record: 'There are no earlier answers.', 'security-label': 'There are none that you can see.' },
  about: (worker: string) => `About ${nameInSentence(worker)}`,
  aboutYou: 'About you: the score was shared with you',
  aboutPerhapsYou: 'About a worker we could not identify, perhaps you: the score was shared with that worker',
  aboutUnknown: 'About a worker who is not named',
  thisTime: 'Latest',
  lastTime: 'Time before',
  date: 'Completed',
  how: 'How',
  onlyTime: 'There is no earlier time to set beside it.',
  scale: {
    'brief-inspire-total': 'Score',
    'inspire-support-score': 'Support score',
    'inspire-relationship-score': 'Relationship score',
  } as Readonly<Record<string, string>>,
  anyScale: 'Score',
  noScore: 'No score in the record.',
  restsOn: (answered: number, items: number) => `from ${answered} of ${items} answers`,
  notAnswered: 'Not answered',
  notShared: 'Not shared',
  notRecorded: 'not recorded',
  overTime: (scale: string) => `${scale} over time`,
  hidden: 'Not shown',
  shared: {
    get answers() {
      return `${capital(thePerson())} shared the answers and the score with this worker.`
    },
    get score() {
      return `${capital(thePerson())} shared only the score with this worker.`
    },
    get nothing() {
      return `${capital(thePerson())} did not share this with this worker.`
    },
  } satisfies Record<NonNullable<Open['shared']>, string>,
  toHome: (name: string) => `Back to working with ${nameInSentence(name)}`,
} as const)
