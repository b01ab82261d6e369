import type { AuditReport } from '../../audit/report/audit-report.ts'
import { hiddenText, noneText } from './printed-cell.ts'
import type { Table, TableCell } from './table.ts'

/** Members of a report that have tables of their own, or are in those of others. */
const tabled: Readonly<Record<string, true>> = {
  alongsideAudit: true,
  source: true,
  rule: true,
  people: true,
  peopleAssumedSameServer: true,
  plans: true,
  actions: true,
  shares: true,
  expanded: true,
  timeFallbacks: true,
  groups: true,
  smallGroups: true,
  timePoints: true,
  comparison: true,
  timeSeries: true,
  funnel: true,
  published: true,
  quality: true,
  suppressed: true,
  protectsAnother: true,
  // Data about single persons.
  flaggedPlans: true,
  rows: true,
}

type Leaf = readonly [path: string, cell: TableCell]
type FoundTable = Omit<Table, 'name'> & { readonly path: string }

/** Tables of whatever else a report has, so that nothing it prints is missing: a list as rows, anything else as names and values. */
export function otherTables(report: AuditReport): readonly Table[] {
  const found = Object.entries(report)
    .filter(([name]) => !(name in tabled))
    .flatMap(([name, value]) => tablesOf(value, name))
  return found.map(({ path, ...table }, at) => ({ name: sheetName(path, at), ...table }))
}

function tablesOf(value: unknown, path: string): readonly FoundTable[] {
  if (isListOfObjects(value)) return [listTable(value, path)]
  const leaves = leavesOf(value, '')
  const own: FoundTable = {
    path,
    columns: [
      { label: 'What', kind: 'text' },
      { label: 'Value', kind: 'decimal' },
    ],
    rows: leaves,
  }
  return [...(leaves.length > 0 ? [own] : []), ...listsIn(value, path)]
}

function listTable(list: readonly object[], path: string): FoundTable {
  const rows = list.map((each) => new Map(leavesOf(each, '')))
  const names = [...new Set(rows.flatMap((row) => [...row.keys()]))]
  return {
    path,
    columns: names.map((label) => ({
      label,
      kind: rows.some((row) => typeof row.get(label) === 'number') ? 'decimal' : 'text',
    })),
    rows: rows.map((row) => names.map((name) => row.get(name) ?? null)),
  }
}

function listsIn(value: unknown, path: string): readonly FoundTable[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return []
  return Object.entries(value).flatMap(([name, inner]) =>
    isListOfObjects(inner) ? [listTable(inner, `${path} ${name}`)] : listsIn(inner, `${path} ${name}`),
  )
}

/** What an object holds, by its path; lists of objects in it are apart. */
function leavesOf(value: unknown, path: string, isHidden = false): readonly Leaf[] {
  if (typeof value === 'number' || typeof value === 'string') return [[path, value]]
  if (typeof value === 'boolean') return [[path, value ? 'yes' : 'no']]
  if (value === null) return [[path, isHidden ? hiddenText : noneText]]
  if (typeof value !== 'object' || isListOfObjects(value)) return []
  const hides = 'suppressed' in value && value.suppressed === true
  return Object.entries(value).flatMap(([name, inner]) =>
    name === 'suppressed' || name === 'protectsAnother'
      ? []
      : leavesOf(inner, [path, name].filter((part) => part !== '').join('.'), hides),
  )
}

function isListOfObjects(value: unknown): value is readonly object[] {
  return (
    Array.isArray(value) &&
    value.some((each) => typeof each === 'object' && each !== null && !Array.isArray(each))
  )
}

/** A name a sheet can have, other than that of another: `timeSeries points` is `Time series points`. */
function sheetName(path: string, at: number): string {
  const words = path
    .replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
    .replace(/[^\w ]/g, ' ')
    .trim()
  return `${words.charAt(0).toUpperCase()}${words.slice(1, 27)} ${at + 1}`
}
