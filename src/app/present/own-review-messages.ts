import type { CompletionMode } from '../../host/host.ts'
import { catalogue } from './catalogue.ts'
import { nameInSentence, possessive } from './name-in-sentence.ts'

/** The words about what a person wrote on their own of their plan, said to those who work with them. */
export const ownReviewMessages = catalogue('own-review', {
  title: 'Written on their own',
  heading: (name: string) => `What ${nameInSentence(name)} wrote`,
  loading: 'Looking for what was written',
  failed: 'We could not look for what was written about the plan.',
  gone: 'The record holds this no longer.',
  wrote: (name: string, day: string) => `${nameInSentence(name)} wrote how the plan is going on ${day}.`,
  toTalk: 'It was not talked about in a review yet.',
  talked: 'The plan was reviewed since.',
  read: (name: string) => `Read what ${nameInSentence(name)} wrote`,
  own: (name: string, day: string) =>
    `In ${possessive(name)} own words, written on ${day} with ${possessive(name)} own sign-in. The plan has not changed.`,
  typedBy: (name: string, author: string | undefined, day: string) =>
    `In the words of ${nameInSentence(name)}, written down on ${day} by ${author === undefined ? 'somebody who is not named' : nameInSentence(author)}. The plan has not changed.`,
  how: {
    alone: 'Written alone.',
    helped: 'Someone helped with it.',
    'read-aloud': 'Someone read the questions out.',
  } satisfies Record<CompletionMode, string>,
  earlierPlan: 'It is about an earlier version of the plan.',
  more: 'There are answers that Alongside cannot show. Look in the record for all of it.',
  review: (name: string) => `Review the plan with ${nameInSentence(name)}`,
  earlier: 'Written before',
  said: {
    progress: 'How it is going',
    helped: 'What has helped',
    nextStep: 'What they would like to do next',
    change: 'What they would change',
    anythingElse: 'Anything else',
  },
  here: (name: string, day: string) => `${nameInSentence(name)} wrote on ${day}`,
  take: (name: string) => `Use ${possessive(name)} words in this review`,
  takeHint: 'Only what is not said here yet. You can undo it.',
} as const)
