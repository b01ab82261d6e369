import type { SharedWithRatedWorker } from '../../host/host.ts'
import { nameInSentence } from './name-in-sentence.ts'

/** The words of the choice what the rated worker may see. */
export const shareMessages = {
  legend: (worker: string) => `What may ${nameInSentence(worker)} see in Alongside?`,
  options: {
    answers: 'My answers and my score',
    score: 'Only my score',
    nothing: 'Nothing. Keep them private to the service',
  } satisfies Record<SharedWithRatedWorker, string>,
  unchosen: (worker: string) =>
    `If you choose nothing here, nothing is shared with ${nameInSentence(worker)}.`,
  where: {
    record:
      'Whatever you choose, your answers go into the record. Staff who can open the record can see them there.',
    'security-label': 'Whatever you choose, your answers go into the record, marked as restricted.',
  },
} as const
