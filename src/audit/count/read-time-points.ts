import { err, ok, type Result } from '../../domain/result.ts'
import { isJsonObject } from '../../fhir/index.ts'
import { maximumTimePoints, type TimePoint } from './time-points.ts'

/** What is wrong with a file of time points, and where: a line of CSV, or an entry of a JSON list, from 1. */
export interface TimePointFault {
  readonly code:
    | 'not-json'
    | 'not-a-list'
    | 'not-an-entry'
    | 'unknown-column'
    | 'not-two-cells'
    | 'no-name'
    | 'long-name'
    | 'name-twice'
    | 'no-date'
    | 'no-such-day'
    | 'none'
    | 'too-many'
  readonly at?: { readonly place: 'line' | 'entry'; readonly number: number }
  /** The words it is about, as they stand in the file. */
  readonly text?: string
}

const longestName = 80

/**
 * Named dates from the text of a file: CSV with a name and a date a line (`name,date`, with that heading or without), or a
 * JSON list of `{"name", "date"}`. Dates are days such as 2026-03-31; names must differ. In the order of the file.
 */
export function readTimePoints(text: string): Result<readonly TimePoint[], TimePointFault> {
  const content = text.replace(/^\uFEFF/, '')
  const entries = /^\s*[[{]/.test(content) ? jsonEntries(content) : csvEntries(content)
  if (!entries.ok) return entries
  const points: TimePoint[] = []
  for (const entry of entries.value) {
    const code = faultOf(entry, points)
    if (code)
      return err({
        code,
        at: entry.at,
        text: code.endsWith('name') || code === 'name-twice' ? entry.name : entry.date,
      })
    points.push({ name: entry.name, date: entry.date })
  }
  if (points.length === 0) return err({ code: 'none' })
  return points.length > maximumTimePoints ? err({ code: 'too-many', text: `${points.length}` }) : ok(points)
}

interface Entry extends TimePoint {
  readonly at: NonNullable<TimePointFault['at']>
}

function faultOf({ name, date }: Entry, before: readonly TimePoint[]): TimePointFault['code'] | undefined {
  if (name === '') return 'no-name'
  if (name.length > longestName || hasControl(name)) return 'long-name'
  if (before.some((point) => point.name === name)) return 'name-twice'
  if (!/^\d{4}-\d\d-\d\d$/.test(date)) return 'no-date'
  const day = new Date(`${date}T00:00:00Z`)
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(date) ? undefined : 'no-such-day'
}

function hasControl(text: string): boolean {
  return [...text].some((character) => character < ' ' || character === '\u007f')
}

function jsonEntries(text: string): Result<readonly Entry[], TimePointFault> {
  const list = parsed(text)
  if (list === undefined) return err({ code: 'not-json' })
  if (!Array.isArray(list)) return err({ code: 'not-a-list' })
  const entries: Entry[] = []
  for (const [index, value] of list.entries()) {
    const at = { place: 'entry', number: index + 1 } as const
    if (!isJsonObject(value)) return err({ code: 'not-an-entry', at })
    const { name = '', date = '', ...others } = value
    const [other] = Object.keys(others)
    if (other !== undefined) return err({ code: 'unknown-column', at, text: other })
    if (typeof name !== 'string' || typeof date !== 'string') return err({ code: 'not-an-entry', at })
    entries.push({ name: name.trim(), date: date.trim(), at })
  }
  return ok(entries)
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function csvEntries(text: string): Result<readonly Entry[], TimePointFault> {
  const entries: Entry[] = []
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === '') continue
    const at = { place: 'line', number: index + 1 } as const
    const cells = cellsOf(line)
    const [name = '', date = ''] = cells ?? []
    if (cells?.length !== 2) return err({ code: 'not-two-cells', at, text: line })
    const isHead = entries.length === 0 && name.toLowerCase() === 'name' && date.toLowerCase() === 'date'
    if (!isHead) entries.push({ name, date, at })
  }
  return ok(entries)
}

/** The cells of a line of CSV (RFC 4180, without line ends in cells), without blanks around them; nothing for an open quote. */
function cellsOf(line: string): readonly string[] | undefined {
  const cells: string[] = []
  const cell = /\s*(?:"((?:[^"]|"")*)"|([^",]*))\s*(,|$)/y
  for (;;) {
    const found = cell.exec(line)
    if (!found) return undefined
    cells.push((found[1]?.replaceAll('""', '"') ?? found[2] ?? '').trim())
    if (found[3] === '') return cells
  }
}
