import { compile, type Model } from 'fhirpath'
import r4 from 'fhirpath/fhir-context/r4'
import type { Row, ViewDefinition, ViewSelect } from './read-views.ts'

/**
 * Runs a view over resources by the functional model of SQL on FHIR 3.0 (ballot), with HL7's fhirpath.js for the paths: a
 * second runner beside Medplum's, and the only one here that knows `%rowIndex` and `repeat`.
 */
export function runView(view: ViewDefinition, resources: readonly object[]): readonly Row[] {
  return resources
    .filter((each) => 'resourceType' in each && each.resourceType === view.resource)
    .flatMap((resource) => crossed(view.select.map((select) => rowsOf(select, resource, 0))))
}

function rowsOf(select: ViewSelect, node: unknown, rowIndex: number): readonly Row[] {
  const path = select.forEach ?? select.forEachOrNull
  if (path === undefined && select.repeat === undefined) return rowsOfNode(select, node, rowIndex)
  const nodes = select.repeat ? repeated(select.repeat, node) : evaluate(path ?? '', node, rowIndex)
  if (nodes.length === 0 && select.forEachOrNull !== undefined) return [nullRow(select)]
  return nodes.flatMap((each, index) => rowsOfNode(select, each, index))
}

function rowsOfNode(select: ViewSelect, node: unknown, rowIndex: number): readonly Row[] {
  const columns = (select.column ?? []).map(({ name, path }) => {
    const [value = null, ...others] = evaluate(path, node, rowIndex)
    if (others.length > 0) throw new Error(`${name} has several values`)
    return [name, value] as const
  })
  const union = (select.unionAll ?? []).flatMap((each) => rowsOf(each, node, rowIndex))
  return crossed([
    [Object.fromEntries(columns)],
    ...(select.select ?? []).map((each) => rowsOf(each, node, rowIndex)),
    ...(select.unionAll ? [union] : []),
  ])
}

function repeated(paths: readonly string[], node: unknown): readonly unknown[] {
  return paths
    .flatMap((path) => evaluate(path, node, 0))
    .flatMap((found) => [found, ...repeated(paths, found)])
}

/** Every path is compiled once; types stay JSON's, so that dates are compared as texts. */
const prepare = (path: string) => compile(path, r4 as Model, { resolveInternalTypes: true })
const paths = new Map<string, ReturnType<typeof prepare>>()

function evaluate(path: string, node: unknown, rowIndex: number): readonly unknown[] {
  const compiled = paths.get(path) ?? prepare(path)
  paths.set(path, compiled)
  return compiled(node as object, { rowIndex }) as unknown[]
}

function nullRow({ column = [], select = [], unionAll = [] }: ViewSelect): Row {
  const inner = [...select, ...unionAll.slice(0, 1)].map(nullRow)
  return Object.assign({}, ...inner, Object.fromEntries(column.map(({ name }) => [name, null])))
}

/** Every row of each list with every row of the others. */
function crossed(lists: readonly (readonly Row[])[]): readonly Row[] {
  return lists.reduce<readonly Row[]>(
    (rows, list) => rows.flatMap((row) => list.map((other) => ({ ...row, ...other }))),
    [{}],
  )
}
