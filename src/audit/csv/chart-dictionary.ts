import type { DictionaryEntry } from './dictionary-entry.ts'

/** What each measure of the charts and of the comparison of two sides means. */
export const chartDictionary: readonly DictionaryEntry[] = [
  {
    measure: 'timeSeries.*.share',
    unit: '0 to 1',
    meaning: 'The share of the period as the chart takes it: of the printed numbers, to four decimals',
  },
  {
    measure: 'timeSeries.*.centre',
    unit: '0 to 1',
    meaning: 'Mean of the periods judged together; their median where there are no limits',
  },
  {
    measure: 'timeSeries.*.limits.*',
    unit: '0 to 1',
    meaning: 'Process limits of the XmR chart, cut at 0 and 1',
  },
  {
    measure: 'timeSeries.*.movingRange',
    unit: '0 to 1',
    meaning: 'How much the share differs from that of the period right before',
  },
  {
    measure: 'timeSeries.*.pPrime.*',
    unit: '0 to 1',
    meaning: "Limits of the p' chart (Laney), by the number of actions of the period",
  },
  {
    measure: 'timeSeries.*.rules',
    unit: 'rules',
    meaning: 'By how many rules the period stands out',
  },
  {
    measure: 'funnel.overall',
    unit: '0 to 1',
    meaning: 'Staff alone, over all plans: what teams are beside',
  },
  {
    measure: 'funnel.phi',
    unit: 'ratio',
    meaning: 'How much teams differ: mean square of their winsorised z scores, about 1 by chance alone',
  },
  {
    measure: 'funnel.tauSquared',
    unit: 'variance',
    meaning: 'Variance between teams on the arcsine scale, which widens the limits',
  },
  {
    measure: 'funnel.limits95.*',
    unit: '0 to 1',
    meaning: '95 % limits at the number of actions of the team',
  },
  { measure: 'funnel.share', unit: '0 to 1', meaning: 'The share of the team as the chart takes it' },
  { measure: 'funnel.limits998.*', unit: '0 to 1', meaning: '99.8 % limits' },
  { measure: 'funnel.chance95.*', unit: '0 to 1', meaning: '95 % limits by chance alone' },
  { measure: 'funnel.chance998.*', unit: '0 to 1', meaning: '99.8 % limits by chance alone' },
  {
    measure: 'funnel.z',
    unit: 'standard errors',
    meaning: 'How far the team is from the whole, with the variance between teams',
  },
  {
    measure: 'comparison.outcomes.*.oddsRatio.estimate',
    unit: 'ratio',
    meaning: 'Odds of the share on side B over those on side A',
  },
  {
    measure: 'comparison.outcomes.*.oddsRatio.interval95.*',
    unit: 'ratio',
    meaning: '95 % interval, clustered by team and by person, by t',
  },
  {
    measure: 'comparison.outcomes.*.oddsRatio.p',
    unit: '0 to 1',
    meaning: 'Two-sided p; where small numbers are hidden, the greatest that fits the printed ones',
  },
  {
    measure: 'comparison.outcomes.*.oddsRatio.designEffect',
    unit: 'ratio',
    meaning: 'Variance of the log odds ratio, clustered, over that of independent actions',
  },
  {
    measure: 'comparison.outcomes.*.difference.estimate',
    unit: '-1 to 1',
    meaning: 'The share on side B less that on side A',
  },
  {
    measure: 'comparison.outcomes.*.difference.interval95.*',
    unit: '-1 to 1',
    meaning: '95 % interval, clustered by team and by person, by t',
  },
  {
    measure: 'comparison.outcomes.*.difference.designEffect',
    unit: 'ratio',
    meaning: 'Variance of the difference, clustered, over that of independent actions',
  },
  {
    measure: 'comparison.neither.*',
    unit: 'people or actions',
    meaning:
      'Counted and on neither side: people with stated actions, these, of staff alone, with the person',
  },
  {
    measure: 'comparison.teams',
    unit: 'teams',
    meaning:
      'Teams with stated actions on both sides together; where small numbers are hidden, those of 10 people or more',
  },
  {
    measure: 'comparison.degreesOfFreedom',
    unit: '',
    meaning: 'Degrees of freedom of t: the fewer of teams and people, less 1',
  },
]
