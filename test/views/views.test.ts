import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { recordBase } from '../../bench/audit/export/caseload.ts'
import { drawExport } from '../../bench/audit/export/write-export.ts'
import { contextOf, type Vector, vectors } from '../responsibility/read-vectors.ts'
import { needsVersion3, type Row, views } from './read-views.ts'
import type { RowsOf } from './rebuilt-plan.ts'
import { medplum, type Runner, rowsAround } from './rows-around.ts'
import { runView } from './run-view.ts'
import { saidOfPlan, saidOfRows } from './said-by-rule.ts'

interface Difference {
  readonly why: string
  readonly versions: readonly ('2.0' | '3.0')[]
  readonly vectors: readonly string[]
}

const fileBeside = (name: string): unknown => JSON.parse(readFileSync(new URL(name, import.meta.url), 'utf8'))
const differences = fileBeside('differences.json') as readonly Difference[]
/** Not FHIR: what a runner makes of them, no specification says. */
const invalid = new Set(fileBeside('invalid-vectors.json') as readonly string[])
const compared = vectors.filter(({ name, expect: { rejection } }) => !rejection && !invalid.has(name))

/** The runners, by the version of SQL on FHIR they are asked to follow. */
const runners: readonly (readonly [string, '2.0' | '3.0', Runner])[] = [
  ['@medplum/core', '2.0', medplum],
  ['fhirpath.js', '2.0', runView],
  ['fhirpath.js', '3.0', runView],
]

function ofRows({ plan, data = [], base, options }: Vector, run: Runner, numbered: boolean) {
  const rowsOf = rowsAround([plan as object, ...data], run)
  return saidOfRows(rowsOf, { numbered, serverBase: base, rule: options })
}

describe('the rows of the views', () => {
  it.each(runners)(
    'by %s, SQL on FHIR %s, say what the rule needs, but for what is listed',
    (_name, version, run) => {
      const differing = compared.filter((vector) => {
        const whole = JSON.stringify(saidOfPlan(vector.plan, contextOf(vector), vector.options))
        return JSON.stringify(ofRows(vector, run, version === '3.0')) !== whole
      })
      const listed = differences.filter(({ versions }) => versions.includes(version))
      expect(differing.map(({ name }) => name).sort()).toEqual(listed.flatMap((each) => each.vectors).sort())
      expect(compared.length - differing.length).toBeGreaterThan(100)
    },
  )

  it('are the same by both runners, view by view, where neither number nor repeat is needed', () => {
    const resources = compared.flatMap(({ plan, data = [] }) => [plan as object, ...data])
    // Of nothing `join` gives an empty text here and nothing there; both say that nobody is named.
    const plain = (rows: readonly Row[]) =>
      rows.map((row) =>
        Object.fromEntries(Object.entries(row).map(([name, value]) => [name, value === '' ? null : value])),
      )
    for (const view of [...views.values()].filter((each) => !needsVersion3(each))) {
      const rows = medplum(view, resources)
      expect([view.name, plain(runView(view, resources))]).toEqual([view.name, plain(rows)])
      expect([view.name, rows.length > 0]).toEqual([view.name, true])
    }
  })
})

describe('a drawn export', () => {
  it.each([
    ['2.0', medplum, 80],
    ['3.0', runView, 40],
  ] as const)(
    'by the views of SQL on FHIR %s gives every plan the verdict and actions of the reader',
    async (version, run, plans) => {
      const resources: { readonly resourceType: string; readonly id?: string }[] = []
      await drawExport({ plans, seed: 11 }, (_file, line) => {
        resources.push(JSON.parse(line))
      })
      const byName = new Map(resources.map((each) => [`${each.resourceType}/${each.id}`, each]))
      const whole = rowsAround(resources, run)
      let actions = 0
      for (const plan of resources.filter(({ resourceType }) => resourceType === 'CarePlan')) {
        const lookup = (type: string, id: string) => byName.get(`${type}/${id}`)
        const said = saidOfPlan(plan, { lookup, serverBase: recordBase })
        const rows = ofOnePlan(whole, String(plan.id))
        const ours = saidOfRows(rows, { numbered: version === '3.0', serverBase: recordBase })
        actions += rows(version === '3.0' ? 'care_plan_action_numbered' : 'care_plan_action').length
        // The joined form has no identifiers: such an owner is not told by it.
        if (version === '2.0' && hasOwnerByIdentifier(plan)) continue
        // An element without members is not FHIR: one runner gives a row for it, the other none.
        if (!JSON.stringify(said).includes('empty-activity')) expect([plan.id, ours]).toEqual([plan.id, said])
        expect([plan.id, withoutEmpty(ours.named)]).toEqual([plan.id, withoutEmpty(said.named)])
      }
      expect(actions).toBeGreaterThan(plans)
    },
  )
})

function ofOnePlan(whole: RowsOf, id: string): RowsOf {
  const own = (row: Row, view: string) => (view === 'care_plan' ? row.id : row.care_plan_id) === id
  return (view) => (view.startsWith('care_plan') ? whole(view).filter((row) => own(row, view)) : whole(view))
}

function withoutEmpty(said: unknown): readonly string[] {
  const { actions } = said as { readonly actions: readonly string[] }
  return actions.filter((action) => action !== 'not-stated:empty-activity')
}

function hasOwnerByIdentifier(plan: object): boolean {
  return /"performer":\[[^\]]*"type":"Patient"/.test(JSON.stringify(plan))
}
