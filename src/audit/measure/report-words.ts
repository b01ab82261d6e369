import type { AuditReport } from '../report/audit-report.ts'

/** What a MeasureReport has no element for, a sentence each: what was asked for, what is hidden, what could not be read. */
export function reportWords({ rule, plans }: AuditReport): readonly string[] {
  const { filters, suppression, site, time } = rule
  const asked = (['status', 'intent', 'category'] as const).flatMap((name) =>
    filters[name] === undefined ? [] : [`${name} ${filters[name].join(' or ')}`],
  )
  const dates = (['from', 'to'] as const).flatMap((name) =>
    filters[name] === undefined ? [] : [`${name} ${filters[name]}`],
  )
  return [
    ...(asked.length + dates.length === 0 ? [] : [`Only plans with ${[...asked, ...dates].join(', ')}.`]),
    timeWords[time],
    suppression === 'none'
      ? 'No number is hidden: it is for readers who may read the records themselves.'
      : `Small numbers are masked and others rounded to the nearest 5 (rule ${suppression}). A masked number is not 0.`,
    ...(site === undefined ? [] : ['Owners and teams are as the configuration of the site says.']),
    ...(plans.rejected.total === 0
      ? []
      : [
          plans.rejected.total === 1
            ? 'One line of the data could not be read and is not counted.'
            : `${plans.rejected.total} lines of the data could not be read and are not counted.`,
        ]),
  ]
}

const timeWords = {
  start: 'The time of a plan is its start, else its creation, else its last update.',
  created: 'The time of a plan is its creation, else its last update.',
  updated: 'The time of a plan is its last update.',
} as const
