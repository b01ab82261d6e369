import { evalSqlOnFhir } from '@medplum/core'
import type { ViewDefinition as MedplumView, Resource } from '@medplum/fhirtypes'
import { type Row, type ViewDefinition, views } from './read-views.ts'
import type { RowsOf } from './rebuilt-plan.ts'

/** Runs a view over resources of any type. */
export type Runner = (view: ViewDefinition, resources: readonly object[]) => readonly Row[]

/** Medplum's runner, which knows SQL on FHIR 2.0. */
export const medplum: Runner = (view, resources) =>
  evalSqlOnFhir(
    view as unknown as MedplumView,
    resources.filter(
      (each): each is Resource => 'resourceType' in each && each.resourceType === view.resource,
    ),
  ) as readonly Row[]

/** The rows of all views over these resources, each view run when it is first asked for. */
export function rowsAround(resources: readonly object[], run: Runner): RowsOf {
  const rows = new Map<string, readonly Row[]>()
  return (name) => {
    const view = views.get(name)
    if (view === undefined) throw new Error(`There is no view ${name}`)
    const known = rows.get(name) ?? run(view, resources)
    rows.set(name, known)
    return known
  }
}
