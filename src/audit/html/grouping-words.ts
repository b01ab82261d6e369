import { html } from 'hono/html'
import type { AuditReport } from '../report/audit-report.ts'
import type { Html } from './html-part.ts'

/** One group of a report. */
export type ListedGroup = AuditReport['groups'][number]

/** A name by which groups are told from each other. */
export type GroupingName = keyof ListedGroup['by']

/** Each in words. */
const groupingWords: Readonly<Record<GroupingName, string>> = {
  team: 'Team',
  period: 'Period',
  category: 'Category',
  focus: 'Focus',
  timePoint: 'Time point',
}

const focusWords = new Map([
  ['daily-living', 'Daily living'],
  ['financial', 'Money'],
  ['occupational', 'Work and learning'],
  ['social', 'Friends, family and community'],
  ['health', 'Health'],
  ['spirituality-culture', 'Spirituality and culture'],
  ['several', 'Several parts of life'],
])

/** What groups have in common, in words: `Team and category`. */
export function groupingHead(names: readonly GroupingName[]): string {
  const words = names.map((name) => groupingWords[name])
  const text = [words.slice(0, -1).join(', '), ...words.slice(-1)].filter((part) => part !== '').join(' and ')
  return `${text.charAt(0)}${text.slice(1).toLowerCase()}`
}

/** What a group has in common under these names, as it stands in the data; said where it is not recorded. */
export function groupNames({ by }: Pick<ListedGroup, 'by'>, names: readonly GroupingName[]): Html {
  return html`${names.map((name, at) => {
    const what = groupingWords[name]
    const value = by[name]
    if (!value) return `${at === 0 ? what : `, ${what.toLowerCase()}`} not recorded`
    return html`${at === 0 ? '' : ', '}<bdi${name === 'period' ? html` class="period"` : ''}>${name === 'focus' ? (focusWords.get(value) ?? value) : value}</bdi>`
  })}`
}
