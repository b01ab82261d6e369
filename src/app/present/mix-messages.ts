import { catalogue } from './catalogue.ts'
/** Every sentence of ours about who held the actions of a plan over time. */
export const mixMessages = catalogue('mix', {
  caption: 'Who had the actions, each time the plan was made or reviewed',
  date: 'Date',
  total: 'Actions',
  shares: 'Each bar is one plan. It shows shares; the numbers are actions.',
} as const)
