import type { ToolId } from '../models/tools.ts'
import { catalogue } from './catalogue.ts'
import { nameInSentence } from './name-in-sentence.ts'
import type { SaidKind } from './said-words.ts'

/** The words about the recovery tools that the first screen needs; the tools bring the rest with them. */
export const toolMessages = catalogue('tool', {
  /** In a sentence. */
  name: { 'vtp-guide': 'VTP guide', 'strengths-worksheet': 'strengths worksheet' } satisfies Record<
    ToolId,
    string
  >,
  heading: {
    'vtp-guide': 'Values and treatment preferences',
    'strengths-worksheet': 'Strengths worksheet',
  } satisfies Record<ToolId, string>,
  about: {
    'vtp-guide': 'What matters in life, and what help is wanted and not wanted. Talk, write or draw.',
    'strengths-worksheet': 'Personal qualities, people and things to build on.',
  } satisfies Record<ToolId, string>,
  matters: {
    'vtp-guide': 'Values and preferences',
    'strengths-worksheet': 'Strengths',
  } satisfies Record<ToolId, string>,
  /** What kind of answer it is, where its words alone could be taken for something else. */
  said: {
    wish: 'What I want',
    resource: 'What I have used before',
    'not-wanted': 'Help I do not want',
  } satisfies Record<Exclude<SaidKind, 'value'>, string>,
  finishedOn: (day: string) => `Finished on ${day}.`,
  nothing: 'Nothing recorded yet. Start with a conversation about what matters.',
  loading: 'Looking for what was said before',
  failed: 'We could not look for what was said before.',
  notDone: 'Not done yet.',
  lastDone: (day: string, by: string | undefined) => `Last done ${day}${byWhom(by)}.`,
  yourDraft: (day: string) => `You have begun this. It is not finished. Last changed ${day}.`,
  draftOf: (by: string | undefined, day: string) =>
    `${by === undefined ? 'Someone else' : nameInSentence(by)} has begun this. It is not finished. Last changed ${day}.`,
  notSaved: (tool: string) => `The ${tool} has answers that are not saved.`,
  inWordsOf: (name: string | undefined) =>
    name === undefined
      ? 'Whose words these are is not recorded.'
      : `In the words of ${nameInSentence(name)}.`,
  overwrote:
    'Someone else changed this at the same time. The record did not say so, and their change was written over. To see it, open what was said and look at its earlier versions.',
  start: (tool: string) => `Start ${tool}`,
  carryOn: (tool: string) => `Carry on with ${tool}`,
  see: (tool: string) => `See what was said: ${tool}`,
  screens: {
    loading: 'Getting this part ready',
    failed: {
      what: 'This part of Alongside did not load.',
      next: 'Nothing is lost. Check the network, then try again. If that does not help, Alongside may have been updated: close it and open it again from the record.',
    },
  },
} as const)

function byWhom(name: string | undefined): string {
  return name === undefined ? '' : `, by ${nameInSentence(name)}`
}
