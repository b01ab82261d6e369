import { parseFhirPath } from '@medplum/core'
import { compile, type Model } from 'fhirpath'
import r4 from 'fhirpath/fhir-context/r4'
import { describe, expect, it } from 'vitest'
import { needsVersion3, selectsOf, type ViewDefinition, type ViewSelect, views } from './read-views.ts'

const all = [...views.values()]
const columnsOf = (view: ViewDefinition) => selectsOf(view.select).flatMap(({ column = [] }) => column)
const pathsOf = (view: ViewDefinition) =>
  selectsOf(view.select).flatMap(({ column = [], forEach, forEachOrNull, repeat = [] }) =>
    [...column.map(({ path }) => path), forEach, forEachOrNull, ...repeat].filter(
      (path) => path !== undefined,
    ),
  )

/** The names of the columns that each row of a select has, in order; rows of a union have those of any branch. */
function namesOf({ column = [], select = [], unionAll = [] }: ViewSelect): readonly string[] {
  const branches = unionAll.map((each) => namesOf(each).join())
  if (new Set(branches).size > 1) throw new Error(`branches differ: ${branches.join(' and ')}`)
  return [
    ...column.map(({ name }) => name),
    ...select.flatMap(namesOf),
    ...unionAll.slice(0, 1).flatMap(namesOf),
  ]
}

describe('every view', () => {
  it.each(all)('$name has an address, a name for tables and words for people', (view) => {
    expect(view.url).toBe(`https://alongside.example/fhir/ViewDefinition/${view.name.replaceAll('_', '-')}`)
    expect(view.name).toMatch(/^[a-z][a-z_]*$/)
    expect(view.description.length).toBeGreaterThan(40)
  })

  it.each(all)(
    '$name has columns with names once, types of FHIR, and at most one way to go through a list',
    (view) => {
      const names = view.select.flatMap(namesOf)
      expect(new Set(names).size).toBe(names.length)
      // Words that are names of something in SQL, and cannot stand for a column without quotes.
      const taken = /^(order|group|user|end|start|value|position|references?|ref|type|number|index|key)$/
      expect(names.filter((name) => !/^[a-z][a-z_]*$/.test(name) || taken.test(name))).toEqual([])
      const types = ['id', 'code', 'string', 'uri', 'boolean', 'integer', 'instant', 'dateTime']
      expect(columnsOf(view).filter(({ type }) => !types.includes(type))).toEqual([])
      const ways = selectsOf(view.select).map(
        ({ forEach, forEachOrNull, repeat }) =>
          [forEach, forEachOrNull, repeat].filter((way) => way !== undefined).length,
      )
      expect(Math.max(...ways)).toBeLessThanOrEqual(1)
    },
  )

  it.each(all)('$name has paths that two FHIRPath engines can read', (view) => {
    for (const path of pathsOf(view)) {
      expect(() => parseFhirPath(path)).not.toThrow()
      expect(() => compile(path, r4 as Model)).not.toThrow()
    }
  })

  it.each(all.filter((view) => !needsVersion3(view)))(
    '$name keeps to the functions that every runner of shared views has, and to join',
    (view) => {
      const known = ['where', 'exists', 'empty', 'first', 'ofType', 'join']
      const used = pathsOf(view).flatMap((path) => [...path.matchAll(/(\w+)\(/g)].map(([, name]) => name))
      expect(used.filter((name) => !known.includes(name ?? ''))).toEqual([])
      expect(view.name === 'care_plan_action').toBe(used.includes('join'))
    },
  )

  it('of owners has the same columns, so that UNION ALL puts them together', () => {
    const owners = all.filter(({ name }) => /_owner(_nested)?$/.test(name))
    expect(owners).toHaveLength(8)
    expect(new Set(owners.map(({ select }) => select.flatMap(namesOf).join())).size).toBe(1)
  })
})
