import { catalogue } from './catalogue.ts'
/** Every sentence of ours about two versions of a plan side by side. */
export const planCompareMessages = catalogue('plan-compare', {
  title: 'Side by side',
  heading: 'Side by side with last time',
  loading: 'Getting the plans',
  failed: 'We could not get the plans.',
  only: 'There is one plan so far, so there is nothing to compare it with.',
  gone: 'The record holds this plan no longer.',
  now: 'Now, not finished yet',
  with: 'Compare with another plan',
  whoDoesWhat: 'Who does what',
  goals: 'Goals',
  what: 'What',
  change: { same: 'The same', changed: 'Changed', added: 'New', gone: 'Not in this plan' },
  nothing: 'nothing',
  notThere: 'not in this plan',
  rest: 'The plan as a whole',
  restSame: 'What to do if things get harder, the agreements and the next review are the same.',
  other: 'Other answers',
  words: 'In words',
  mix: 'Who had the actions over time',
} as const)
