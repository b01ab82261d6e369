import { csvFile } from '../csv/csv-cell.ts'
import type { ShownPlan } from './read-drawn-plans.ts'

/** A column of a rating sheet that says which action a row is of. */
export const nameColumns = ['plan', 'action'] as const
/** What the rater is shown. */
const shownColumns = ['goal', 'description', 'owners'] as const
/** What the rater fills. */
export const markColumns = ['staff', 'consumer', 'carer', 'cannot-tell'] as const
export const sheetColumns: readonly string[] = [...nameColumns, ...shownColumns, ...markColumns, 'note']

const keyColumns = ['code', 'action', 'plan', 'activity', 'digest', 'file', 'line'] as const
export type KeyColumn = (typeof keyColumns)[number]

/** Spreadsheets take a file that begins so for UTF-8. */
const byteOrderMark = '\uFEFF'

/** The files of a sample, as text. */
export interface SampleFiles {
  /** For the raters, each a copy: a row an action, without anything that leads back to the plan. */
  readonly sheet: string
  /** To be kept apart from them: where each plan and action stands. */
  readonly key: string
}

/**
 * The rating sheet and its key. Plans have codes in the order they were drawn (`P001`), actions are numbered within a plan.
 * Takes the address of the server that the plans are from, if known, so that ratings are never taken for those of another.
 */
export function sampleFiles(plans: readonly ShownPlan[], serverBase: string | undefined): SampleFiles {
  const digits = Math.max(3, String(plans.length).length)
  const base = serverBase === undefined ? '' : `${serverBase.replace(/\/+$/, '')}/`
  const rows = plans.flatMap(({ drawn, actions }, at) => {
    const code = `P${String(at + 1).padStart(digits, '0')}`
    return actions.map((action, number) => ({ code, number: number + 1, drawn, action }))
  })
  const sheet = rows.map(({ code, number, action: { goal, description, owners } }) => [
    ...[code, number, goal, description, owners],
    ...markColumns.map(() => ''),
    '',
  ])
  const key = rows.map(({ code, number, drawn, action }) => [
    ...[code, number, `${base}CarePlan/${drawn.id}`, action.index + 1, action.digest, drawn.file, drawn.line],
  ])
  return {
    sheet: byteOrderMark + csvFile(sheetColumns, sheet),
    key: byteOrderMark + csvFile(keyColumns, key),
  }
}
