import type { SharedWithRatedWorker } from '../../host/host.ts'
import { catalogue } from './catalogue.ts'
import { nameInSentence } from './name-in-sentence.ts'

/** The words of the choice what the rated worker may see. */
export const shareMessages = catalogue('share', {
  legend: (worker: string) => `What may ${nameInSentence(worker)} see in Alongside?`,
  options: {
    answers: () => 'My answers and my score',
    score: () => 'Only my score',
    nothing: (worker: string) => `Neither. Do not show them to ${nameInSentence(worker)} in Alongside`,
  } satisfies Record<SharedWithRatedWorker, (worker: string) => string>,
  unchosen: (worker: string) =>
    `If you choose nothing here, nothing is shared with ${nameInSentence(worker)}.`,
  where: {
    record: (worker: string) =>
      `Whatever you choose, your answers go into your record. ${nameInSentence(worker)} may also be able to open your record and see them there.`,
    'security-label': () => 'Whatever you choose, your answers go into your record, marked as restricted.',
  },
} as const)
