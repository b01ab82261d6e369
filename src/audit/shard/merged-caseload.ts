import { assumedPeopleCell, type CountedCaseload, type CountedScope } from '../count/count-caseload.ts'
import type { Grouping } from '../count/plan-group.ts'
import { groupUnit } from '../count/plan-group.ts'
import {
  asideCells,
  groupCells,
  groupShares,
  type PrintedCell,
  type PrintedShare,
  scopeCells,
  scopeShares,
  smallCells,
  timeCells,
} from '../count/printed-cells.ts'
import type { CountedCell } from '../count/scope-counts.ts'
import { noPersons, type PersonSums } from '../statistics/person-sums.ts'
import { type MergeAsked, readingsOf, type ScopeKind } from './merge-relations.ts'

/** A row that the statement gives: a number with its people, the six sums of a share, or a count beside them. */
export interface MergedRow {
  readonly row_kind: 'cell' | 'share' | 'file' | 'people'
  readonly scope_kind: ScopeKind | ''
  readonly team_text: string
  readonly period_text: string
  readonly category_text: string
  readonly focus_text: string
  readonly item: string
  readonly numbers: readonly [number, number, number, number, number, number]
}

/** What the shards of an audit counted together. */
export interface MergedCaseload {
  readonly caseload: CountedCaseload
  /** By the place of each file: plans read, and people in it. */
  readonly files: ReadonlyMap<number, CountedCell>
  readonly everybody: number
}

/** The rows of the statement as one run counts them: what the rows do not name is 0. */
export function mergedCaseload(rows: readonly MergedRow[], asked: MergeAsked): MergedCaseload {
  const readings = readingsOf(asked)
  const unit = groupUnit(asked.by)
  const scopes = new Map<string, MergedRow[]>()
  for (const row of rows) {
    if (row.row_kind !== 'cell' && row.row_kind !== 'share') continue
    const name = `${row.scope_kind} ${row.scope_kind === 'group' ? groupText(row, asked.by) : ''}`
    const scope = scopes.get(name)
    if (scope) scope.push(row)
    else scopes.set(name, [row])
  }
  const others = (kind: MergedRow['row_kind']) => rows.filter(({ row_kind }) => row_kind === kind)
  const people = new Map(others('people').map(({ item, numbers: [count] }) => [item, count]))
  const assumed = people.get('assumed') ?? 0
  const whole = scopeOf(
    scopes.get('whole ') ?? [],
    [...scopeCells(readings), ...timeCells],
    scopeShares(readings),
  )
  const aside = scopeOf(scopes.get('aside ') ?? [], asideCells, [])
  const small = scopes.get('small ')
  const shares = groupShares(readings, unit)
  const groups = [...scopes].flatMap(([name, ofGroup]) =>
    name.startsWith('group ')
      ? [{ group: name.slice('group '.length), ...scopeOf(ofGroup, groupCells(readings, unit), shares) }]
      : [],
  )
  return {
    caseload: {
      whole: {
        counts: new Map([
          ...whole.counts,
          ...aside.counts,
          [assumedPeopleCell, { value: assumed, people: assumed }],
        ]),
        sums: whole.sums,
      },
      groups: groups.sort((a, b) => (a.group < b.group ? -1 : 1)),
      ...(small ? { small: scopeOf(small, smallCells(readings, unit), shares) } : {}),
    },
    files: new Map(
      others('file').map(({ item, numbers: [value, ofPeople] }) => [
        Number(item),
        { value, people: ofPeople },
      ]),
    ),
    everybody: people.get('everybody') ?? 0,
  }
}

/** The text of a group, as `planGroup` and `withFocus` write it. */
function groupText(row: MergedRow, by: readonly Grouping[]): string {
  const texts: Readonly<Record<Grouping, string>> = {
    team: row.team_text,
    period: row.period_text,
    category: row.category_text,
    focus: row.focus_text,
    timePoint: 'null',
  }
  return `[${by.map((name) => texts[name]).join(',')}]`
}

function scopeOf(
  rows: readonly MergedRow[],
  cells: readonly PrintedCell[],
  shares: readonly PrintedShare[],
): CountedScope {
  const found = new Map(rows.map((row) => [`${row.row_kind} ${row.item}`, row.numbers]))
  return {
    counts: new Map(
      cells.map(({ key }) => {
        const [value, people] = found.get(`cell ${key}`) ?? [0, 0]
        return [key, { value, people }]
      }),
    ),
    sums: new Map(
      shares.map(({ key }) => {
        const [persons, y, n, yy, yn, nn] = found.get(`share ${key}`) ?? [0, 0, 0, 0, 0, 0]
        const sums: PersonSums = { ...noPersons, persons, y, n, yy, yn, nn }
        return [key, sums]
      }),
    ),
  }
}
