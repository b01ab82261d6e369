import { publishedDistribution } from '../report/published-distribution.ts'
import { chartDictionary } from './chart-dictionary.ts'
import { csvFile } from './csv-cell.ts'
import type { DictionaryEntry } from './dictionary-entry.ts'

/** What each measure of the audit's CSV file means. */
export const auditDictionary: readonly DictionaryEntry[] = [
  {
    measure: 'people',
    unit: 'people',
    meaning: 'Distinct people with a counted plan: server and Patient id',
  },
  {
    measure: 'peopleAssumedSameServer',
    unit: 'people',
    meaning:
      'People named with a server and without, taken for one each because the server of the data is not known',
  },
  { measure: 'plans.read', unit: 'plans', meaning: 'Plans counted, left out and rejected' },
  { measure: 'plans.counted', unit: 'plans', meaning: 'Plans neither left out nor rejected' },
  {
    measure: 'plans.leftOut.*',
    unit: 'plans',
    meaning:
      'Plans left out, by reason: a newer version in the data, the same version again, their status, or a filter',
  },
  {
    measure: 'plans.leftOut',
    unit: 'plans',
    meaning: 'Of a time point: the version of that date is left out by its status or a filter',
  },
  {
    measure: 'plans.notInForce',
    unit: 'plans',
    meaning: 'Of a time point: the plan had not begun, or had ended',
  },
  {
    measure: 'plans.versionNotHeld',
    unit: 'plans',
    meaning: 'Of a time point: the data holds only versions that are later, or of no known date',
  },
  {
    measure: 'plans.rejected.total',
    unit: 'lines',
    meaning: 'Lines, and plans in them, that could not be read; never hidden',
  },
  {
    measure: '[expanded.]plans.flagged',
    unit: 'plans',
    meaning: 'Staff alone hold at least the share of the rule of the stated actions',
  },
  {
    measure: 'plans.flaggedWithReason',
    unit: 'plans',
    meaning: 'Flagged plans with a recorded reason why they are right as they are',
  },
  {
    measure: 'expanded.plans.flaggedWithReason',
    unit: 'plans',
    meaning: 'The same with care teams by their members',
  },
  {
    measure: '[expanded.]plans.shared',
    unit: 'plans',
    meaning: 'Neither flagged nor with too little recorded',
  },
  {
    measure: '[expanded.]plans.notEnoughRecorded',
    unit: 'plans',
    meaning: 'Too few stated actions, or more than half not stated',
  },
  {
    measure: '[expanded.]plans.flaggedAt.*',
    unit: 'plans',
    meaning: 'Plans that would be flagged at this share',
  },
  { measure: 'actions.read', unit: 'actions', meaning: 'Actions of counted plans, left out or not' },
  { measure: 'actions.counted', unit: 'actions', meaning: 'Actions of counted plans that are not left out' },
  {
    measure: 'actions.leftOut.*',
    unit: 'actions',
    meaning: 'Actions of counted plans that are left out, by reason',
  },
  {
    measure: 'actions.inLeftOutPlans',
    unit: 'actions',
    meaning: 'Actions of plans left out, counted nowhere else',
  },
  {
    measure: 'actions.assumedSameServer',
    unit: 'actions',
    meaning: 'Rest on taking two servers that could not be compared for the same',
  },
  {
    measure: '[expanded.]actions.stated',
    unit: 'actions',
    meaning: 'Counted actions with an owner: the seven categories together',
  },
  {
    measure: '[expanded.]actions.overridden',
    unit: 'actions',
    meaning:
      "Counted actions with an owner whom the site's file gives another party, or that count as it says raters read them; 0 without one",
  },
  {
    measure: '[expanded.]actions.responsibility.*',
    unit: 'actions',
    meaning: 'Counted actions in this category; consumer is the person the plan is for',
  },
  {
    measure: '[expanded.]actions.notStated.total',
    unit: 'actions',
    meaning: 'Counted actions without an owner that counts',
  },
  { measure: '[expanded.]actions.notStated.reasons.*', unit: 'actions', meaning: 'The same by reason' },
  {
    measure: '[expanded.]shares.*.n',
    unit: 'actions or plans',
    meaning:
      'The number the share is of: of actions for categories, person-holds-or-shares and not-stated; of plans for flagged',
  },
  {
    measure: '[expanded.]shares.*.of',
    unit: 'actions or plans',
    meaning:
      'What it is a share of: stated actions; counted actions for not-stated; counted plans for flagged',
  },
  {
    measure: '[expanded.]shares.*.share',
    unit: '0 to 1',
    meaning: 'n of of; in hundredths where small numbers are hidden',
  },
  {
    measure: '[expanded.]shares.*.people',
    unit: 'people',
    meaning: 'Distinct people the share is spread over',
  },
  {
    measure: '[expanded.]shares.*.designEffect',
    unit: 'ratio',
    meaning: 'Variance of the share, clustered by person, over that of independent ones',
  },
  {
    measure: '[expanded.]shares.*.wilson95.*',
    unit: '0 to 1',
    meaning: 'Wilson 95 % interval, as if each was independent of the others',
  },
  {
    measure: '[expanded.]shares.*.clustered95.*',
    unit: '0 to 1',
    meaning: '95 % interval, clustered by person',
  },
  {
    measure: 'timeFallbacks.*',
    unit: 'plans',
    meaning: 'Counted plans whose time was taken from here instead; none: no time at all',
  },
  {
    measure: 'quality.*.count',
    unit: 'findings',
    meaning: 'Faults of recording in counted and left-out plans, by code',
  },
  ...chartDictionary,
  {
    measure: 'published.rows.*.n',
    unit: 'actions',
    meaning: `Actions in this category, as published. ${publishedDistribution.source}`,
  },
  {
    measure: 'published.rows.*.printedPercent',
    unit: 'percent',
    meaning: 'The percentage printed beside it',
  },
  { measure: 'published.sumOfRows', unit: 'actions', meaning: 'The seven published rows together' },
  { measure: 'published.printedTotal', unit: 'actions', meaning: publishedDistribution.note },
]

const columnEntries: readonly DictionaryEntry[] = [
  {
    measure: 'column scope',
    unit: '',
    meaning:
      'whole; group; small groups: all groups too small to be told of, together; time point: how all plans stand at it; time series and funnel: the charts of groups; comparison a and comparison b: the two sides, in the column of what they are; comparison: how they differ; or published: the table of Gilburt 2013',
  },
  {
    measure: 'column timePoint, team, period, category, focus',
    unit: '',
    meaning:
      'What the group has in common, where the report is grouped by it; a focus divides the actions of plans, so groups with it have no verdicts, and their plans and people do not add up',
  },
  {
    measure: 'column measure',
    unit: '',
    meaning: 'What is counted: a line of this dictionary, its place in the JSON report',
  },
  { measure: 'column value', unit: '', meaning: 'The number; empty where there is none' },
  {
    measure: 'column hidden',
    unit: '',
    meaning: 'Why there is none: suppressed, protects-another, nothing-to-count',
  },
]

/** The columns of the tidy table, then its measures. */
export const dictionaryEntries: readonly DictionaryEntry[] = [...columnEntries, ...auditDictionary]

/** The dictionary as a CSV file. */
export function auditDictionaryCsv(): string {
  return csvFile(
    ['measure', 'unit', 'meaning'],
    dictionaryEntries.map(({ measure, unit, meaning }) => [measure, unit, meaning]),
  )
}
