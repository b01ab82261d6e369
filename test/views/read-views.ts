import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

/** The part of SQL on FHIR's ViewDefinition that ours use. */
export interface ViewDefinition {
  readonly resourceType: 'ViewDefinition'
  readonly url: string
  readonly name: string
  readonly description: string
  readonly resource: string
  readonly select: readonly ViewSelect[]
}

export interface ViewSelect {
  readonly column?: readonly { readonly name: string; readonly path: string; readonly type: string }[]
  readonly forEach?: string
  readonly forEachOrNull?: string
  /** Of SQL on FHIR 3.0. */
  readonly repeat?: readonly string[]
  readonly select?: readonly ViewSelect[]
  readonly unionAll?: readonly ViewSelect[]
}

/** A row of a view, by the names of its columns. */
export type Row = Readonly<Record<string, unknown>>

export const viewFolder: string = resolve(import.meta.dirname, '../../views')

/** Every view that the project ships, by its name. */
export const views: ReadonlyMap<string, ViewDefinition> = new Map(
  readdirSync(viewFolder)
    .filter((name) => name.endsWith('.json'))
    .map((name) => JSON.parse(readFileSync(join(viewFolder, name), 'utf8')) as ViewDefinition)
    .map((view) => [view.name, view]),
)

/** Every select of a view, also those in others. */
export function selectsOf(selects: readonly ViewSelect[]): readonly ViewSelect[] {
  return selects.flatMap((each) => [each, ...selectsOf(each.select ?? []), ...selectsOf(each.unionAll ?? [])])
}

/** Whether a view needs what only SQL on FHIR 3.0 has: `%rowIndex` or `repeat`. */
export function needsVersion3({ select }: ViewDefinition): boolean {
  return selectsOf(select).some(
    ({ repeat, column = [] }) =>
      repeat !== undefined || column.some(({ path }) => path.includes('%rowIndex')),
  )
}
