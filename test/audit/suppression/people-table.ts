import type {
  CountCell,
  CountShare,
  CountSum,
  CountTable,
} from '../../../src/audit/suppression/count-table.ts'
import { seeded } from './report-table.ts'

/** A small table of people by group and class, each person in one place, with totals both ways and shares of each group. */
export function peopleTable(seed: number): CountTable {
  const random = seeded(seed)
  const groups = Array.from({ length: 1 + Math.floor(random() * 3) }, (_, at) => `g${at}`)
  const classes = Array.from({ length: 2 + Math.floor(random() * 3) }, (_, at) => `c${at}`)
  const most = 6 + Math.floor(random() * 14)
  const inside = new Map(
    groups.flatMap((group) =>
      classes.map((name) => [`${group}.${name}`, Math.floor(random() ** 1.5 * most)] as const),
    ),
  )
  const cells: CountCell[] = []
  const sums: CountSum[] = []
  const shares: CountShare[] = []
  const add = (key: string, value: number) => cells.push({ key, value, people: value, counts: 'people' })
  const addTotal = (total: string, parts: readonly string[]) => {
    add(
      total,
      parts.reduce((sum, key) => sum + (cells.find((cell) => cell.key === key)?.value ?? 0), 0),
    )
    sums.push({ total, parts })
  }
  for (const [key, value] of inside) add(key, value)
  for (const group of groups) {
    const parts = classes.map((name) => `${group}.${name}`)
    addTotal(`${group}.all`, parts)
    for (const part of parts) shares.push({ key: `${part}%`, n: part, of: `${group}.all` })
  }
  for (const name of classes)
    addTotal(
      `all.${name}`,
      groups.map((group) => `${group}.${name}`),
    )
  addTotal(
    'all',
    groups.map((group) => `${group}.all`),
  )
  sums.push({ total: 'all', parts: classes.map((name) => `all.${name}`) })
  return { cells, sums, shares }
}
