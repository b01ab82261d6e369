import { catalogue } from './catalogue.ts'
/** Every sentence of ours about scores over time. */
export const trendMessages = catalogue('trend', {
  none: 'There are no scores yet.',
  noChart: 'There is no score to draw.',
  provisional: 'These scores are provisional: the authors’ scoring rules have not been checked yet.',
  apart: 'Those answered alone, with help, or read aloud are shown apart, because help can change answers.',
  gaps: 'A line stops where there is no score.',
  undated: (count: number) =>
    count === 1
      ? 'One has no day that could be read. It is in the table only.'
      : `${count} have no day that could be read. They are in the tables only.`,
  group: {
    alone: 'Answered alone',
    helped: 'Answered with help',
    'read-aloud': 'Read aloud by someone else',
    'not-recorded': 'How it was answered is not recorded',
  },
  date: 'Date',
  score: 'Score',
  restsOn: 'Answers it rests on',
  noScore: 'No score',
  notKnown: 'Not known',
  ofItems: (answered: number, items: number) => `${answered} of ${items}`,
} as const)
