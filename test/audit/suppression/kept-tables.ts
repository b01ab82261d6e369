import { createHash } from 'node:crypto'
import { resolve } from 'node:path'
import type {
  CountTable,
  PublishedNumber,
  PublishedTable,
} from '../../../src/audit/suppression/count-table.ts'
import { suppressTable } from '../../../src/audit/suppression/suppress-table.ts'
import { suppressionRules } from '../../../src/audit/suppression/suppression-rule.ts'
import { peopleTable } from './people-table.ts'
import { madePlans, reportTable } from './report-table.ts'

export const keptFile = resolve(import.meta.dirname, 'kept-tables.json')

const signs = { small: '*', 'protects-another': '~', missing: '?', 'no-denominator': '-' } as const

/** What is printed, in the order of the table: numbers and percentages, and a sign for each that is hidden by its reason. */
function printed({ cells, shares }: PublishedTable): string {
  const sign = (number: PublishedNumber) => (number.kind === 'shown' ? `${number.number}` : signs[number.why])
  const all = [...cells.values()].map(sign)
  return [...all, '|', ...[...shares.values()].map(sign)].join(' ')
}

const rules = ['mhsds', 'hes'] as const

function byRules(name: string, table: CountTable, keep: (text: string) => string) {
  return rules.map(
    (rule) => [`${name}, ${rule}`, keep(printed(suppressTable(table, suppressionRules[rule])))] as const,
  )
}

const digest = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 16)

/** What made tables look like when they are printed: small ones in full, whole reports by the start of their SHA-256. */
export function printedTables(): Readonly<Record<string, string>> {
  const small = Array.from({ length: 120 }, (_, at) =>
    byRules(`people ${at + 1}`, peopleTable(at + 1), (text) => text),
  )
  const reports = Array.from({ length: 20 }, (_, at) => {
    const { plans, size } = madePlans(at + 1)
    return byRules(`report ${at + 1}`, reportTable(plans, size), digest)
  })
  return Object.fromEntries([...small, ...reports].flat())
}
